// The index: of each word, the sheets that have it. It comes in parts, one for a range of stems; a
// query fetches those of its words. Made by scripts/catalogue/site/search/index.py.

import { stem } from "./text.js";

const POSTING = /([0-9a-z]*)([A-O])/g;

export class Index {
  #parts = new Map();

  /** @param base address of the folder of the index, with a final slash */
  constructor(base) {
    this.base = base;
  }

  /** Fetch what every query needs; called again, it waits for the same, or tries anew. */
  load() {
    this.loading ??= this.json("debut.json").then((start) => {
      this.sheets = start.fiches;
      this.levels = start.poids;
      this.stopWords = new Set(start.vides);
      this.weak = new Set(start.faibles);
      this.expressions = new Set(start.expressions);
      this.acronyms = new Map(Object.entries(start.sigles));
      this.longForms = new Map([...this.acronyms].map(([long, short]) => [short, long]));
      this.starts = start.parties;
    });
    this.loading.catch(() => (this.loading = null));
    return this.loading;
  }

  /** The words of the index that have this stem: [{word, sheets: Map from a sheet's number to its level}]. */
  async forms(root) {
    const part = await this.#part(root);
    return (part.byStem.get(root) ?? []).map((word) => this.#read(part, word));
  }

  /** Whether some sheet has this very word. */
  async has(word) {
    return (await this.forms(stem(word))).some((form) => form.word === word);
  }

  /** The words of the index that begin with these letters, as `forms`. */
  async beginning(letters) {
    const part = await this.#part(stem(letters));
    const words = Object.keys(part.words).filter((word) => word.startsWith(letters));
    return words.map((word) => this.#read(part, word));
  }

  /** The main places of whose names this folded word is the first that tells: [[code, name, former names]]. */
  async places(word) {
    const root = stem(word);
    return (await this.#part(root)).words[`@${root}`] ?? [];
  }

  /** A file of the index. Rejects when it cannot be fetched. */
  async json(name) {
    const response = await fetch(new URL(name, this.base));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  }

  #part(root) {
    let at = this.starts.findIndex((first) => first > root);
    at = Math.max(0, (at < 0 ? this.starts.length : at) - 1);
    if (!this.#parts.has(at)) {
      const fetched = this.json(`mots/${at}.json`).then((words) => ({ words, byStem: byStem(words), read: new Map() }));
      fetched.catch(() => this.#parts.delete(at));
      this.#parts.set(at, fetched);
    }
    return this.#parts.get(at);
  }

  #read(part, word) {
    if (!part.read.has(word)) part.read.set(word, { word, sheets: sheetsOf(part.words[word]) });
    return part.read.get(word);
  }
}

function byStem(words) {
  const found = new Map();
  for (const word of Object.keys(words)) {
    const root = stem(word);
    if (found.has(root)) found.get(root).push(word);
    else found.set(root, [word]);
  }
  return found;
}

/** The numbers that a text of the index holds, each with its level. */
export function sheetsOf(postings) {
  const sheets = new Map();
  let sheet = -1;
  for (const [, gap, level] of postings.matchAll(POSTING)) {
    sheet += 1 + (gap ? parseInt(gap, 36) : 0);
    sheets.set(sheet, level.charCodeAt(0) - 65);
  }
  return sheets;
}
