"use strict";
// Shows one arm and one kind of fault, and links text, labels and claims. Only classes and attributes change.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const state = { arm: "0", kind: "" };

  function show() {
    for (const link of all(".arms a")) link.toggleAttribute("aria-current", link.dataset.arm === state.arm);
    for (const arm of all(".arm")) {
      arm.hidden = arm.dataset.arm !== state.arm;
      if (!arm.hidden) filter(arm);
    }
  }

  function filter(arm) {
    for (const button of all(".filter button", arm))
      button.setAttribute("aria-pressed", String(button.dataset.kind === state.kind));
    const matches = all(".article", arm).map(filterArticle).filter((count) => count > 0);
    const total = matches.reduce((sum, count) => sum + count, 0);
    arm.querySelector(".found").textContent = state.kind
      ? `${total} in ${matches.length} article${matches.length === 1 ? "" : "s"}` : "";
  }

  function filterArticle(article) {
    let count = 0;
    for (const row of all(".row", article)) {
      row.hidden = state.kind !== "" && !row.dataset.kinds.split(" ").includes(state.kind);
      if (!row.hidden && state.kind) count += all(`.faults > [data-kind="${state.kind}"]`, row).length;
    }
    article.hidden = state.kind !== "" && count === 0;
    article.classList.toggle("filtered", count > 0);
    if (count) {
      article.open = true;
      mark(article, article.querySelector(".row:not([hidden])"));
      bringToText(article);
    }
    return count;
  }

  function mark(article, row) {
    for (const old of all(".on-l,.on-c,.row.on", article)) old.classList.remove("on-l", "on-c", "on");
    if (!row) return;
    row.classList.add("on");
    for (const piece of all(`[data-l~="${row.dataset.row}"]`, article)) piece.classList.add("on-l");
    for (const piece of all(`[data-c~="${row.dataset.row}"]`, article)) piece.classList.add("on-c");
  }

  function pin(article, row) {
    const again = row.classList.contains("pinned");
    for (const old of all(".row.pinned", article)) old.classList.remove("pinned");
    if (!again) row.classList.add("pinned");
    mark(article, row);
  }

  function bringToText(article) {
    const pane = article.querySelector(".text");
    const first = pane.querySelector(".on-l,.on-c");
    if (first) pane.scrollTop += first.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }

  function rowOf(piece, article) {
    const number = `${piece.dataset.c} ${piece.dataset.l}`.trim().split(" ")[0];
    return article.querySelector(`.row[data-row="${number}"]`);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".arms a");
    const button = event.target.closest(".filter button");
    if (link) { event.preventDefault(); state.arm = link.dataset.arm; show(); return; }
    if (button) { state.kind = button.dataset.kind === state.kind ? "" : button.dataset.kind; show(); return; }
    const article = event.target.closest(".article");
    if (!article) return;
    const row = event.target.closest(".row");
    const piece = event.target.closest(".text [data-l]");
    if (row) {
      if (event.target.closest(".id")) event.preventDefault();
      else if (String(getSelection())) return;
      pin(article, row);
      bringToText(article);
    } else if (piece) {
      const found = rowOf(piece, article);
      if (!found) return;
      found.hidden = false;
      pin(article, found);
      found.scrollIntoView({ block: "nearest" });
    }
  });

  function follow(event) {
    const article = event.target.closest(".article");
    if (!article) return;
    const piece = event.target.closest(".text [data-l]");
    const over = event.target.closest(".row") || (piece && rowOf(piece, article));
    mark(article, over || article.querySelector(".row.pinned"));
  }
  document.addEventListener("pointerover", follow);
  document.addEventListener("focusin", follow);

  document.documentElement.classList.add("js");
  show();
})();
