// Showing problems: beside each question, and in a summary that takes the focus.

import { isShown, make, show } from "../shared/elements.js";
import { plural } from "./messages.js";
import { french } from "../shared/typography.js";

/** Writes the problems beside their questions, inside `root`; those that are gone disappear. */
export function mark(root, problems) {
  const byField = new Map();
  for (const problem of problems) {
    const { field } = problem;
    if (root.contains(field)) byField.set(field, [...(byField.get(field) ?? []), problem]);
  }
  for (const box of root.querySelectorAll(".ce-field__error")) {
    const field = box.closest("[data-field]");
    const own = field && byField.get(field);
    box.textContent = own ? [...new Set(own.map(sentence))].join(" ") : "";
    show(box, Boolean(own));
    if (!field) continue;
    field.toggleAttribute("data-wrong", Boolean(own));
    for (const control of controls(field)) {
      if (own) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }
}

/** Fills a summary with links to the questions; hides it when there is nothing to say. */
export function summarize(box, problems, { go, where }) {
  show(box, problems.length > 0);
  box.firstElementChild.textContent = french(
    problems.length > 1
      ? `${plural(problems.length, "réponse")} à revoir`
      : "Une réponse à revoir",
  );
  box.querySelector("ul").replaceChildren(...problems.map((problem) => line(problem, { go, where })));
}

/** A problem as an item of a list: the question as a link, then what is wrong. */
export function line(problem, { go, where }) {
  const link = make("a", { href: `#${target(problem.field).id}` }, fullLabel(problem.field));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(problem.field);
  });
  return make("li", {}, where ? `${where(problem.field)}, ` : null, link, french(` : ${sentence(problem)}`));
}

/** The element that takes the focus for a question. */
export function target(field) {
  const shown = [...field.querySelectorAll("input, textarea, select, button[data-action=add]")];
  return shown.find((control) => control.id && isShown(control)) ?? controls(field)[0] ?? field;
}

function sentence({ message, rank }) {
  return rank === undefined || !message ? message : french(`Ligne ${rank + 1} : ${message}`);
}

function controls(field) {
  if (["group", "items"].includes(field.dataset.control)) return [];
  return [...field.querySelectorAll("input, textarea, select")];
}

function fullLabel(field) {
  const item = field.closest("[data-item]");
  const { label } = field.dataset;
  return item ? `${item.querySelector(".ce-item__name").textContent}, ${label}` : label;
}
