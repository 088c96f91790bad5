// What a query asks for.

import { folded } from "../shared/text.js";

/**
 * The parts of a query that carry a meaning, each once, in order.
 *
 * A part is a word, or an expression (acronym, name of several words) with its separate words.
 */
export function queryParts(query, expressions, stopWords) {
  const words = folded(query).split(" ");
  const meaningful = (word) => word && !stopWords.has(word) && (word.length > 1 || /\d/.test(word));
  const parts = new Map();
  for (let at = 0; at < words.length; ) {
    const length = longest(words, at, expressions);
    const taken = words.slice(at, at + Math.max(length, 1));
    const typed = taken.join(" ");
    if (length > 0) parts.set(typed, { typed, expression: taken.filter(meaningful) });
    else if (meaningful(typed)) parts.set(typed, { typed });
    at += taken.length;
  }
  return [...parts.values()];
}

/** The one word that stands for an expression in the index. */
export function token(expression) {
  return `x${expression.replaceAll(" ", "")}`;
}

// How many words the longest expression that begins at `at` has; 0 without any.
function longest(words, at, expressions) {
  for (let length = Math.min(8, words.length - at); length > 0; length -= 1) {
    if (expressions.has(words.slice(at, at + length).join(" "))) return length;
  }
  return 0;
}

/** The word without what most plurals and feminines add: two spellings of one word look the same. */
export function stem(word) {
  return word.replace(/(?:es|s|x|e)$/, "");
}
