// Search in titles and summaries alone, for when the index cannot be loaded.

import { folded } from "../shared/text.js";
import { stem } from "./text.js";

/** The sheets that have every word of three letters or more in their title, summary or place. */
export function plainSearch(query, sheets) {
  const roots = folded(query)
    .split(" ")
    .filter((word) => word.length > 2)
    .map(stem);
  const slugs = sheets
    .filter(({ title, summary, place }) => {
      const text = folded(`${title} ${summary} ${place}`);
      return roots.length > 0 && roots.every((root) => text.includes(root));
    })
    .map(({ slug }) => slug);
  return { slugs, words: roots, corrections: [], unknown: [], partial: false, none: false };
}
