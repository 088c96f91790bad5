// A query answered: what stands above the sheets, the sheets in their order, or an honest no.

import { Answers } from "./answers.js";
import { Engine } from "./engine.js";

const LIKE = 0.45; // likeness from which a need or a family answers
const FORWARD = 1.05; // how much its sheets come forward, beside their words
const HELD = 0.45; // share of the query that some sheet must have
const LITTLE = 0.3; // the same, where a need answers as well
const SURE = 0.7; // likeness of a need that leaves no doubt
const NEIGHBOURS = 5;

export class Search {
  /**
   * @param base address of the folder of the index, with a final slash
   * @param sheets the sheets in the order of their slugs, as readSheets gives them
   */
  constructor(base, sheets) {
    this.sheets = sheets;
    this.engine = new Engine(base, sheets);
  }

  /** Fetch what the first query needs; called again, it waits for the same, or tries anew. */
  load() {
    this.loading ??= Promise.all([
      this.engine.load(),
      this.engine.index.json("reponses.json").then((content) => new Answers(content)),
    ]).then(([, answers]) => (this.answers = answers));
    this.loading.catch(() => (this.loading = null));
    return this.loading;
  }

  /** Answer a query; see `Engine.search` for most of what it gives. */
  async search(query) {
    await this.load();
    const found = await this.engine.search(query);
    const question = this.answers.question(query);
    const near = this.answers.nearest(found.terms.flatMap(said), found.terms.filter(isMissing).flatMap(said));
    const needs = near.needs.filter(({ likeness }) => likeness >= LIKE).slice(0, 2);
    const families = near.families.filter(({ likeness }) => likeness >= LIKE).slice(0, 2);
    const forward = this.answers.forward(near, this.sheets);
    const slugs = this.#ordered(found, forward);
    const missing = missingWord(found);
    const answered = Math.max(0, ...[...needs, ...families].map(({ likeness }) => likeness));
    // A need is no answer to a word that nobody says of it and that is nearly all of the query.
    const strange = missing !== "" && found.held < LITTLE && answered < SURE;
    const none = !question && (strange || (answered === 0 && (missing !== "" || found.held < HELD)));
    return { ...found, slugs: none ? slugs.slice(0, NEIGHBOURS) : slugs, question, needs, families, none, missing, near };
  }

  #ordered({ slugs, scores, held }, forward) {
    const numbers = new Map(this.sheets.map(({ slug }, number) => [slug, number]));
    const best = scores[0] || 1;
    const points = new Map(slugs.map((slug, at) => [numbers.get(slug), (held * scores[at]) / best]));
    const top = Math.max(0, ...forward.values());
    for (const [number, how] of forward) {
      if (points.has(number) || how >= Math.max(LIKE, 0.7 * top)) points.set(number, (points.get(number) ?? 0) + FORWARD * how);
    }
    const ranks = new Map(slugs.map((slug, at) => [numbers.get(slug), at]));
    return [...points]
      .sort(([a, x], [b, y]) => y - x || (ranks.get(a) ?? Infinity) - (ranks.get(b) ?? Infinity) || a - b)
      .map(([number]) => this.sheets[number].slug);
  }
}

// The rarest word of the query, when no sheet has it but by the synonyms of its themes.
function missingWord({ terms }) {
  const rarest = [...terms].sort((a, b) => b.rarity - a.rarity)[0];
  if (!rarest) return "";
  return isMissing(rarest) ? rarest.typed : "";
}

// Whether no sheet has the word but by the synonyms of its themes.
function isMissing({ scores, byTheme }) {
  return scores.size === byTheme.size;
}

// The words of a term as people say them; an expression that no sheet has is one word, and unknown.
function said(term) {
  if (term.said) return term.said;
  return term.whole && isMissing(term) ? [term.typed.replaceAll(" ", "")] : term.typed.split(" ");
}
