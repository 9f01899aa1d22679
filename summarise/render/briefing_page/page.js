"use strict";
(() => {
  const panel = document.getElementById("panel"), shown = document.getElementById("shown"), title = document.getElementById("panel-title");
  const says = [...document.querySelectorAll(".say")];
  const byId = (id) => document.getElementById(id);
  const whole = title.textContent;
  let opened = null;

  // The article's text stands in the page once; the panel shows a copy with only this claim's words marked.
  const wordsOf = (article, claim) => {
    const words = article.querySelector(".words").cloneNode(true);
    for (const anchor of words.querySelectorAll(".anchor")) anchor.remove();
    for (const mark of words.querySelectorAll("mark")) {
      mark.removeAttribute("id");
      if (!mark.dataset.c.split(" ").includes(claim)) mark.replaceWith(...mark.childNodes);
    }
    for (const paragraph of words.children) {
      const bears = (other) => other !== null && other.querySelector("mark") !== null;
      paragraph.classList.toggle("around", !bears(paragraph));
      paragraph.classList.toggle("beside", !bears(paragraph) && (bears(paragraph.previousElementSibling) || bears(paragraph.nextElementSibling)));
    }
    return words;
  };
  const wholeButton = (words) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "whole article";
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => button.setAttribute("aria-expanded", String(words.classList.toggle("whole"))));
    return button;
  };
  const proofOf = (claim) => {
    const note = document.querySelector(`main [data-claim="${CSS.escape(claim)}"]`), evidence = byId(claim);
    if (!note) return [];
    const proof = note.cloneNode(true), inside = proof.querySelector(".inside");
    inside.replaceWith(inside.textContent);
    if (!evidence) return [proof];
    const words = wordsOf(evidence.closest(".article"), claim);
    const quote = proof.querySelector("blockquote");
    if (quote) quote.replaceWith(words); else proof.querySelector(".who").after(words);
    if (words.querySelector(".around:not(.beside)")) proof.append(wholeButton(words));
    return [proof];
  };
  // Copies of words that stand above are no further voice: they are folded.
  const listOf = (proofs) => {
    const list = document.createElement("ul"), copies = proofs.filter((proof) => proof.classList.contains("copy"));
    list.append(...proofs.filter((proof) => !copies.includes(proof)));
    if (!copies.length) return list;
    const item = document.createElement("li"), fold = document.createElement("details");
    const summary = document.createElement("summary"), inner = document.createElement("ul");
    summary.textContent = copies.length === 1 ? "1 copy of these words" : `${copies.length} copies of these words`;
    inner.append(...copies);
    fold.append(summary, inner);
    item.className = "copies";
    item.append(fold);
    list.append(item);
    return list;
  };

  const close = (back) => {
    if (!opened) return;
    const say = opened;
    opened = null;
    say.setAttribute("aria-expanded", "false");
    panel.classList.add("empty");
    shown.replaceChildren();
    title.textContent = whole;
    if (back) say.focus();
  };
  const open = (say, focus) => {
    close(false);
    const claims = say.dataset.claims.split(" ");
    shown.replaceChildren(listOf(claims.flatMap(proofOf)));
    title.textContent = claims.length === 1 ? "The words it rests on" : `The words it rests on, ${claims.length} claims`;
    panel.classList.remove("empty");
    shown.scrollTop = 0;
    say.setAttribute("aria-expanded", "true");
    opened = say;
    if (focus) title.focus({ preventScroll: true });
    const under = panel.getBoundingClientRect(), at = say.getBoundingClientRect();
    if (under.left < at.right && at.bottom > under.top) say.scrollIntoView({ block: "start" });
  };
  const step = (by) => {
    const list = says.filter((say) => say.offsetParent !== null);
    if (!list.length) return;
    const at = list.indexOf(opened || document.activeElement);
    const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))];
    if (opened) open(next, false);
    next.focus();
  };
  for (const say of says) {
    say.setAttribute("role", "button");
    say.setAttribute("aria-expanded", "false");
    say.setAttribute("aria-controls", "panel");
    say.addEventListener("click", (event) => {
      event.preventDefault();
      if (opened === say) close(true); else open(say, true);
    });
    say.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); say.click(); }
    });
  }
  byId("close").addEventListener("click", () => close(true));
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") close(true);
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });

  // Filters of one group add up, groups narrow each other down.
  const buttons = [...document.querySelectorAll(".filters button")];
  const tagged = [...document.querySelectorAll("[data-tags]")].map((node) => [node, JSON.parse(node.dataset.tags)]);
  const pressed = (button) => button.getAttribute("aria-pressed") === "true";
  const apply = () => {
    const groups = [...document.querySelectorAll(".filters .group")]
      .map((group) => [...group.querySelectorAll("button")].filter(pressed).map((button) => button.dataset.tag))
      .filter((wanted) => wanted.length);
    let left = 0;
    for (const [node, tags] of tagged) {
      const keep = groups.every((wanted) => wanted.some((tag) => tags.includes(tag)));
      node.classList.toggle("hidden", !keep);
      if (keep && node.classList.contains("item")) left += 1;
    }
    for (const group of document.querySelectorAll("[data-group]"))
      group.classList.toggle("hidden", groups.length > 0 && !group.querySelector("[data-tags]:not(.hidden)"));
    for (const whole of document.querySelectorAll("[data-whole]")) whole.classList.toggle("hidden", groups.length > 0);
    const status = byId("left");
    if (status) status.textContent = groups.length ? `${left} ${left === 1 ? "sentence" : "sentences"}` : "";
  };
  for (const button of buttons) button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(!pressed(button)));
    apply();
  });

  // A permalink opens its item; a link into an article's text opens the article.
  const arrive = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const target = id && byId(id);
    if (!target) return;
    if (target.closest(".hidden")) {
      for (const button of buttons) button.setAttribute("aria-pressed", "false");
      apply();
    }
    const article = target.closest(".article");
    if (article) article.open = true;
    const say = target.matches(".item, .line") && target.querySelector(".say");
    if (say) open(say, false);
    target.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  // Browsers that cannot style the content of closed details print them open this way.
  const closed = () => [...document.querySelectorAll(".notes:not([open])")];
  let unfolded = [];
  addEventListener("beforeprint", () => { unfolded = closed(); for (const note of unfolded) note.open = true; });
  addEventListener("afterprint", () => { for (const note of unfolded) note.open = false; });

  document.body.classList.add("js");
  panel.hidden = false;
  arrive();
})();
