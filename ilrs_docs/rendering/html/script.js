"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const items = all(".item").map((node) => ({
    node,
    weight: node.dataset.weight,
    changes: node.dataset.changes.split(" ").filter(Boolean),
    kinds: node.dataset.kinds.split(" ").filter(Boolean),
    words: null,
  }));
  const whole = new Set(items.flatMap((item) => item.changes)).size;
  const opened = new Set();

  const chosen = (name) => {
    const boxes = all(`input[name="${name}"]`, form);
    const checked = boxes.filter((box) => box.checked).map((box) => box.value);
    return checked.length === boxes.length ? null : new Set(checked);
  };

  const fits = (item, severities, kinds, sought) => {
    if (severities && !severities.has(item.weight)) return false;
    if (kinds && !item.kinds.some((kind) => kinds.has(kind))) return false;
    if (!sought.length) return true;
    item.words ??= item.node.textContent.toLowerCase();
    return sought.every((word) => item.words.includes(word));
  };

  const unfold = (details, open) => {
    if (open && !details.open) {
      details.open = true;
      opened.add(details);
    } else if (!open && opened.delete(details)) {
      details.open = false;
    }
  };

  const apply = () => {
    const severities = chosen("severity");
    const kinds = chosen("kind");
    const sought = form.elements.words.value.toLowerCase().split(/\s+/u).filter(Boolean);
    for (const item of items) item.node.hidden = !fits(item, severities, kinds, sought);
    const shown = new Set(items.flatMap((item) => (item.node.hidden ? [] : item.changes))).size;
    for (const group of all(".group")) {
      const some = group.querySelector(".item:not([hidden])") !== null;
      group.hidden = !some;
      if (group.tagName === "DETAILS") unfold(group, some && sought.length > 0);
    }
    for (const part of all(".part")) {
      const none = part.querySelector(".nomatch");
      if (none) none.hidden = part.querySelector(".item:not([hidden])") !== null;
    }
    const told = form.dataset.shown.replace("{shown}", shown).replace("{whole}", whole);
    form.querySelector("output").textContent = told;
    form.classList.toggle("narrowed", items.some((item) => item.node.hidden));
  };

  const reachable = () => {
    for (const box of all(".scroll")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    form.reset();
  }
  reachable();
  addEventListener("resize", reachable);
  addEventListener("toggle", reachable, true);

  let forPaper = [];
  addEventListener("beforeprint", () => {
    forPaper = all("details:not([open])");
    for (const details of forPaper) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of forPaper) details.open = false;
  });
})();
