// The reader's selection: which sheets, in which order, with which notes. It is kept in this browser
// and sent nowhere.

const KEY = "ce-selection";
const NAME = `${KEY}:`;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
// Controls and marks that turn the direction of a text around have no place in a title or a note.
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** The most that a selection holds: sheets, then characters of each text. */
export const LIMITS = { fiches: 100, titre: 120, introduction: 2000, note: 1000 };

/** Whether `value` can be the name of a sheet: nothing else is ever put into an address. */
export function isSlug(value) {
  return typeof value === "string" && value.length >= 3 && value.length <= 80 && SLUG.test(value);
}

/**
 * A selection made of what is usable in `value`, whatever that is:
 * `{titre, introduction, fiches: [{fiche, titre, note}]}`, each sheet once.
 */
export function clean(value) {
  const { titre, introduction, fiches } = Object(value);
  const seen = new Set();
  const kept = (Array.isArray(fiches) ? fiches : [])
    .map((one) => Object(one))
    .filter(({ fiche }) => isSlug(fiche) && !seen.has(fiche) && seen.add(fiche))
    .slice(0, LIMITS.fiches)
    .map((one) => ({
      fiche: one.fiche,
      titre: text(one.titre, 200),
      note: text(one.note, LIMITS.note),
    }));
  return {
    titre: text(titre, LIMITS.titre),
    introduction: text(introduction, LIMITS.introduction),
    fiches: kept,
  };
}

function text(value, limit) {
  if (typeof value !== "string") return "";
  return value.replaceAll("\r\n", "\n").replace(UNWANTED, "").slice(0, limit);
}

/** Whether there is anything in a selection: a sheet, or a word of the reader's. */
export function isEmpty({ titre, introduction, fiches }) {
  return !titre && !introduction && fiches.length === 0;
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
 * Whether the browser keeps the selection beyond this visit. Where it refuses (some private windows,
 * cookies forbidden), the selection goes from page to page in the name of the tab, which browsers
 * forget when one leaves the site.
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
  watching.push(tell);
  const again = () => tell(load());
  addEventListener("storage", ({ key }) => (key === KEY || key === null) && again());
  // A page that one goes back to may have missed a change, and its boxes are put as they were left.
  addEventListener("pageshow", again);
  again();
}
