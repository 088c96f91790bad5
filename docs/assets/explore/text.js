// What a query asks for.

import { folded } from "../shared/text.js";
import { STEPS } from "./stems.js";

/**
 * The parts of a query that carry a meaning, each once, in order.
 *
 * A part is a word, or an expression (acronym, name of several words) with its separate words.
 *
 * @param known {expressions: Set, acronyms: Map from a long form to its acronym, stopWords: Set}
 */
export function queryParts(query, { expressions, acronyms, stopWords }) {
  const words = folded(query.replace(APART, "$1-")).split(" ");
  const meaningful = (word) => word && !stopWords.has(word) && (word.length > 1 || /\d/.test(word));
  const parts = new Map();
  for (let at = 0; at < words.length; ) {
    const [length, expression] = longest(words, at, expressions, acronyms);
    const taken = words.slice(at, at + Math.max(length, 1));
    const typed = taken.join(" ");
    if (expression) parts.set(expression, { typed, expression, separate: taken.filter(meaningful) });
    else if (meaningful(typed)) parts.set(typed, { typed });
    at += taken.length;
  }
  return [...parts.values()];
}

// "micro folie" is "micro-folie" and "microfolie".
const APART = /\b(anti|auto|co|cyber|inter|m[ée]dico|micro|multi|p[ée]ri|pluri|psycho|socio|t[ée]l[ée]) (?=[a-zà-ÿ]{3})/gi;
const MOST = 8; // words of an expression

/** The one word that stands for an expression in the index. */
export function token(expression) {
  return `x${expression.replaceAll(" ", "")}`;
}

// How many words the longest expression that begins at `at` has, and the expression; the plural counts
// as the singular.
function longest(words, at, expressions, acronyms) {
  for (let length = Math.min(MOST, words.length - at); length > 0; length -= 1) {
    const taken = words.slice(at, at + length);
    for (const said of [taken.join(" "), taken.map(singular).join(" ")]) {
      if (acronyms.has(said) && expressions.has(acronyms.get(said))) return [length, acronyms.get(said)];
      if (expressions.has(said)) return [length, said];
    }
  }
  return [0, ""];
}

function singular(word) {
  return word.length > 3 ? word.replace(/[sx]$/, "") : word;
}

/** A folded word without its endings; the same steps stand in scripts/catalogue/text/stems.yaml. */
export function stem(word) {
  return STEPS.reduce((root, step) => {
    const [rule, kept] = step.find(([pattern]) => pattern.test(root)) ?? [];
    return rule ? root.replace(rule, kept) : root;
  }, word);
}
