// From what was typed or pasted to the values of a practice.

import { clean } from "../shared/clean.js";
import { BULLET } from "./pasted.js";
import { sortKey } from "../shared/text.js";

const MONTHS = [
  "janvier", "fevrier", "mars", "avril", "mai", "juin",
  "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
];

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

/** A text as its kind wants it: a number, a date, an address; undefined when it is empty. */
export function typed(text, kind) {
  if (!text) return undefined;
  // "30 000 €", as people write it.
  const digits = kind === "nombre" ? text.replace(/[\s€]/g, "") : text;
  if ((kind === "annee" || kind === "nombre") && /^\d{1,9}$/.test(digits)) return Number(digits);
  if (kind === "adresse") return webAddress(text);
  return kind === "date" ? isoDate(text) : text;
}

// Endings that no word of a sentence has.
const BARE = /^(?:www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:fr|org|com|net|eu|info)(?:\/\S*)?)$/i;

/** "www.exemple.fr", "exemple.fr" with the scheme that people leave out; anything else as it is. */
export function webAddress(text) {
  const bare = text.replace(/^<(.*)>$/, "$1").replace(/^https?:/i, (scheme) => scheme.toLowerCase());
  return BARE.test(bare) ? `https://${bare}` : bare;
}

/** "24/03/2022", "03/2022", "24 mars 2022", "mars 2022" as the sheets write them; anything else as it is. */
export function isoDate(text) {
  const parts =
    text.match(/^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$/) ??
    text.replace(/^(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?$/, "$3/$2/$1").match(/^(?:(\d*)\/)(\d+)\/(\d{4})$/) ??
    text.match(/^(?:le\s+)?(?:[a-z]{2,6}di\s+|dimanche\s+)?(?:(\d{1,2})\s?(?:er)?[\s-]+)?(\p{L}{3,})[.,]?[\s-]*(\d{4})$/iu);
  if (!parts) return text;
  const [, day, named, year] = parts;
  const month = /\d/.test(named) ? named : monthOf(named);
  if (!month) return text;
  return [year, month, day].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
}

// By its first letters too ("sept.", "janv."), where only one month has them.
function monthOf(name) {
  const begun = MONTHS.filter((month) => month.startsWith(sortKey(name)));
  return begun.length === 1 ? String(MONTHS.indexOf(begun[0]) + 1) : "";
}
