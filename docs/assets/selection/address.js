// A selection in an address, behind the "#": what stands there is never sent to a server.
// `#fiches=name,name&titre=…`; the notes stay out of it.

import { clean, isSlug } from "./store.js";

/** Above this, some mail and messaging programs cut an address. */
export const LONGEST = 2000;

/** What stands behind the "#" for these sheets, and a title if there is one. */
export function fragment(slugs, titre = "") {
  const title = titre ? `&titre=${encodeURIComponent(titre)}` : "";
  return `#fiches=${slugs.join(",")}${title}`;
}

/** The same for a whole selection. */
export function fragmentOf({ titre, fiches }) {
  return fragment(
    fiches.map(({ fiche }) => fiche),
    titre,
  );
}

/** The selection that an address holds, with the number of names left out; null without any. */
export function readFragment(hash) {
  const parameters = new URLSearchParams(hash.slice(1));
  const names = (parameters.get("fiches") ?? "").split(",").filter(Boolean);
  if (names.length === 0) return null;
  const titre = parameters.get("titre") ?? "";
  const selection = clean({ titre, fiches: names.map((fiche) => ({ fiche })) });
  const usable = new Set(names.filter(isSlug));
  const unreadable = names.filter((name) => !isSlug(name)).length;
  return { selection, left: unreadable + usable.size - selection.fiches.length };
}
