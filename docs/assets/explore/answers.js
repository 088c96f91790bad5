// What answers a query before any sheet does: a need, a family of sheets, a question about the base.
//
// A query is held against all that people are known to say (docs/editorial/): words weigh as they are
// rare there, and those that mean the same are one.

import { folded } from "../shared/text.js";
import { stem } from "./text.js";

const BEGUN = 0.6; // how much a word counts that begins as one does that is said
const LETTERS = 4; // so many letters
const UNHEARD = 0.3; // weight of a word that nobody is known to say, as a share of the rarest's
const STRANGE = 1; // and of one that no sheet has either
const ELSEWHERE = 1.2; // and of one that names a subject of its own
const TWO_FACED = 0.4; // how much a word counts that somebody says, and that names such a subject as well
const NEAR_BY = 0.8; // how much the words that stand near what was typed count, all together
const RARE = 0.8; // weight of a word that is said alone, as a share of the rarest's
const SPREAD = 0.35; // how much what else is said of the same need adds
const OTHERS = 3; // of those, counted
const VOTES = 2; // how much all that is said of an answer counts, beside the sentence most like the query
const SIZE = 0.5; // how much less a word tells of an answer of which much is said
const DOUBT = 0.4; // how much less a word tells that is said but seldom
const WEAK = 0.8; // how much a word of everyday sentences counts
const FAMILY = 1; // how much the sheets of the family that answers come forward
const NEAR = 0.35; // and those of the other families of the need
const PICKED = 0.55; // and those to read first
const QUESTION = 0.62; // likeness from which a question about the base is known

export class Answers {
  /**
   * @param content of reponses.json
   * @param index the index, for its words that carry little or no meaning
   */
  constructor({ besoins, familles, formulations, questions, proches, voisins }, { stopWords, weak }) {
    this.stopWords = stopWords;
    this.weak = weak;
    this.needs = new Map(Object.entries(besoins));
    this.families = new Map(Object.entries(familles));
    this.elsewhere = new Set(Object.keys(voisins.sujets));
    this.same = new Map();
    for (const stems of proches) {
      for (const one of stems) if (!this.same.has(one)) this.same.set(one, stems[0]);
    }
    this.said = new Heard([
      ...formulations.flatMap(({ dites = "", ...answer }) => this.#sentences(dites, answer)),
      ...[...this.needs].flatMap(([besoin, { dites }]) => this.#sentences(dites, { besoin })),
      ...[...this.families].flatMap(([famille, { dites }]) => this.#sentences(dites, { famille })),
    ], new Set(this.#meant([...weak])));
    const single = formulations.flatMap(({ mots = "", ...answer }) => this.#sentences(mots, answer));
    this.votes = new Map(["besoin", "famille"].map((name) => [name, votesOf(name, [...this.said.sentences, ...single])]));
    for (const one of single) for (const word of one.words) this.said.hear(word);
    this.questions = questions.map((question) => ({ ...question, mots: (question.mots ?? []).map(folded) }));
    this.asked = new Heard(
      this.questions.flatMap((question) => question.dites.map((text) => ({ words: wordsOf(folded(text)), question }))),
    );
  }

  #sentences(said, answer) {
    return said.split("|").filter(Boolean).map((stems) => ({ words: this.#meant(stems.split(" ")), ...answer }));
  }

  /** The question about the base that a query asks; null when it asks none. */
  question(query) {
    const words = wordsOf(folded(query));
    const [best] = this.asked.nearest(this.asked.asked(words));
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
   * The needs and families that answer, best first, each with its likeness to the query (above 1 where it is sure),
   * and its share of what the query asks (0 to 1).
   *
   * @param words folded, without those that carry no meaning
   * @param strange those of them that no sheet has
   * @param near lists of words, each near to one that was typed
   * @param elsewhere what names a subject of its own
   */
  nearest({ words, strange = [], near = [], elsewhere = [] }) {
    const stems = (some) => this.#meant(some.map(stem));
    const asked = this.said.asked(stems(words), {
      strange: new Set(stems(strange)),
      near: near.map(stems),
      twoFaced: this.elsewhere,
      elsewhere: elsewhere.length,
    });
    const found = this.said.nearest(asked);
    return {
      needs: this.#gathered(found, "besoin", this.needs, asked),
      families: this.#gathered(found, "famille", this.families, asked),
      said: found,
    };
  }

  /** Whether somebody is known to say this folded word. */
  heard(word) {
    return this.said.rarity.has(this.#meant([stem(word)])[0]);
  }

  /** Whether a folded word may mean something that nobody is known to say. */
  unheard(word) {
    return !this.stopWords.has(word) && !this.weak.has(stem(word)) && !this.heard(word);
  }

  /** Whether a folded word names a subject of its own, whatever else it means. */
  isElsewhere(word) {
    return this.elsewhere.has(stem(word));
  }

  /** Whether a folded word tells something that somebody is known to say. */
  tells(word) {
    return !this.stopWords.has(word) && !this.weak.has(stem(word)) && this.heard(word);
  }

  /** How much each sheet comes forward, by its number. */
  forward({ needs, families, said }, sheets) {
    const forward = new Map();
    const bring = (fits, how) => {
      for (const sheet of sheets) if (fits(sheet)) forward.set(sheet.index, Math.max(forward.get(sheet.index) ?? 0, how));
    };
    for (const { likeness, fiches, familles } of needs.slice(0, 2)) {
      bring(({ values }) => familles.some((one) => values.famille.has(one)), NEAR * likeness);
      bring(({ index }) => fiches.includes(index), PICKED * likeness);
    }
    for (const { key, likeness } of families.slice(0, 3)) bring(({ values }) => values.famille.has(key), FAMILY * likeness);
    for (const { fiches, likeness } of said.slice(0, 4)) bring(({ index }) => fiches?.includes(index), FAMILY * likeness);
    return forward;
  }

  // Of each answer, what is most like the query, a little of what else is, and how many of the words of
  // the query, and how surely, lead to it.
  #gathered(found, name, answers, asked) {
    const heard = new Map([...answers.keys()].map((key) => [key, []]));
    for (const one of found) heard.get(one[name])?.push(one.likeness);
    const votes = this.said.votes(asked, this.votes.get(name));
    const ranked = [...answers].map(([key, answer]) => {
      const [first = 0, ...others] = heard.get(key);
      const more = others.slice(0, OTHERS).reduce((sum, other) => sum + other, 0) / OTHERS;
      const alike = first * (1 - SPREAD / 2) + more * SPREAD;
      const [share, begun] = votes.get(key) ?? [0, 0];
      return { key, ...answer, share, likeness: alike + VOTES * (share + BEGUN * begun) };
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
    for (const sentence of sentences) sentence.weight = sentence.words.reduce((sum, word) => sum + this.#weight(word), 0);
  }

  /** What a query asks: how much each of its words counts, and what they weigh together. */
  asked(words, { strange = new Set(), near = [], twoFaced = new Set(), elsewhere = 0 } = {}) {
    const shares = new Map();
    let weight = this.rarest * ELSEWHERE * elsewhere;
    for (const word of words) {
      shares.set(word, twoFaced.has(word) ? TWO_FACED : 1);
      weight += this.#weight(word, this.rarest * (strange.has(word) ? STRANGE : UNHEARD));
    }
    for (const some of near) {
      for (const word of some) shares.set(word, Math.max(shares.get(word) ?? 0, NEAR_BY / Math.sqrt(some.length)));
      weight += NEAR_BY * Math.max(...some.map((word) => this.#weight(word)));
    }
    return { shares, weight };
  }

  nearest({ shares, weight }) {
    return this.sentences
      .map((sentence) => {
        const shared = sentence.words.reduce((sum, word) => sum + (shares.get(word) ?? 0) * this.#weight(word), 0);
        return { ...sentence, likeness: shared / Math.sqrt(weight * sentence.weight || 1) };
      })
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness);
  }

  /** A word that is said, if in no sentence. */
  hear(word) {
    if (!this.rarity.has(word)) this.rarity.set(word, RARE * this.rarest);
  }

  /** Which share of what the query asks leads to each answer: by its words, and by how they begin. */
  votes({ shares, weight }, told) {
    const votes = new Map();
    for (const [word, share] of shares) {
      const power = (share * this.#weight(word, UNHEARD * this.rarest)) / weight;
      [word, begun(word)].forEach((one, at) => {
        for (const [key, how] of told.get(one) ?? []) {
          if (!votes.has(key)) votes.set(key, [0, 0]);
          votes.get(key)[at] += power * how;
        }
      });
    }
    return votes;
  }

  #weight(word, unheard = 0) {
    return (this.weak.has(word) ? WEAK : 1) * (this.rarity.get(word) ?? unheard);
  }
}

// Of each word, how surely it leads to each answer: 1 when it is said of that one alone, and often.
function votesOf(name, sentences) {
  const sizes = new Map();
  const counts = new Map();
  for (const { [name]: key, words } of sentences) {
    if (!key) continue;
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
    for (const word of new Set(words.flatMap((one) => [one, begun(one)]))) {
      if (!counts.has(word)) counts.set(word, new Map());
      counts.get(word).set(key, (counts.get(word).get(key) ?? 0) + 1);
    }
  }
  const mean = sentences.length / (sizes.size || 1);
  for (const found of counts.values()) {
    for (const [key, count] of found) found.set(key, count / (sizes.get(key) / mean) ** SIZE);
    const all = DOUBT + [...found.values()].reduce((sum, count) => sum + count, 0);
    for (const [key, count] of found) found.set(key, count / all);
  }
  return counts;
}

function begun(word) {
  return `${word.slice(0, LETTERS)}~`;
}

function wordsOf(text) {
  return [...new Set(text.split(" ").map(stem))];
}
