// From what was typed or pasted to the values of a practice.

import { BULLET } from "../shared/given.js";
import { clean } from "../shared/text.js";

/** A text on one line. */
export function oneLine(text) {
  return clean(text).replace(/\s*[\n\t]\s*/g, " ").replace(/ {2,}/g, " ").trim();
}

/** An item of a list, without the bullet that it was pasted with. */
export function item(text) {
  return oneLine(clean(text).replace(BULLET, "").replace(/^[ \t]*(?:[-*+][ \u00a0\t]+|-(?=\p{L}))/u, ""));
}

/** A text of several paragraphs, set apart by one empty line; its pasted bullets are a list's. */
export function paragraphs(text) {
  const lines = clean(text).replace(BULLET, "$1- ").replaceAll("\t", "  ").split("\n");
  return lines.map((line) => line.trimEnd()).join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

/** A text as its kind wants it: a number, a date, a text; undefined when it is empty. */
export function typed(text, kind) {
  if (!text) return undefined;
  // "30 000 €", as people write it.
  const digits = kind === "nombre" ? text.replace(/[\s€]/g, "") : text;
  if ((kind === "annee" || kind === "nombre") && /^\d{1,9}$/.test(digits)) return Number(digits);
  return kind === "date" ? isoDate(text) : text;
}

/** "24/03/2022" and "03/2022" as the sheets write them; anything else as it is. */
export function isoDate(text) {
  const parts = text.match(/^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$/);
  if (!parts) return text;
  const [, day, month, year] = parts;
  return [year, month, day].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
}
