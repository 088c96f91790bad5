// The reader's selection, kept in this browser and sent nowhere. Every page loads this: keep it small.

import { clean as cleaned } from "../shared/clean.js";
import { SLUG } from "../shared/given.js";

const KEY = "ce-selection";
const NAME = `${KEY}:`;

/** The most that a selection holds: sheets, then characters of each text. */
export const LIMITS = { fiches: 100, titre: 120, introduction: 2000, note: 1000 };

/** Whether `value` can be the name of a sheet: nothing else is ever put into an address. */
export function isSlug(value) {
  return typeof value === "string" && SLUG.test(value);
}

/** `{titre, introduction, fiches: [{fiche, titre, note}]}` of what is usable in any `value`. */
export function clean(value) {
  const { titre, introduction, fiches } = Object(value);
  const seen = new Set();
  return {
    titre: text(titre, LIMITS.titre),
    introduction: text(introduction, LIMITS.introduction),
    fiches: (Array.isArray(fiches) ? fiches : [])
      .map(Object)
      .filter(({ fiche }) => isSlug(fiche) && !seen.has(fiche) && seen.add(fiche))
      .slice(0, LIMITS.fiches)
      .map(({ fiche, titre, note }) => ({ fiche, titre: text(titre, 200), note: text(note, LIMITS.note) })),
  };
}

function text(value, limit) {
  if (typeof value !== "string") return "";
  return cleaned(value).slice(0, limit);
}

/** Whether a selection holds neither a sheet nor a word of the reader's. */
export function isEmpty({ titre, introduction, fiches }) {
  return !titre && !introduction && !fiches.length;
}

/** The selection as it stands now. */
export function load() {
  try {
    return clean(JSON.parse(isKept() ? localStorage.getItem(KEY) : window.name.slice(NAME.length)));
  } catch {
    return clean();
  }
}

/**
 * Whether the browser keeps the selection. Where it refuses, the name of the tab carries it from page
 * to page; browsers forget that name when one leaves the site.
 */
export function isKept() {
  return !window.name.startsWith(NAME);
}

/** Replaces the selection by what `change` makes of it, and tells everyone who watches. */
export function update(change) {
  const selection = clean(change(load()));
  const written = JSON.stringify(selection);
  try {
    if (isEmpty(selection)) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, written);
    if (!isKept()) window.name = "";
  } catch {
    window.name = NAME + written;
  }
  for (const tell of watching) tell(selection);
  return selection;
}

const watching = [];

/** Calls `tell(selection)` now, and whenever the selection changes, here or in another tab. */
export function watch(tell) {
  const again = () => tell(load());
  watching.push(tell);
  addEventListener("storage", again);
  // A page that one goes back to may have missed a change, and its boxes are put as they were left.
  addEventListener("pageshow", again);
  again();
}
