/* Plotly's figures, where an axis is worth zooming. Its script is fetched by the first page that has one. */
(() => {
  const SCRIPT = "/_dash-component-suites/plotly/package_data/plotly.min.js";
  let loading;
  const plotly = () => loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = () => done(window.Plotly);
    script.onerror = () => { loading = undefined; failed(new Error("Plotly's script did not come")); };
    document.head.append(script);
  });

  /* A token as the colour that it is in this mode: Plotly knows no custom properties. */
  const resolved = (figure) => {
    const probe = document.createElement("i");
    document.body.append(probe);
    const known = {};
    const value = (token) => {
      if (token.includes("--font")) return getComputedStyle(document.body).fontFamily;
      probe.style.color = token;
      return getComputedStyle(probe).color;
    };
    const text = figure.replace(/var\(--[\w-]+\)/g, (token) => JSON.stringify(known[token] ??= value(token)).slice(1, -1));
    probe.remove();
    return JSON.parse(text);
  };

  const pressed = (place) => ({ points: [point], event }) => {
    const select = point?.customdata;
    const links = select ? [...place.closest("section").querySelectorAll("a[data-select]")] : [];
    const twin = links.find((link) => link.dataset.select === String(select));
    twin?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, button: 0, shiftKey: event.shiftKey }));
  };

  const paper = matchMedia("print");

  const draw = async () => {
    const places = [...document.querySelectorAll("[data-plot]")];
    if (!places.length) return;
    const library = await plotly();
    places.filter((place) => place.isConnected).forEach(async (place) => {
      const { data, layout } = resolved(place.dataset.plot);
      if (paper.matches) layout.width = place.clientWidth; // nothing resizes there
      await library.react(place, data, layout, { displayModeBar: false, responsive: true, doubleClick: "reset" });
      place.removeAllListeners?.("plotly_click");
      place.on("plotly_click", pressed(place));
    });
  };
  document.addEventListener("swapped", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  paper.addEventListener("change", draw);
})();
