// Full-text search: ranks the sheets for a query in everyday French.

import { folded } from "../shared/text.js";
import { Index } from "./index.js";
import { queryParts, stem, token } from "./text.js";
import { sameWord, Spelling } from "./spelling.js";

const COVERAGE = 1.6; // how much a sheet loses for the words it lacks
const STRENGTH = 0.3; // how much a word that weighs little in a sheet counts less as found
const SATURATION = 2.5; // weight at which a word counts for half of all it can
const KEPT = 0.3; // sheets below this share of the best score are left out, unless all words match
const FIRST = 12; // sheets of which title and summary count
const FEWEST = 5; // sheets shown in any case, when that many have some of the words
const KIN = 0.75; // weight of another form of the word than the one that was typed
const PREFIX = 0.35; // weight of a word that only begins with what is being typed
const CORRECTED = 0.9; // weight of a word one mistake away from what was typed
const WEAK = 0.35; // how much a word of everyday sentences counts of its rarity
const MOST_WORDS = 9; // looked up in a sentence: each one fetches its part of the index
const APART = 0.2; // weight of an expression whose words are there, but not as one
const PHRASE = 0.35; // bonus for neighbouring words that stand side by side in title or summary
const ACCENT = 0.02; // what sets "marche" and "marché" apart, all else being the same
const BY_THEME = 0; // the level of words that only the themes of a sheet have

export class Engine {
  /**
   * @param base address of the folder of the index, with a final slash
   * @param sheets the sheets in the order of their numbers: [{slug, title, summary}]
   * @param tell fetches title and summary of sheets that have none yet: `cards(sheets)`
   */
  constructor(base, sheets, tell) {
    this.tell = tell;
    this.texts = new Map();
    this.index = new Index(base);
    this.sheets = sheets;
  }

  /** Fetch what the first query needs. */
  async load() {
    await this.index.load();
    if (this.index.sheets !== this.sheets.length) throw new Error("index of another build");
  }

  /**
   * Rank the sheets for a query.
   *
   * @param without folded words that are not looked for
   * @param instead words that are looked for where nothing else is
   * @returns {slugs: best first, words: folded words to mark, corrections: [{typed, proposed}],
   *   guesses: the same, too far to be followed, unknown: words that no sheet has, partial: whether no
   *   sheet has all of the others, held: which share of the query the best sheet has (0 to 1),
   *   byTheme: slugs of sheets that have none of the words but in the synonyms of their themes}
   */
  async search(query, without = new Set(), instead = []) {
    await this.load();
    const kept = queryParts(query, this.index).filter(({ typed, expression }) => expression || !without.has(typed));
    const added = kept.length > 0 ? [] : queryParts(instead.join(" "), this.index).map((part) => ({ ...part, added: true }));
    const parts = fewer([...kept, ...added]);
    const looked = await Promise.all(parts.map((part) => this.#term(part, part === parts[parts.length - 1])));
    const terms = looked.flat();
    const found = terms.filter((term) => term.scores.size > 0);
    const accents = accented(query);
    // How the words stand in titles and summaries decides among the first: these must be there.
    const first = this.#rank(found, accents).slice(0, FIRST);
    await this.tell.cards(first.map(({ index }) => this.sheets[index]));
    const ranked = this.#rank(found, accents);
    const all = terms.reduce((sum, { rarity }) => sum + rarity, 0);
    return {
      slugs: ranked.map(({ index }) => this.sheets[index].slug),
      scores: ranked.map(({ score }) => score),
      byTheme: ranked.filter(({ byTheme }) => byTheme).map(({ index }) => this.sheets[index].slug),
      words: found.flatMap((term) => term.words),
      corrections: terms.flatMap((term) => term.correction ?? []),
      guesses: terms.flatMap((term) => term.guess ?? []),
      unknown: terms.filter((term) => term.scores.size === 0).map((term) => term.typed),
      partial: ranked.length > 0 && !ranked.some(({ full }) => full),
      held: Math.max(0, ...ranked.map(({ said }) => said)) / (all || 1),
      terms,
    };
  }

  #rank(terms, accents) {
    const all = terms.reduce((sum, term) => sum + term.rarity, 0);
    const sheets = [];
    for (let index = 0; index < this.sheets.length; index += 1) {
      const matched = terms.filter((term) => term.scores.has(index));
      if (matched.length === 0) continue;
      const covered = matched.reduce((sum, term) => sum + covering(term, index), 0);
      const score = matched.reduce((sum, term) => sum + term.scores.get(index), 0);
      const bonus = 1 + PHRASE * this.#neighbours(terms, index) + ACCENT * this.#spelledAlike(accents, index);
      sheets.push({
        index,
        covered,
        // What it says itself, beside what the synonyms of its themes say.
        said: matched.reduce((sum, term) => sum + (term.scores.size > term.byTheme.size ? covering(term, index) : 0), 0),
        full: matched.length === terms.length,
        byTheme: matched.every((term) => term.byTheme.has(index)),
        score: score * (covered / all) ** COVERAGE * bonus,
      });
    }
    sheets.sort((a, b) => a.byTheme - b.byTheme || b.score - a.score || a.index - b.index);
    return sheets.filter(
      ({ full, score }, at) => full || at < FEWEST || score >= KEPT * sheets[0].score,
    );
  }

  // How many pairs of neighbouring words of the query stand side by side, or nearly, in the title
  // or the summary of the sheet.
  #neighbours(terms, index) {
    const text = this.#text(index).stems;
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

  // The words of a title and a summary; none until they are there.
  #text(index) {
    const { title, summary } = this.sheets[index];
    if (title === undefined) return { stems: [], spelled: "" };
    if (!this.texts.has(index)) {
      const spelled = `${title} ${summary}`.toLowerCase();
      this.texts.set(index, { stems: folded(spelled).split(" ").map(stem), spelled });
    }
    return this.texts.get(index);
  }

  #spelledAlike(accents, index) {
    return accents.filter((word) => this.#text(index).spelled.includes(word)).length;
  }

  async #term(part, last) {
    const { typed, expression } = part;
    if (expression) return this.#expression(part);
    const [exact, begun] = await Promise.all([
      this.index.forms(stem(typed)),
      last && typed.length > 2 ? this.index.beginning(typed) : [],
    ]);
    if (exact.length > 0) return this.#weighted({ typed, words: [typed], forms: weighed(typed, exact, begun) });
    const spelling = await this.#spelling();
    // "weekend" is "week-end".
    if (spelling.parted.has(typed)) {
      const words = spelling.parted.get(typed).split(" ");
      return Promise.all(words.map((word) => this.#term({ typed: word }, false)));
    }
    const started = typed.length > 2 ? await this.index.beginning(typed) : [];
    if (started.length > 0 && last) return this.#weighted({ typed, words: [typed], forms: weighed(typed, [], started, 1) });
    return this.#corrected(typed, spelling);
  }

  #spelling() {
    this.spelling ??= this.index.json("orthographe.json").then(([words, parted]) => {
      const spelling = new Spelling(words);
      spelling.parted = new Map(parted.map((pair) => [pair.replace(" ", ""), pair]));
      return spelling;
    });
    return this.spelling;
  }

  // Acronyms and names are one word in the index. Their separate words count a little as well: "le
  // port" may be a harbour.
  async #expression({ typed, expression, separate }) {
    const [whole, ...apart] = await Promise.all([
      this.index.forms(stem(token(expression))).then((forms) => forms.filter(({ word }) => word === token(expression))),
      ...separate.map((word) => this.index.forms(stem(word))),
    ]);
    const long = this.index.longForms.get(expression);
    const term = this.#weighted({
      typed,
      whole: true,
      said: long && [expression, ...long.split(" ").filter((word) => !this.index.stopWords.has(word))],
      words: separate.length ? separate : [typed],
      forms: weighed(token(expression), whole),
    });
    if (whole.length === 0) return term;
    const parts = apart.map((forms, at) => this.#weighted({ typed, forms: weighed(separate[at], forms) }));
    for (const [index, score] of parts[0]?.scores ?? []) {
      if (!term.scores.has(index) && parts.every(({ scores }) => scores.has(index))) {
        term.scores.set(index, score * APART);
      }
    }
    return term;
  }

  async #corrected(typed, spelling) {
    const near = spelling.nearest(typed);
    const sure = near.filter((one) => one.sure);
    const forms = await Promise.all(sure.map(({ word }) => this.index.forms(stem(word))));
    const told = near.filter(({ word }) => !sameWord(word, typed));
    const proposed = told.length > 0 ? [{ typed, proposed: told[0].spelled }] : [];
    return this.#weighted({
      typed,
      words: sure.length > 0 ? sure.map(({ word }) => word) : [typed],
      forms: sure.flatMap(({ word }, at) => weighed(word, forms[at], [], CORRECTED)),
      ...(sure.length > 0 ? { correction: proposed } : { guess: proposed }),
    });
  }

  // How much a term counts in each sheet: the best of its forms.
  #weighted({ forms, ...term }) {
    const strengths = new Map();
    const byTheme = new Set();
    for (const { sheets, weight } of forms) {
      for (const [index, level] of sheets) {
        const strength = weight * (this.index.levels[level] / (this.index.levels[level] + SATURATION));
        if (level === BY_THEME) {
          if (!strengths.has(index)) byTheme.add(index);
        } else {
          byTheme.delete(index);
        }
        strengths.set(index, Math.max(strengths.get(index) ?? 0, strength));
      }
    }
    // A word that only synonyms of themes have is as rare as one that no sheet has.
    const n = strengths.size === byTheme.size ? 0 : strengths.size;
    const weak = !term.whole && this.index.weak.has(stem(term.typed));
    const rarity = (weak ? WEAK : 1) * Math.log(1 + (this.sheets.length - n + 0.5) / (n + 0.5));
    const scores = new Map([...strengths].map(([index, strength]) => [index, strength * rarity]));
    return { ...term, weak, scores, byTheme, rarity, best: Math.max(0, ...scores.values()) };
  }
}

// The forms of a word and those that it begins, each with its weight.
function weighed(typed, exact, begun = [], most = 1) {
  const known = new Set(exact.map(({ word }) => word));
  return [
    ...exact.map(({ word, sheets }) => ({ sheets, weight: most * (word === typed ? 1 : KIN) })),
    ...begun
      .filter(({ word }) => !known.has(word))
      .map(({ sheets }) => ({ sheets, weight: exact.length > 0 ? PREFIX : KIN })),
  ];
}

// What a word counts for in a sheet: hardly less where it weighs little, nothing where it is not.
function covering({ rarity, scores, best }, index) {
  return rarity * (scores.get(index) / best) ** STRENGTH;
}

// The words that were typed with their accents.
function accented(query) {
  return (query.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => folded(word) !== word);
}

// Of a long sentence, the names and the longest words: they say most. Their order stays.
function fewer(parts) {
  if (parts.length <= MOST_WORDS) return parts;
  const weight = ({ typed, expression }) => (expression ? 100 : typed.length);
  const kept = new Set([...parts].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_WORDS));
  return parts.filter((part) => kept.has(part));
}
