/* Tables one can sort and search. Order and words searched for are how one reads, not what is selected: they stay
   in this page and are laid again over whatever a click brings. */
(() => {
  const FEW = 3;      // rows that need no sorting
  const MANY = 10;    // rows worth searching
  const kept = new Map();
  const words = () => document.getElementById("table-words")?.dataset;

  const name = (table) => {
    const within = table.closest("[data-table], [data-chart], [data-view]");
    return `${JSON.stringify(within?.dataset.table ?? within?.dataset.chart ?? within?.dataset.view)} ${table.caption?.textContent}`;
  };
  const state = (table) => kept.get(name(table)) ?? kept.set(name(table), { column: null, down: false, find: "" }).get(name(table));

  /* A number where every cell of the column begins with one or says nothing; else words. */
  const plain = (cell) => cell.textContent.replace(/[\u00a0\u202f\s]/g, " ").trim();
  const number = (text) => Number.parseFloat(text.replace(/(\d) (?=\d{3}\b)/g, "$1").replace(/(\d),(\d)/, "$1.$2"));
  const keys = (rows, column) => {
    const texts = rows.map((row) => row.cells[column] ? plain(row.cells[column]) : "");
    const numeric = texts.some((text) => /^-?\d/.test(text)) && !texts.some((text) => /^\d{4}-\d\d/.test(text))
      && texts.every((text) => !text || /^(-?\d|[–—])/.test(text) || rows.some((row) => row.cells[column]?.classList.contains("num")));
    return texts.map((text) => numeric ? (Number.isNaN(number(text)) ? -Infinity : number(text)) : text);
  };
  const compare = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b, document.documentElement.lang, { numeric: true });

  const lay = (table) => {
    const { column, down, find } = state(table);
    const body = table.tBodies[0];
    table.rowsAsGiven ??= [...body.rows];
    const rows = [...table.rowsAsGiven];
    if (column !== null) {
      const by = new Map(keys(rows, column).map((key, place) => [rows[place], key]));
      rows.sort((a, b) => (down ? -1 : 1) * compare(by.get(a), by.get(b)));
    }
    if (rows.some((row, place) => row !== body.rows[place])) body.append(...rows);
    const wanted = find.toLocaleLowerCase();
    rows.forEach((row) => { row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted); });
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      if (place === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const said = table.parentElement.previousElementSibling?.querySelector?.("output");
    if (said) said.textContent = find ? words().found.replace("{shown}", rows.filter((row) => !row.hidden).length).replace("{all}", rows.length) : "";
  };

  /* Pressed once: upwards; twice: downwards; three times: as it was. */
  const sort = (table, column) => {
    const was = state(table);
    if (was.column !== column) Object.assign(was, { column, down: false });
    else if (!was.down) was.down = true;
    else Object.assign(was, { column: null, down: false });
    lay(table);
  };

  const equip = (table) => {
    const rows = table.tBodies[0]?.rows.length ?? 0;
    if (!words() || rows < FEW || table.dataset.equipped) return;
    table.dataset.equipped = "yes";
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort noprint";
      button.setAttribute("aria-label", words().sort.replace("{column}", plain(head)));
      button.addEventListener("click", () => sort(table, column));
      if (head.classList.contains("num")) head.prepend(button); // the words stay above their numbers
      else head.append(button);
    });
    if (rows >= MANY) {
      const label = document.createElement("label");
      label.className = "find small quiet noprint";
      const input = Object.assign(document.createElement("input"), { type: "search", value: state(table).find });
      const said = document.createElement("output");
      input.addEventListener("input", () => { state(table).find = input.value; lay(table); });
      label.append(words().find, " ", input, " ", said);
      table.parentElement.before(label);
    }
    lay(table);
  };
  document.addEventListener("swapped", () => document.querySelectorAll("table.twin").forEach(equip));
})();
