/* What was typed into a form that changed nothing stands in it again. Kept by this tab alone, until its next page. */
(() => {
  const KEPT = "samspel-draft";
  const kept = (act) => { try { return act(sessionStorage); } catch { return null; /* a private window: not kept */ } };
  const fields = (form) => [...form.querySelectorAll("input:not([type='hidden']), select, textarea")];

  document.addEventListener("submit", (event) => {
    const { draft } = event.target.dataset ?? {};
    if (!draft) return;
    const typed = fields(event.target).map((field) => [field.name, field.value]);
    kept((tab) => tab.setItem(KEPT, JSON.stringify({ draft, typed })));
  });

  const refill = (main) => {
    const found = kept((tab) => tab.getItem(KEPT));
    if (!found) return;
    kept((tab) => tab.removeItem(KEPT));
    const { draft, typed } = JSON.parse(found);
    const refused = main.querySelector("[data-refused]");
    const form = refused?.dataset.refused === draft && refused.querySelector("form");
    if (!form) return;
    typed.forEach(([name, value]) => { form.elements.namedItem(name).value = value; });
    refused.scrollIntoView({ block: "center" });
    fields(form)[0]?.focus({ preventScroll: true });
  };

  let seen = null;
  new MutationObserver(() => {
    const main = document.querySelector("#page main");
    if (!main || main === seen) return;
    seen = main;
    refill(main);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
