// What answers a query before any sheet does: a need, a family of sheets, a question about the base.
//
// A query is held against all that people are known to say (docs/editorial/): words weigh as they are
// rare there, and those that mean the same are one.

import { folded } from "../shared/text.js";
import { stem } from "./text.js";

const UNHEARD = 0.5; // weight of a word that nobody is known to say, as a share of the rarest's
const STRANGE = 1.4; // and of one that no sheet has either
const RARE = 0.8; // weight of a word that is said alone, as a share of the rarest's
const SPREAD = 0.35; // how much what else is said of the same need adds
const OTHERS = 3; // of those, counted
const BAG = 0.75; // how much a query counts all of whose words are said of an answer, but never together
const WEAK = 0.35; // how much a word of everyday sentences counts
const FAMILY = 1; // how much the sheets of the family that answers come forward
const NEAR = 0.35; // and those of the other families of the need
const PICKED = 0.55; // and those to read first
const QUESTION = 0.62; // likeness from which a question about the base is known

export class Answers {
  /**
   * @param content of reponses.json
   * @param index the index, for its words that carry little or no meaning
   */
  constructor({ besoins, familles, formulations, questions, proches }, { stopWords, weak }) {
    this.stopWords = stopWords;
    this.needs = new Map(Object.entries(besoins));
    this.families = new Map(Object.entries(familles));
    this.same = new Map();
    for (const stems of proches) {
      for (const one of stems) if (!this.same.has(one)) this.same.set(one, stems[0]);
    }
    this.said = new Heard([
      ...formulations.flatMap(({ dites = [], ...answer }) => this.#sentences(dites, answer)),
      ...[...this.needs].flatMap(([besoin, { dites }]) => this.#sentences(dites, { besoin })),
      ...[...this.families].flatMap(([famille, { dites }]) => this.#sentences(dites, { famille })),
    ], new Set(this.#meant([...weak])));
    const words = formulations.flatMap(({ mots = [], ...answer }) => this.#sentences(mots, answer));
    this.bags = new Map(["besoin", "famille"].map((name) => [name, bagsOf(name, [...this.said.sentences, ...words])]));
    for (const one of words) for (const word of one.words) this.said.hear(word);
    this.questions = questions.map((question) => ({ ...question, mots: (question.mots ?? []).map(folded) }));
    this.asked = new Heard(
      this.questions.flatMap((question) => question.dites.map((text) => ({ words: wordsOf(folded(text)), question }))),
    );
  }

  #sentences(texts, answer) {
    return texts.map((text) => ({ words: this.#meant(this.#meaningful(folded(text)).map(stem)), ...answer }));
  }

  #meaningful(text) {
    return text.split(" ").filter((word) => !this.stopWords.has(word));
  }

  /** The question about the base that a query asks; null when it asks none. */
  question(query) {
    const words = wordsOf(folded(query));
    const [best] = this.asked.nearest(words);
    if (best && best.likeness >= QUESTION) return best.question;
    const typed = new Set(folded(query).split(" "));
    return this.questions.find(({ mots }) => mots.some((word) => typed.has(word))) ?? null;
  }

  /** The query without the words by which the question is asked: what it is about. */
  without(query, { mots, dites }) {
    const asked = new Set([...mots, ...dites.flatMap((text) => folded(text).split(" "))].map(stem));
    const about = folded(query).split(" ").filter((word) => !asked.has(stem(word)) && !this.stopWords.has(word));
    return about.join(" ");
  }

  /**
   * The needs and families that answer, best first, each with its likeness to the query (0 to 1).
   *
   * @param words folded, without those that carry no meaning
   * @param strange those of them that no sheet has
   */
  nearest(words, strange) {
    const [meant, unknown] = [this.#meant(words.map(stem)), new Set(strange.map(stem))];
    const found = this.said.nearest(meant, unknown);
    return {
      needs: this.#gathered(found, "besoin", this.needs, meant, unknown),
      families: this.#gathered(found, "famille", this.families, meant, unknown),
      said: found,
    };
  }

  /** Whether somebody is known to say this folded word. */
  heard(word) {
    return this.said.rarity.has(this.#meant([stem(word)])[0]);
  }

  /** How much each sheet comes forward, by its number. */
  forward({ needs, families, said }, sheets) {
    const forward = new Map();
    const bring = (fits, how) => {
      for (const sheet of sheets) if (fits(sheet)) forward.set(sheet.index, Math.max(forward.get(sheet.index) ?? 0, how));
    };
    for (const { likeness, fiches, familles } of needs.slice(0, 2)) {
      bring(({ values }) => familles.some((one) => values.famille.has(one)), NEAR * likeness);
      bring(({ slug }) => fiches.includes(slug), PICKED * likeness);
    }
    for (const { key, likeness } of families.slice(0, 3)) bring(({ values }) => values.famille.has(key), FAMILY * likeness);
    for (const { fiches, likeness } of said.slice(0, 4)) bring(({ slug }) => fiches?.includes(slug), FAMILY * likeness);
    return forward;
  }

  // Of each answer, what is most like the query, a little of what else is, and which share of the query
  // all that is said of it holds.
  #gathered(found, name, answers, words, strange) {
    const heard = new Map([...answers.keys()].map((key) => [key, []]));
    for (const one of found) heard.get(one[name])?.push(one.likeness);
    const ranked = [...answers].map(([key, answer]) => {
      const [first = 0, ...others] = heard.get(key);
      const more = others.slice(0, OTHERS).reduce((sum, other) => sum + other, 0) / OTHERS;
      const held = this.said.held(words, this.bags.get(name).get(key), strange);
      return { key, ...answer, likeness: Math.min(1, Math.max(first * (1 - SPREAD / 2) + more * SPREAD, BAG * held)) };
    });
    return ranked.sort((a, b) => b.likeness - a.likeness);
  }

  #meant(stems) {
    return [...new Set(stems.map((one) => this.same.get(one) ?? one))];
  }
}

// Sentences that people say, to be held against a query.
class Heard {
  constructor(sentences, weak = new Set()) {
    this.sentences = sentences;
    this.weak = weak;
    this.rarity = new Map();
    for (const { words } of sentences) {
      for (const word of words) this.rarity.set(word, (this.rarity.get(word) ?? 0) + 1);
    }
    for (const [word, count] of this.rarity) this.rarity.set(word, Math.log(1 + sentences.length / count));
    this.rarest = Math.log(1 + sentences.length);
    for (const sentence of sentences) sentence.weight = this.#weight(sentence.words);
  }

  nearest(words, strange = new Set()) {
    const asked = new Set(words);
    const weight = this.#weight(words, strange);
    return this.sentences
      .map((sentence) => {
        const shared = this.#weight(sentence.words.filter((word) => asked.has(word)));
        return { ...sentence, likeness: shared / Math.sqrt(weight * sentence.weight || 1) };
      })
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness);
  }

  /** A word that is said, if in no sentence. */
  hear(word) {
    if (!this.rarity.has(word)) this.rarity.set(word, RARE * this.rarest);
  }

  /** Which share of the words some set of words holds; none, when it holds but everyday words. */
  held(words, bag, strange) {
    if (!words.some((word) => bag?.has(word) && !this.weak.has(word))) return 0;
    return this.#weight(words.filter((word) => bag?.has(word)), strange) / (this.#weight(words, strange) || 1);
  }

  #weight(words, strange) {
    const unheard = (word) => this.rarest * (strange?.has(word) ? STRANGE : UNHEARD);
    const weight = (word) => (this.weak.has(word) ? WEAK : 1) * (this.rarity.get(word) ?? unheard(word));
    return words.reduce((sum, word) => sum + weight(word), 0);
  }
}

// All the words that are said of each answer.
function bagsOf(name, sentences) {
  const bags = new Map();
  for (const sentence of sentences) {
    const key = sentence[name];
    if (!bags.has(key)) bags.set(key, new Set());
    for (const word of sentence.words) bags.get(key).add(word);
  }
  return bags;
}

function wordsOf(text) {
  return [...new Set(text.split(" ").map(stem))];
}
