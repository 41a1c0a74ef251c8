"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const listed = (text) => (text ?? "").split(" ").filter(Boolean);
  const form = document.getElementById("filters");

  // what is sought and what is there are compared without case, apostrophes and hyphens
  const APOSTROPHES = /['\u2018\u2019\u201b\u02b9\u02bc\u2032`\u00b4\uff07]/gu;
  const DASHES = /[\u2010-\u2015\u2212\ufe63\uff0d]/gu;
  const QUOTED = /["\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]([^"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]+)["\u201c\u201d\u00ab\u00bb\u300c\u300d]|\S+/gu;
  const QUOTES = /["\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]/gu;
  const ADDRESSED = /^(?:#|[a-z-]+:)(?=[a-z0-9])/u; // #luna-28-slipped, milestone:luna-28
  const ESCAPED = /\\u[0-9a-f]{4}|\\U[0-9a-f]{8}/gu; // what nobody sees is shown by its code
  const folded = (text) => text.replace(APOSTROPHES, "").replace(/\p{Cf}/gu, "").normalize("NFKC").toLowerCase()
    .replace(/\u0451/gu, "\u0435").replace(DASHES, "-").replace(/\s+/gu, " ").trim();
  const together = (text) => text.replace(/(\d)-(?=\d)/gu, "$1\u0001").replace(/-/gu, "").replace(/\u0001/gu, "-");
  const apart = (text) => text.replace(/-/gu, " ").replace(/ +/gu, " ").trim();

  const read = (node, left) => {
    const copy = node.cloneNode(true);
    for (const one of all(left, copy)) one.remove();
    return copy.textContent;
  };
  const wordsOf = (node) => {
    const unsaid = ".hidden, .anchor, .tick"; // a year of an axis is said of no milestone
    const marked = node.querySelector("ins, del") ? [`${unsaid}, del`, `${unsaid}, ins`] : [];
    const texts = [unsaid, ...marked].map((left) => read(node, left));
    const group = node.closest(".group")?.querySelector("h3").textContent;
    const text = folded([...texts, texts[0].replace(ESCAPED, ""), group, node.dataset.ids, node.id].join(" | "));
    return `${together(text)}\n${apart(text)}`;
  };
  const bare = (term) => folded(term.replace(QUOTES, "")).replace(ADDRESSED, "");
  const soughtIn = (text) => [...text.matchAll(QUOTED)].map((found) => bare(found[1] ?? found[0]))
    .map((term) => [together(term), apart(term)].filter(Boolean)).filter((forms) => forms.length);

  // a number begins where it is sought: 28 is not found in 2028
  const holds = (words, form) => {
    if (!/^\d/u.test(form)) return words.includes(form);
    for (let at = words.indexOf(form); at >= 0; at = words.indexOf(form, at + 1)) {
      if (!/\d/u.test(words[at - 1] ?? "")) return true;
    }
    return false;
  };

  const about = (node) => ({ node, ids: listed(node.dataset.ids), words: null });
  const items = all(".item").map((node) => ({
    ...about(node),
    weight: node.dataset.weight,
    changes: listed(node.dataset.changes),
    kinds: listed(node.dataset.kinds),
  }));
  const rows = all("[data-ids]").filter((node) => !node.closest(".item")).map(about);
  const whole = new Set(items.flatMap((item) => item.changes)).size;
  const opened = new Set();

  const chosen = (name) => {
    const boxes = all(`input[name="${name}"]`, form);
    const checked = boxes.filter((box) => box.checked).map((box) => box.value);
    return checked.length === boxes.length ? null : new Set(checked);
  };

  const chooses = (item, severities, kinds) =>
    (!severities || severities.has(item.weight)) && (!kinds || item.kinds.some((kind) => kinds.has(kind)));

  const says = (one, sought) => {
    if (!sought.length) return true;
    one.words ??= wordsOf(one.node);
    return sought.every((forms) => forms.some((form) => holds(one.words, form)));
  };

  const unfold = (details, open) => {
    if (open && !details.open) {
      details.open = true;
      opened.add(details);
    } else if (!open && opened.delete(details)) {
      details.open = false;
    }
  };

  const left = (node) => all("[data-ids]:not([hidden])", node).some((one) => !one.parentElement.closest(".item[hidden]"));
  const hide = (node, hidden) => node.toggleAttribute("hidden", hidden);

  // the rows that stay move up over those that are gone
  const close = (drawing) => {
    const [row, heading] = [Number(drawing.dataset.row), Number(drawing.dataset.heading)];
    drawing.dataset.high ??= drawing.getAttribute("height");
    let gone = 0;
    for (const band of all(".band", drawing)) {
      hide(band, !left(band));
      gone += band.hasAttribute("hidden") ? heading : 0;
      band.querySelector(".heading").setAttribute("transform", `translate(0 ${-gone})`);
      for (const one of all(".row", band)) {
        gone += one.hasAttribute("hidden") ? row : 0;
        one.setAttribute("transform", `translate(0 ${-gone})`);
      }
    }
    const high = Number(drawing.dataset.high) - gone;
    drawing.setAttribute("height", high);
    drawing.setAttribute("viewBox", `0 0 960 ${high}`);
    hide(drawing.closest(".scroll"), !left(drawing));
  };

  const narrow = (severities, kinds, sought) => {
    const fitting = severities || kinds ? items.filter((item) => chooses(item, severities, kinds)) : null;
    const ids = fitting && new Set(fitting.flatMap((item) => item.ids));
    for (const row of rows) hide(row.node, (ids && !row.ids.some((id) => ids.has(id))) || !says(row, sought));
    for (const table of all("#changes table").filter((one) => one.querySelector("tr[data-ids]"))) {
      if (!table.closest(".item")) hide(table.closest(".scroll"), !left(table));
    }
    all("svg[data-row]").forEach(close);
    for (const chart of all(".chart")) hide(chart, !left(chart));
    for (const kept of all(".kept-dates")) {
      hide(kept, !left(kept));
      unfold(kept, sought.length > 0 && left(kept));
    }
  };

  const apply = () => {
    const [severities, kinds] = [chosen("severity"), chosen("kind")];
    const sought = soughtIn(form.elements.words.value);
    for (const item of items) hide(item.node, !chooses(item, severities, kinds) || !says(item, sought));
    narrow(severities, kinds, sought);
    const shown = new Set(items.flatMap((item) => (item.node.hidden ? [] : item.changes))).size;
    for (const group of all(".group")) {
      hide(group, !left(group));
      if (group.tagName === "DETAILS") unfold(group, sought.length > 0 && left(group));
    }
    for (const part of all(".part")) {
      const none = part.querySelector(".nomatch");
      if (none) none.hidden = left(part) || !part.querySelector("[data-ids]");
    }
    const told = form.dataset.shown.replace("{shown}", shown).replace("{whole}", whole);
    form.querySelector("output").textContent = told;
    form.classList.toggle("narrowed", [...items, ...rows].some((one) => one.node.hasAttribute("hidden")));
    reachable();
  };

  // the address holds what is sought and chosen, so that who opens a copy of it sees the same
  const remember = () => {
    const query = new URLSearchParams(location.search);
    const words = form.elements.words.value.trim();
    if (words) query.set("words", words);
    else query.delete("words");
    for (const name of ["severity", "kind"]) {
      query.delete(name);
      const some = chosen(name);
      for (const value of some?.size === 0 ? [""] : some ?? []) query.append(name, value);
    }
    const text = query.toString();
    try {
      history.replaceState(history.state, "", `${location.pathname}${text && `?${text}`}${location.hash}`);
    } catch {
      // a page without an address of its own (within a mail, say) has none to hold it
    }
  };
  const recall = () => {
    const query = new URLSearchParams(location.search);
    form.elements.words.value = query.get("words") ?? "";
    for (const name of ["severity", "kind"]) {
      const [some, boxes] = [new Set(query.getAll(name)), all(`input[name="${name}"]`, form)];
      const known = some.has("") || boxes.some((box) => some.has(box.value));
      for (const box of boxes) box.checked = !known || some.has(box.value);
    }
  };

  // a link leads to what it names, whatever a filter or a fold hides
  const named = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return ""; // what is cut off in the middle of a letter names nothing
    }
  };
  const follow = () => {
    const node = document.getElementById(named());
    if (!node) return;
    if (form && node.closest("[hidden]")) {
      form.reset();
      apply();
      remember();
    }
    for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      opened.delete(fold);
      fold.open = true;
    }
    node.scrollIntoView({ behavior: "instant" });
  };

  const copy = async (link) => {
    const note = document.getElementById("copied");
    note.textContent = "";
    try {
      await navigator.clipboard.writeText(location.href.split(/[?#]/u)[0] + link.getAttribute("href"));
      note.textContent = note.dataset.said;
      link.classList.add("copied");
      setTimeout(() => link.classList.remove("copied"), 2000);
    } catch {
      // the address of the page is the link now, and can be copied from there
    }
  };

  // \u5ae6\u5a25\u516b\u53f7 stands behind \u5ae6\u5a25\u516d\u53f7, and the second stage behind the first
  const DIGITS = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d";
  const NUMBERED = new RegExp(`\u7b2c([${DIGITS}\u5341]+)|([${DIGITS}\u5341]+)(?=\u53f7)`, "gu");
  const valued = (sign) => {
    const [tens, ones] = sign.includes("\u5341") ? sign.split("\u5341") : ["", sign];
    const ten = sign.includes("\u5341") ? DIGITS.indexOf(tens || DIGITS[0]) + 1 : 0;
    return 10 * ten + (ones ? DIGITS.indexOf(ones) + 1 : 0);
  };
  const numbered = (text) => text.replace(NUMBERED, (_all, place, name) => valued(place ?? name));
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const sort = (table, at) => {
    const heads = [...table.tHead.rows[0].cells];
    const now = { ascending: "descending", descending: null }[heads[at].getAttribute("aria-sort")];
    const way = now === undefined ? "ascending" : now;
    for (const head of heads) head.removeAttribute("aria-sort");
    const parts = table.tBodies.length > 1 ? [...table.tBodies] : [...table.tBodies[0].rows];
    parts.forEach((part, place) => { part.dataset.place ??= place; });
    const keyOf = (part) => {
      const cell = (part.rows?.[0] ?? part).cells[at];
      const text = numbered(cell.textContent.trim());
      return { part, rank: cell.dataset.rank === undefined ? null : Number(cell.dataset.rank), text };
    };
    const sign = way === "descending" ? -1 : 1;
    const compare = (one, other) => {
      if (!way) return one.part.dataset.place - other.part.dataset.place;
      if ((one.rank === null) !== (other.rank === null)) return one.rank === null ? 1 : -1;
      if (one.rank !== null) return sign * (one.rank - other.rank) || one.part.dataset.place - other.part.dataset.place;
      if (!one.text !== !other.text) return one.text ? -1 : 1;
      return sign * collator.compare(one.text, other.text) || one.part.dataset.place - other.part.dataset.place;
    };
    const sorted = parts.map(keyOf).sort(compare);
    sorted[0].part.parentNode.append(...sorted.map(({ part }) => part));
    if (way) heads[at].setAttribute("aria-sort", way);
  };
  for (const table of all("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, at));
      head.append(button);
    });
  }

  const reachable = () => {
    for (const box of all(".scroll")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
    for (const head of all(".promised thead")) {
      const away = getComputedStyle(head).position === "absolute";
      for (const button of all(".sort", head)) button.tabIndex = away ? -1 : 0;
    }
  };

  if (form) {
    form.hidden = false;
    const changed = () => { apply(); remember(); };
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.reset();
    recall();
    apply();
    form.addEventListener("reset", () => setTimeout(changed));
    addEventListener("popstate", () => { recall(); apply(); });
  }
  reachable();
  follow();
  addEventListener("hashchange", follow);
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link?.classList.contains("anchor")) copy(link);
    if (link && link.hash === location.hash) follow();
  });
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
