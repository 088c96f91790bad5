// The name of a new sheet's file, which is also its address on the site.

const SMALL = new Set(
  "a au aux avec ce ces chez d dans de des du en et entre l la le les leur leurs ou par pour qu que qui s sa se ses son sous sur un une vers y".split(" "),
);
const MOST = 80;
const USUAL = 60;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** a-z, 0-9 and hyphens, as `slug_of` in scripts/catalogue/territories.py. */
export function slugOf(text) {
  const letters = text
    .replace(/[œŒ]/g, "oe")
    .replace(/[æÆ]/g, "ae")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "");
  return letters.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** Place, then the words of the title that mean something; never one of `taken`. */
export function proposedName(place, title, taken) {
  // A code whose name is not known says nothing to anybody.
  const first = /^\d/.test(place) ? "" : slugOf(place.replace(/ \(.*/, ""));
  const known = new Set(first.split("-"));
  const words = slugOf(title).split("-").filter((word) => !SMALL.has(word) && !known.has(word));
  let name = first;
  for (const word of words) {
    const longer = name ? `${name}-${word}` : word;
    if (longer.length > USUAL) break;
    name = longer;
  }
  if (name.length < 3) name = "nouvelle-fiche";
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  return free;
}

/** What is wrong with a name, or "". */
export function nameProblem(name, taken) {
  if (name.length < 3 || name.length > MOST || !SLUG.test(name)) {
    return "De 3 à 80 caractères : des minuscules sans accent, des chiffres et des tirets.";
  }
  return taken.has(name) ? "Une fiche porte déjà ce nom. Ajoutez un mot qui la distingue." : "";
}
