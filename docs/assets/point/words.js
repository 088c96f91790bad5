// Small pieces of wording that several steps share.

import { make } from "../shared/elements.js";
import { french } from "../shared/typography.js";

/** A day, given as files write it, in French words. */
export function dayOf(date) {
  return new Date(`${date}T12:00:00`).toLocaleDateString("fr-FR", { dateStyle: "long" });
}

/** An item of a list that says something. */
export function said(text, ...more) {
  return make("li", {}, french(text), ...more);
}

/** "1 situation", "3 situations". */
export function counted(count, noun) {
  return `${count} ${noun}${count > 1 ? "s" : ""}`;
}

/** A button. */
export function button(label, action, quiet = true) {
  const className = quiet ? "ce-button ce-button--quiet" : "ce-button";
  return make("button", { type: "button", className, onclick: action }, french(label));
}

/** A mark that shows a state: its shape and its word, never its colour alone. */
export function mark(state, words) {
  return make("span", { className: "ce-point__state", "data-state": state || "aucun" }, french(words));
}
