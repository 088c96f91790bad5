// Spelling help: the nearest words of a closed list, every one of which leads to a sheet.

import { folded } from "../shared/text.js";
import { stem } from "./text.js";

const LONG = 9; // letters from which a word with two mistakes is still known

/** A list of words as they are spelled, ready to be asked for the neighbours of a folded word. */
export class Spelling {
  constructor(words) {
    this.entries = words.map((spelled) => ({ spelled, word: folded(spelled) }));
  }

  /** Whether some word of the list begins with these letters. */
  begins(letters) {
    return this.entries.some(({ word }) => word.startsWith(letters));
  }

  /** The nearest words: one mistake, or two when the word is long; best first, three at most. */
  nearest(letters) {
    const limit = letters.length < 5 ? 0 : letters.length < 7 ? 1 : 2;
    const found = [];
    for (const { spelled, word } of this.entries) {
      if (Math.abs(word.length - letters.length) > limit) continue;
      const mistakes = distance(letters, word, limit);
      if (mistakes <= limit) {
        found.push({ spelled, word, rank: rank(letters, word, mistakes) });
      }
    }
    found.sort((a, b) => a.rank - b.rank || (a.word < b.word ? -1 : 1));
    const first = found[0];
    return found
      .filter(({ rank: r }) => r < first.rank + 1)
      .slice(0, 3)
      .map((entry) => ({ ...entry, sure: entry.rank <= (letters.length < LONG ? 1.5 : 2) }));
  }
}

/** Whether the two are one word but for an ending: nothing worth telling the reader. */
export function sameWord(a, b) {
  return stem(a) === stem(b);
}

// People seldom mistake the first letter, and often hear the word right: what sounds the same wins.
function rank(typed, word, mistakes) {
  return mistakes + (typed[0] === word[0] ? 0 : 0.6) + (sound(typed) === sound(word) ? -0.5 : 0);
}

function sound(word) {
  return word
    .replace(/ph/g, "f")
    .replace(/qu?|ck|c(?![eiy])/g, "k")
    .replace(/c(?=[eiy])|ss|ç/g, "s")
    .replace(/y/g, "i")
    .replace(/eau|au/g, "o")
    .replace(/ai|ei/g, "e")
    .replace(/an|am|em/g, "en")
    .replace(/h/g, "")
    .replace(/(.)\1/g, "$1")
    .replace(/(?:es|e|s|x|t)$/, "");
}

// Optimal string alignment: insertions, deletions, changes, and two letters swapped. Gives
// `limit + 1` as soon as the limit cannot be kept.
function distance(a, b, limit) {
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, before[j - 2] + 1);
      }
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length];
}
