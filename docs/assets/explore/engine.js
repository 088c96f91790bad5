// Full-text search: ranks the sheets for a query in everyday French.
//
// Pagefind knows which sheets have a word (whatever its ending) and how much it weighs there. It is
// asked one word at a time, because on a whole phrase it returns only the sheets that have every
// word: the ranking of phrases, and the help with unknown words, are ours.

import { folded } from "../shared/text.js";
import { queryParts, stem, token } from "./text.js";
import { sameWord, Spelling } from "./spelling.js";

const COVERAGE = 1.6; // how much a sheet loses for the words it lacks
const STRENGTH = 0.3; // how much a word that weighs little in a sheet counts less as found
const KEPT = 0.3; // sheets below this share of the best score are left out, unless all words match
const FEWEST = 5; // sheets shown in any case, when that many have some of the words
const PREFIX = 0.35; // weight of a word that only begins with what is being typed
const CORRECTED = 0.9; // weight of a word one mistake away from what was typed
const GUESSED = 0.5; // and of one further away
const MOST_WORDS = 5; // looked up in a sentence: each one fetches its part of the index
const APART = 0.2; // weight of an expression whose words are there, but not as one
const PHRASE = 0.35; // bonus for neighbouring words that stand side by side in title or summary
const RANKING = { pageLength: 0.1, termFrequency: 1, termSaturation: 2, termSimilarity: 1 };

export class Engine {
  /**
   * @param base address of the folder of the index, with a final slash
   * @param sheets the sheets in the order of their slugs: [{slug, title, summary}]
   */
  constructor(base, sheets) {
    this.base = base;
    this.sheets = sheets;
    this.postings = new Map();
  }

  /** Fetch what the first query needs; called again, it waits for the same, or tries anew. */
  load() {
    this.loading ??= this.#load().catch((error) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  async #load() {
    const [pagefind, facts] = await Promise.all([
      import(new URL("pagefind.js", this.base).href),
      this.#json("sheets.json"),
    ]);
    await pagefind.options({ noWorker: true, ranking: RANKING });
    await pagefind.init();
    if (facts.ids.length !== this.sheets.length) throw new Error("index of another build");
    this.pagefind = pagefind;
    this.sheetOf = new Map(facts.ids.map((id, index) => [id, index]));
    this.stopWords = new Set(facts.stop);
    this.expressions = new Set(facts.expressions);
    this.texts = this.sheets.map(({ title, summary }) => stems(`${title} ${summary}`));
  }

  /**
   * Rank the sheets for a query.
   *
   * @returns {slugs: best first, words: folded words to mark, corrections: [{typed, proposed}],
   *   unknown: words that no sheet has, partial: whether no sheet has all of the others}
   */
  async search(query) {
    await this.load();
    const parts = fewer(queryParts(query, this.expressions, this.stopWords));
    const terms = await Promise.all(parts.map((part) => this.#term(part, part === parts[parts.length - 1])));
    const known = terms.filter((term) => term.scores.size > 0);
    // A far guess stands in for a word only when there is nothing surer to go by.
    const sure = known.filter((term) => !term.guessed);
    const found = sure.length > 0 ? sure : known;
    const ranked = this.#rank(found);
    return {
      slugs: ranked.map(({ index }) => this.sheets[index].slug),
      words: found.flatMap((term) => term.words),
      corrections: terms.flatMap((term) => term.correction ?? []),
      unknown: terms.filter((term) => term.scores.size === 0).map((term) => term.typed),
      partial: ranked.length > 0 && !ranked.some(({ full }) => full),
    };
  }

  #rank(terms) {
    const all = terms.reduce((sum, term) => sum + term.rarity, 0);
    const sheets = [];
    for (let index = 0; index < this.sheets.length; index += 1) {
      const matched = terms.filter((term) => term.scores.has(index));
      if (matched.length === 0) continue;
      const covered = matched.reduce((sum, term) => sum + covering(term, index), 0) / all;
      const score = matched.reduce((sum, term) => sum + term.scores.get(index), 0);
      const bonus = 1 + PHRASE * this.#neighbours(terms, index);
      sheets.push({
        index,
        full: matched.length === terms.length,
        score: score * covered ** COVERAGE * bonus,
      });
    }
    sheets.sort((a, b) => b.score - a.score || a.index - b.index);
    return sheets.filter(
      ({ full, score }, at) => full || at < FEWEST || score >= KEPT * sheets[0].score,
    );
  }

  // How many pairs of neighbouring words of the query stand side by side, or nearly, in the title
  // or the summary of the sheet.
  #neighbours(terms, index) {
    const text = this.texts[index];
    let pairs = 0;
    for (let i = 1; i < terms.length; i += 1) {
      const first = stem(terms[i - 1].words.slice(-1)[0]);
      const second = stem(terms[i].words[0]);
      pairs += text.some(
        (word, at) =>
          word === first && text.slice(at + 1, at + 4).some((next) => next === second),
      );
    }
    return pairs;
  }

  async #term({ typed, expression }, last) {
    if (expression) return this.#expression(typed, expression);
    const scores = await this.#scores(typed, { begun: last && typed.length > 2 });
    if (scores.size > 0) return this.#weighted({ typed, words: [typed], scores });
    this.spelling ??= new Spelling(await this.#json("words.json"));
    if (typed.length > 2 && this.spelling.begins(typed)) {
      const begun = await this.#scores(typed, { any: true });
      if (begun.size > 0) return this.#weighted({ typed, words: [typed], scores: begun });
    }
    return this.#corrected(typed);
  }

  // Acronyms and names are one word in the index. Their separate words count a little as well: "le
  // port" may be a harbour.
  async #expression(typed, words) {
    const scores = new Map(await this.#scores(token(typed), {}));
    const separate = await Promise.all(words.map((word) => this.#scores(word, {})));
    for (const [index, score] of separate[0] ?? []) {
      if (!scores.has(index) && separate.every((one) => one.has(index))) {
        scores.set(index, score * APART);
      }
    }
    return this.#weighted({ typed, words: typed.split(" "), scores });
  }

  async #corrected(typed) {
    const near = this.spelling.nearest(typed);
    const merged = new Map();
    for (const { word, sure } of near) {
      const weight = sure ? CORRECTED : GUESSED;
      for (const [index, score] of await this.#scores(word, {})) {
        merged.set(index, Math.max(merged.get(index) ?? 0, score * weight));
      }
    }
    const told = near.filter(({ word }) => !sameWord(word, typed));
    const correction = told.length > 0 ? [{ typed, proposed: told[0].spelled }] : [];
    const words = near.length > 0 ? near.map(({ word }) => word) : [typed];
    const guessed = near.length > 0 && !near[0].sure;
    return this.#weighted({ typed, words, scores: merged, correction, guessed });
  }

  #weighted(term) {
    const n = term.scores.size;
    const best = Math.max(0, ...term.scores.values());
    return { ...term, best, rarity: Math.log(1 + (this.sheets.length - n + 0.5) / (n + 0.5)) };
  }

  // Sheets (by index) that have the word, with Pagefind's score. Quoted, Pagefind gives only those
  // that have a form of the word itself; unquoted, also longer words that begin with it.
  async #scores(word, { begun = false, any = false }) {
    const key = `${word} ${begun} ${any}`;
    if (!this.postings.has(key)) {
      const [exact, wide] = await Promise.all([
        this.pagefind.search(`"${word}"`),
        this.pagefind.search(word),
      ]);
      const ids = new Set(exact.results.map(({ id }) => id));
      const scores = new Map();
      if (ids.size > 0 || any) {
        for (const { id, score } of wide.results) {
          const weight = ids.has(id) || any ? 1 : begun ? PREFIX : 0;
          if (weight > 0) scores.set(this.sheetOf.get(id), score * weight);
        }
      }
      this.postings.set(key, scores);
    }
    return this.postings.get(key);
  }

  async #json(name) {
    const response = await fetch(new URL(name, this.base));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  }
}

// What a word counts for in a sheet: hardly less where it weighs little, nothing where it is not.
function covering({ rarity, scores, best }, index) {
  return rarity * (scores.get(index) / best) ** STRENGTH;
}

function stems(text) {
  return folded(text).split(" ").map(stem);
}

// Of a long sentence, the names and the longest words: they say most. Their order stays.
function fewer(parts) {
  if (parts.length <= MOST_WORDS) return parts;
  const weight = ({ typed, expression }) => (expression ? 100 : typed.length);
  const kept = new Set([...parts].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_WORDS));
  return parts.filter((part) => kept.has(part));
}
