/* Links that stay in the page, the swap of its text, the keyboard among marks, and the label at a mark.
   What a press selects is written in the link; nothing here decides it. */
(() => {
  const narrow = matchMedia("(max-width: 699px)");
  const page = () => document.getElementById("page");
  const label = () => document.getElementById("label");
  const unmodified = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.altKey;

  const remembered = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* a private window: not kept */ } };
  const mode = remembered("mode");
  if (mode) document.documentElement.dataset.bsTheme = mode;

  const go = (href) => {
    history.pushState({}, "", href);
    dispatchEvent(new PopStateEvent("popstate"));
  };

  const follow = (event) => {
    const link = event.target.closest?.("a[href^='?'], a[href^='/']");
    if (!link || link.hasAttribute("download") || !page()?.contains(link) || !unmodified(event)) return;
    event.preventDefault();
    if (link.dataset.locale) document.cookie = `locale=${link.dataset.locale}; path=/; SameSite=Lax`;
    link.classList.add("pressed");
    const href = event.shiftKey && link.dataset.add ? link.dataset.add : link.getAttribute("href");
    if (link.dataset.locale) return location.assign(href);
    if (new URL(href, location).href !== location.href) go(href);
    else if (page().getAttribute("aria-busy") === "true") asked();
  };

  /* Where the focus was, so that it can be found again in the new text. */
  const AREAS = ["svg.canvas", "table", ".panel", "nav", "header"];
  const WITHIN = ["data-view", "data-chart", "data-table"];
  const alike = (area, select) => [...area.querySelectorAll("a[data-select]")].filter((link) => link.dataset.select === select);
  const place = (element) => {
    if (!element || !page().contains(element)) return null;
    const within = WITHIN.map((name) => [name, element.closest(`[${name}]`)?.getAttribute(name)])
      .filter(([, value]) => value).map(([name, value]) => `[${name}="${value}"] `)[0] ?? "";
    const area = AREAS.find((selector) => element.closest(selector));
    const { select } = element.dataset;
    const nth = select && area ? alike(element.closest(area), select).indexOf(element) : 0;
    return { select, nth, within, area: within + (area ?? "*"), opens: element.getAttribute("popovertarget") };
  };
  const restore = (was) => {
    if (!was) return;
    const twins = was.select ? [...page().querySelectorAll(was.area)].flatMap((area) => alike(area, was.select)) : [];
    const found = twins[was.nth] ?? twins[0] ?? (was.opens && page().querySelector(`[popovertarget="${was.opens}"]`));
    const near = was.within && page().querySelector(`${was.within}:is(svg [tabindex="0"], .more button)`);
    (found || near || page().querySelector("[data-clear], .bar a"))?.focus({ preventScroll: true });
  };

  /* A chart in which something was pressed stays where it is on screen, whatever the charts above it grow by. */
  const pressedChart = () => {
    const chart = scrollY > 0 && page().querySelector("[data-chart] .pressed")?.closest("[data-chart]");
    return chart ? { id: chart.id, top: chart.getBoundingClientRect().top } : null;
  };
  const keepInPlace = ({ id, top }) => {
    const chart = document.getElementById(id);
    if (chart) scrollBy({ top: chart.getBoundingClientRect().top - top, behavior: "instant" });
  };

  /* A new page, and the place on it that the address names: a form, or a chart and its first mark. */
  const arrived = () => {
    const named = document.getElementById(location.hash.slice(1));
    if (!named) return false;
    named.focus();
    if (document.activeElement !== named) named.querySelector("svg.canvas [tabindex='0'], a, button")?.focus({ preventScroll: true });
    named.scrollIntoView();
    return true;
  };

  /* The text on screen, by name and line by line: an answer tells only what is new, and names the rest by its place. */
  let shown = { name: null, lines: [] };
  const text = (answer) => {
    const lines = answer.pieces.flatMap((piece) => typeof piece === "string" ? piece : shown.lines.slice(piece[0], piece[0] + piece[1]));
    shown = { name: answer.name, lines };
    return lines.join("\n");
  };
  const ask = () => ({ path: location.pathname, search: location.search, narrow: narrow.matches, has: shown.name });
  const asked = () => window.dash_clientside.set_props("request", { data: ask() });

  const swap = (answer) => {
    if (!answer) return "";
    if (answer.base && answer.base !== shown.name) {
      shown = { name: null, lines: [] };
      asked();
      return "";
    }
    const was = place(document.activeElement);
    const open = [...page().querySelectorAll(".panel:popover-open")].map((panel) => panel.id);
    const samePage = page().dataset.path === answer.path;
    const pressed = samePage ? pressedChart() : null;
    const aimed = page().querySelector("a.pressed[href*='#']") !== null;
    page().innerHTML = text(answer);
    page().querySelectorAll("main a[data-select]").forEach((link) => {
      const [plain, added] = answer.links[link.dataset.select];
      link.setAttribute("href", plain);
      link.dataset.add = added;
    });
    page().querySelectorAll("a[data-export]").forEach((link) => { link.search = location.search; });
    page().dataset.path = answer.path;
    page().setAttribute("aria-busy", "false");
    document.dispatchEvent(new Event("swapped"));
    if (samePage) open.filter((id) => id !== "programmes").forEach((id) => {
      const source = page().querySelector(`[popovertarget="${id}"]`);
      source?.focus({ preventScroll: true }); // Escape leads back to where the focus was before
      document.getElementById(id)?.showPopover({ source });
    });
    document.title = answer.title;
    document.documentElement.lang = answer.locale;
    if ((samePage && !aimed) || !arrived()) restore(was);
    if (pressed) keepInPlace(pressed);
    if (!samePage && !was && !location.hash) scrollTo(0, 0);
    return answer.status;
  };

  /* Tab enters a drawing once; the arrow keys move among its marks. */
  const rove = (mark) => {
    mark.closest("svg").querySelectorAll("[tabindex='0']").forEach((other) => { other.tabIndex = -1; });
    mark.tabIndex = 0;
  };
  const middle = (mark) => {
    const box = mark.querySelector(".hit").getBoundingClientRect();
    return { mark, x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const neighbour = (from, key) => {
    const here = middle(from);
    const others = [...from.closest("svg").querySelectorAll("[tabindex]")].filter((mark) => mark !== from).map(middle);
    const inRow = others.filter((other) => Math.abs(other.y - here.y) < 8);
    const nearest = (marks, far) => marks.sort((a, b) => far(a) - far(b))[0]?.mark;
    if (key === "ArrowRight") return nearest(inRow.filter((o) => o.x > here.x), (o) => o.x);
    if (key === "ArrowLeft") return nearest(inRow.filter((o) => o.x < here.x), (o) => -o.x);
    if (key === "Home") return nearest([here, ...inRow], (o) => o.x);
    if (key === "End") return nearest([here, ...inRow], (o) => -o.x);
    const side = key === "ArrowDown" ? 1 : -1;
    const beyond = others.filter((o) => side * (o.y - here.y) >= 8);
    return nearest(beyond, (o) => 4 * Math.abs(o.y - here.y) + Math.abs(o.x - here.x));
  };

  const steer = (event) => {
    if (event.key === "Escape" && label()) label().hidden = true;
    const mark = event.target.closest?.("svg.canvas [tabindex]");
    if (!mark || !/^(Arrow|Home|End)/.test(event.key)) return;
    event.preventDefault();
    const next = neighbour(mark, event.key);
    if (next) { rove(next); next.focus(); }
  };

  const tell = (event) => {
    if (event.pointerType === "touch" || (event.type === "focusin" && !event.target.matches(":focus-visible"))) return;
    const mark = event.target.closest?.("svg.canvas [tabindex][aria-label]");
    const box = label();
    if (!box) return;
    box.hidden = !mark;
    if (!mark) return;
    box.textContent = mark.getAttribute("aria-label");
    const at = mark.querySelector(".hit").getBoundingClientRect();
    box.style.left = `${Math.max(4, Math.min(at.left + at.width / 2 - box.offsetWidth / 2, innerWidth - box.offsetWidth - 4))}px`;
    box.style.top = `${at.top - box.offsetHeight - 6 > 0 ? at.top - box.offsetHeight - 6 : at.bottom + 6}px`;
  };

  const switchMode = (event) => {
    if (!event.target.closest?.("[data-mode]")) return;
    const root = document.documentElement;
    const dark = root.dataset.bsTheme ? root.dataset.bsTheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.bsTheme = dark ? "light" : "dark";
    remember("mode", root.dataset.bsTheme);
    document.dispatchEvent(new Event("swapped"));
  };

  /* A long press on touch tells instead of following. */
  let held = 0;
  let told = false;
  const touch = (event) => { told = false; held = setTimeout(() => { told = true; tell(event); }, 500); };
  const release = () => clearTimeout(held);

  document.addEventListener("click", (event) => { if (told) { told = false; event.preventDefault(); } else { follow(event); switchMode(event); } });
  document.addEventListener("keydown", steer);
  document.addEventListener("focusin", (event) => { if (event.target.closest?.("svg.canvas [tabindex]")) rove(event.target); });
  ["pointerover", "focusin"].forEach((name) => document.addEventListener(name, tell));
  document.addEventListener("touchstart", touch, { passive: true });
  ["touchend", "touchmove", "touchcancel"].forEach((name) => document.addEventListener(name, release, { passive: true }));
  document.addEventListener("contextmenu", (event) => { if (told) event.preventDefault(); });
  addEventListener("scroll", () => { if (label()) label().hidden = true; }, { passive: true });

  /* A request that nobody answered: say so, and let the same press ask again. One that was refused because nobody is
     signed in any more: the same address shows the way in, and why. */
  const { fetch: send } = window;
  window.fetch = async (...request) => {
    const lost = ({ sentence } = {}) => {
      const box = document.getElementById("lost");
      if (!box) return;
      box.dataset.usual ??= box.textContent;
      box.textContent = sentence ?? box.dataset.usual;
      box.hidden = false;
    };
    const ours = String(request[0]?.url ?? request[0]).includes("_dash-");
    try {
      const response = await send(...request);
      if (ours && response.status === 401) {
        location.reload();
        return new Promise(() => {});
      }
      if (!ours) return response;
      if (response.ok) {
        document.getElementById("lost")?.setAttribute("hidden", "");
        return response;
      }
      response.json().then(lost, () => lost());
      return new Response("", { status: 500 }); // of a 400 Dash would read the words twice, which is an error
    } catch (error) {
      if (ours) lost();
      throw error;
    }
  };

  /* A form is sent once, with the token that the browser holds by then. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method") !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    const token = document.cookie.split("; ").find((cookie) => cookie.startsWith("_csrf_token="))?.split("=")[1];
    const field = form.elements.namedItem("csrf_token");
    if (field && token) field.value = decodeURIComponent(token);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    samspel: {
      request: () => {
        page()?.setAttribute("aria-busy", "true");
        return ask();
      },
      swap,
    },
  });
  narrow.addEventListener("change", asked);
})();
