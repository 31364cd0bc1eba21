"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const cards = all(".card");
  const marks = all("mark[data-f]").map((element) => ({ element, numbers: element.dataset.f.split(" ") }));
  const buttons = all("button[data-filter]");
  const state = document.querySelector(".state");
  const keys = document.querySelector(".keys input");
  const off = new Set();
  let current = null;

  const number = (card) => card.id.slice(1);
  const shown = () => cards.filter((card) => !card.hidden);

  function filter() {
    const hidden = new Set();
    for (const card of cards) {
      card.hidden = off.has(card.dataset.severity);
      if (card.hidden) hidden.add(number(card));
    }
    for (const mark of marks) {
      mark.element.classList.toggle("muted", mark.numbers.every((entry) => hidden.has(entry)));
    }
    const count = cards.length - hidden.size;
    state.textContent = hidden.size ? `${count} of ${cards.length} findings shown` : "";
    if (current && current.hidden) select(null);
  }

  function select(card) {
    if (current) current.classList.remove("current");
    current = card;
    if (card) card.classList.add("current");
    for (const mark of marks) {
      mark.element.classList.toggle("current", card !== null && mark.numbers.includes(number(card)));
    }
  }

  function go(step) {
    const list = shown();
    const at = list.indexOf(current);
    const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step];
    if (!next) return;
    select(next);
    const mark = document.getElementById("m" + number(next));
    if (mark) mark.scrollIntoView({ block: "center" });
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function press(button, action) {
    button.disabled = false;
    button.hidden = false;
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      action(on);
    });
  }

  for (const button of buttons) {
    press(button, (on) => {
      if (on) off.delete(button.dataset.filter);
      else off.add(button.dataset.filter);
      filter();
    });
  }
  const source = document.querySelector("button[data-source]");
  if (source && document.querySelector(".source")) {
    press(source, (on) => document.body.classList.toggle("without-source", !on));
  }
  if (keys) keys.parentElement.hidden = false;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape") {
      select(null);
      if (document.activeElement) document.activeElement.blur();
    }
    if (!keys || !keys.checked || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
  });
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card && card !== current) select(card);
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-f]");
    if (!mark || event.target.closest("a") || String(window.getSelection())) return;
    const card = mark.dataset.f.split(" ").map((entry) => document.getElementById("f" + entry)).find((entry) => !entry.hidden);
    if (card) card.focus();
  });

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
})();
