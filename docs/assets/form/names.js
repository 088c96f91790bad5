// The name of a new sheet's file, which is also its address on the site.

import { SLUG, SMALL_WORDS } from "../shared/given.js";
import { slugOf } from "../shared/text.js";

const SMALL = new Set(SMALL_WORDS);
const USUAL = 60;
const WITHOUT_WORDS = "nouvelle-fiche";

/** Place, then the words of the title that mean something; never one of `taken`. */
export function proposedName(place, title, taken) {
  // A code whose name is not known says nothing to anybody.
  const first = /^\d/.test(place) ? "" : slugOf(place.replace(/ \(.*/, ""));
  const known = new Set(first.split("-"));
  const words = slugOf(title ?? "").split("-").filter((word) => !SMALL.has(word) && !known.has(word));
  const name = cut([first, ...words].filter(Boolean).join("-"));
  return free(SLUG.test(name) ? name : WITHOUT_WORDS, taken);
}

// Whole words only, unless there is but one.
function cut(name) {
  if (name.length <= USUAL) return name;
  return name.slice(0, USUAL + 1).replace(/-[^-]*$/, "").slice(0, USUAL);
}

function free(name, taken) {
  for (let number = 1; ; number += 1) {
    const numbered = number > 1 ? `${name}-${number}` : name;
    if (!taken.has(numbered)) return numbered;
  }
}

/** What is wrong with a name, or "". */
export function nameProblem(name, taken) {
  if (!SLUG.test(name)) {
    return "De 3 à 80 caractères : des minuscules sans accent, des chiffres et des tirets.";
  }
  return taken.has(name) ? "Une fiche porte déjà ce nom. Ajoutez un mot qui la distingue." : "";
}
