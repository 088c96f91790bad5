// Words that nobody is known to say, and the words of the base that they stand near: slang, telephone
// spellings, everyday words (docs/editorial/voisins.yaml). They come in parts, one for each first
// letter of a last word; a query without such a word fetches none.

import { folded } from "../shared/text.js";
import { stem } from "./text.js";

const MOST = 6; // words of an expression

export class Neighbours {
  #parts = new Map();

  /**
   * @param index the index, for its folder
   * @param voisins {groupes: the words that each group stands near, ailleurs: the first of those that
   *   name subjects of their own, sujets: the group of expressions that do, whoever says their words,
   *   parties: the letters that have a part}
   */
  constructor(index, { groupes, ailleurs, sujets, parties }) {
    this.index = index;
    this.groups = groupes.map((words) => words.split(" ").filter(Boolean));
    this.firstElsewhere = ailleurs;
    this.subjects = Object.fromEntries(Object.entries(sujets).filter(([said]) => said.includes(" ")));
    this.letters = parties;
  }

  /**
   * What the words of a query that nobody is known to say stand near.
   *
   * @param unheard whether nobody is known to say a folded word
   * @returns {near: lists of folded words of the base, one for each expression found; elsewhere:
   *   subjects of their own, each with its words and those it hints at; read: all folded words that
   *   belong to one of these, or say nothing}. What cannot be fetched is as if it were not there.
   */
  async of(query, unheard) {
    const words = folded(query).split(" ");
    const stems = words.map(stem);
    const found = { near: [], elsewhere: [], read: new Set() };
    const parts = await Promise.all(words.map((word, at) => (word && unheard(word) ? this.#part(stems[at][0]) : this.subjects)));
    for (let at = words.length - 1; at >= 0; at -= 1) {
      const [length, group] = longest(stems.slice(0, at + 1), parts[at]);
      if (length === 0) continue;
      const taken = words.slice(at + 1 - length, at + 1);
      if (group >= this.firstElsewhere) found.elsewhere.push({ words: taken, hints: this.groups[group] });
      else if (this.groups[group].length > 0) found.near.push(this.groups[group]);
      for (const word of taken) if (unheard(word)) found.read.add(word);
      at -= length - 1;
    }
    return found;
  }

  async #part(letter) {
    if (!this.letters.includes(letter)) return {};
    if (!this.#parts.has(letter)) {
      this.#parts.set(letter, this.index.json(`voisins/${letter}.json`).catch(() => this.#parts.delete(letter) && {}));
    }
    return this.#parts.get(letter);
  }
}

// How many of the last stems are an expression of the part, and its group.
function longest(stems, part) {
  for (let length = Math.min(MOST, stems.length); length > 0; length -= 1) {
    const group = part[stems.slice(-length).join(" ")];
    if (group !== undefined) return [length, group];
  }
  return [0];
}
