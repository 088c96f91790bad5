// Words without what the ear does not hear. The same steps stand in scripts/catalogue/text/folding.py
// and search/text.py; tests compare them.

import { LIGATURES } from "./given.js";

const LIGATURE = new RegExp(`[${Object.keys(LIGATURES).join("")}]`, "g");
const ONE_WORD = /\b(aujourd|presqu|entr|prud)'(?=\w)/g;
const ELISION = /\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)/g;
const ORDINAL = /\b(\d+)(?:eme|ere|er|re|nde?|de|ieme)\b/g;
const DOTTED = /\b(?:[a-z]\.)+[a-z]\b(?!\w)/g;
const PREFIX = /\b(anti|auto|co|cyber|inter|medico|micro|multi|peri|pluri|psycho|socio|tele)-(?=[a-z]{3})/g;
const CLASS = /\b(trois|quatr|cinqu|six)iemes?\b/g;
const RANKS = { trois: "3e", quatr: "4e", cinqu: "5e", six: "6e" };
const SAINT = /\bst(e?)\b/g;

/** The text in lower case, without accents or ligatures. */
export function sortKey(text) {
  const letters = text.normalize("NFKD").toLowerCase();
  return letters.replace(LIGATURE, (sign) => LIGATURES[sign]).replace(/\p{M}/gu, "");
}

/** `sortKey(text)` with hyphens and underscores as spaces. */
export function fold(text) {
  return sortKey(text).replace(/[-_\s]+/g, " ").trim();
}

/** a-z, 0-9 and hyphens. */
export function slugOf(text) {
  return sortKey(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** The spelling in which sheets are indexed and queries asked: words of a-z and digits, no elided article. */
export function folded(text) {
  const cut = sortKey(text)
    .replace(ONE_WORD, "$1")
    .replace(ELISION, "")
    .replace(ORDINAL, "$1e")
    .replace(SAINT, "saint$1")
    .replace(CLASS, (_, rank) => RANKS[rank])
    .replace(DOTTED, (letters) => letters.replaceAll(".", ""))
    .replace(PREFIX, "$1");
  return (cut.match(/[a-z0-9]+/g) ?? []).join(" ");
}
