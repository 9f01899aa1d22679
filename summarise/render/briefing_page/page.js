"use strict";
(() => {
  const body = document.body, panel = document.getElementById("panel"), shown = document.getElementById("shown");
  const says = [...document.querySelectorAll(".say")];
  body.classList.add("js");
  panel.hidden = false;
  let opened = null;
  const close = (back) => {
    if (!opened) return;
    opened.closest(".item").classList.remove("open");
    opened.setAttribute("aria-expanded", "false");
    panel.classList.add("empty");
    shown.replaceChildren();
    if (back) opened.focus();
    opened = null;
  };
  const open = (say) => {
    if (opened === say) return close(true);
    close(false);
    const item = say.closest(".item");
    item.classList.add("open");
    say.setAttribute("aria-expanded", "true");
    shown.replaceChildren(...[...item.querySelector(".proof").children].slice(1).map((node) => node.cloneNode(true)));
    panel.classList.remove("empty");
    panel.scrollTop = 0;
    opened = say;
  };
  const visible = () => says.filter((say) => say.offsetParent !== null);
  const step = (by) => {
    const list = visible();
    if (!list.length) return;
    const at = list.indexOf(document.activeElement);
    list[Math.min(list.length - 1, Math.max(0, at < 0 ? 0 : at + by))].focus();
  };
  for (const say of says) {
    say.addEventListener("click", (event) => { event.preventDefault(); open(say); });
    say.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") { event.preventDefault(); open(say); }
    });
  }
  document.getElementById("close").addEventListener("click", () => close(true));
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") close(true);
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
  const filters = [...document.querySelectorAll("nav button")];
  const apply = () => {
    const wanted = filters.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.tag);
    let left = 0;
    for (const item of document.querySelectorAll(".item[data-tags]")) {
      const tags = item.dataset.tags.split("|");
      const keep = wanted.every((tag) => tags.includes(tag));
      item.classList.toggle("hidden", !keep);
      left += keep ? 1 : 0;
    }
    for (const group of document.querySelectorAll("[data-group]"))
      group.classList.toggle("hidden", wanted.length > 0 && !group.querySelector(".item:not(.hidden)"));
    document.getElementById("left").textContent = wanted.length ? `${left} sentences` : "";
  };
  for (const button of filters) button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
    apply();
  });
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.classList.contains("item")) open(target.querySelector(".say"));
})();
