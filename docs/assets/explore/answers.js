// What answers a query before any sheet does: a need, a family of sheets, a question about the base.
//
// A query is held against all that people are known to say (docs/editorial/): words weigh as they are
// rare there, and those that mean the same are one.

import { folded } from "../shared/text.js";
import { stem } from "./text.js";

const UNHEARD = 0.5; // weight of a word that nobody is known to say, as a share of the rarest's
const STRANGE = 1.4; // and of one that no sheet has either
const SPREAD = 0.35; // how much what else is said of the same need adds
const FAMILY = 1; // how much the sheets of the family that answers come forward
const NEAR = 0.35; // and those of the other families of the need
const PICKED = 0.55; // and those to read first
const QUESTION = 0.62; // likeness from which a question about the base is known

export class Answers {
  /** @param content of reponses.json */
  constructor({ besoins, familles, dites, proches, questions }) {
    this.needs = besoins.map(([label, address, families, picks]) => ({ label, address, families, picks }));
    this.families = familles.map(([slug, label, address]) => ({ slug, label, address }));
    this.same = new Map();
    for (const group of proches) {
      const stems = group.split(" ");
      for (const one of stems) if (!this.same.has(one)) this.same.set(one, stems[0]);
    }
    this.said = new Heard(
      dites.map(([stems, need, answer]) => ({ words: this.#meant(stems.split(" ")), need, answer })),
    );
    this.questions = questions;
    this.asked = new Heard(
      questions.flatMap((question) => question.dites.map((text) => ({ words: wordsOf(text), question }))),
    );
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
      needs: gathered(found.filter(({ need }) => need >= 0), ({ need }) => need, this.needs),
      families: gathered(
        found.filter(({ answer }) => typeof answer === "number" && answer >= 0),
        ({ answer }) => answer,
        this.families,
      ),
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
    const bring = (number, how) => forward.set(number, Math.max(forward.get(number) ?? 0, how));
    const bringFamily = (family, how) => {
      const { slug } = this.families[family];
      for (const { index, values } of sheets) if (values.famille.has(slug)) bring(index, how);
    };
    for (const { likeness, picks, families: near } of needs.slice(0, 2)) {
      for (const family of near) bringFamily(family, NEAR * likeness);
      for (const number of picks) bring(number, PICKED * likeness);
    }
    for (const { at, likeness } of families.slice(0, 3)) bringFamily(at, FAMILY * likeness);
    for (const { answer, likeness } of said.slice(0, 4)) {
      if (Array.isArray(answer)) for (const number of answer) bring(number, FAMILY * likeness);
    }
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
function gathered(found, keyOf, answers) {
  const all = new Map();
  for (const one of found) {
    const key = keyOf(one);
    if (!all.has(key)) all.set(key, { at: key, ...answers[key], likeness: one.likeness, others: 0, rank: 0 });
    else {
      const answer = all.get(key);
      answer.rank += 1;
      if (answer.rank <= 3) answer.others += one.likeness / 3;
    }
  }
  const ranked = [...all.values()];
  for (const one of ranked) one.likeness = Math.min(1, one.likeness * (1 - SPREAD / 2) + one.others * SPREAD);
  return ranked.sort((a, b) => b.likeness - a.likeness || a.at - b.at);
}

function wordsOf(text) {
  return [...new Set(text.split(" ").map(stem))];
}
