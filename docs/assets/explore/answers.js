// What answers a query before any sheet does: a need, a family of sheets, a question about the base.
//
// A query is held against all that people are known to say (docs/editorial/): words weigh as they are
// rare there, and those that mean the same are one.

import { folded } from "../shared/text.js";
import { stem } from "./text.js";

const UNHEARD = 0.5; // weight of a word that nobody is known to say, as a share of the rarest's
const STRANGE = 1.4; // and of one that no sheet has either
const SPREAD = 0.35; // how much what else is said of the same need adds
const OTHERS = 3; // of those, counted
const FAMILY = 1; // how much the sheets of the family that answers come forward
const NEAR = 0.35; // and those of the other families of the need
const PICKED = 0.55; // and those to read first
const QUESTION = 0.62; // likeness from which a question about the base is known

export class Answers {
  /**
   * @param content of reponses.json
   * @param stopWords folded words that carry no meaning
   */
  constructor({ besoins, familles, formulations, questions, proches }, stopWords) {
    this.stopWords = stopWords;
    this.needs = new Map(Object.entries(besoins));
    this.families = new Map(Object.entries(familles));
    this.same = new Map();
    for (const stems of proches) {
      for (const one of stems) if (!this.same.has(one)) this.same.set(one, stems[0]);
    }
    this.said = new Heard([
      ...formulations.flatMap(({ dites, besoin, famille, fiches }) => this.#sentences(dites, { besoin, famille, fiches })),
      ...[...this.needs].flatMap(([besoin, { dites }]) => this.#sentences(dites, { besoin })),
      ...[...this.families].flatMap(([famille, { dites }]) => this.#sentences(dites, { famille })),
    ]);
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

  /**
   * The needs and families that answer, best first, each with its likeness to the query (0 to 1).
   *
   * @param words folded, without those that carry no meaning
   * @param strange those of them that no sheet has
   */
  nearest(words, strange) {
    const found = this.said.nearest(this.#meant(words.map(stem)), new Set(strange.map(stem)));
    return {
      needs: gathered(found, "besoin", this.needs),
      families: gathered(found, "famille", this.families),
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

  #meant(stems) {
    return [...new Set(stems.map((one) => this.same.get(one) ?? one))];
  }
}

// Sentences that people say, to be held against a query.
class Heard {
  constructor(sentences) {
    this.sentences = sentences;
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

  #weight(words, strange) {
    const unheard = (word) => this.rarest * (strange?.has(word) ? STRANGE : UNHEARD);
    return words.reduce((sum, word) => sum + (this.rarity.get(word) ?? unheard(word)), 0);
  }
}

// Of each answer, what is most like the query, and a little of what else is.
function gathered(found, name, answers) {
  const all = new Map();
  for (const one of found) {
    const key = one[name];
    if (!answers.has(key)) continue;
    if (!all.has(key)) all.set(key, { key, ...answers.get(key), likeness: one.likeness, others: [] });
    else all.get(key).others.push(one.likeness);
  }
  const ranked = [...all.values()].map(({ likeness, others, ...answer }) => {
    const more = others.slice(0, OTHERS).reduce((sum, other) => sum + other, 0) / OTHERS;
    return { ...answer, likeness: Math.min(1, likeness * (1 - SPREAD / 2) + more * SPREAD) };
  });
  return ranked.sort((a, b) => b.likeness - a.likeness);
}

function wordsOf(text) {
  return [...new Set(text.split(" ").map(stem))];
}
