// A query answered: what stands above the sheets, the sheets in their order, or an honest no.

import { folded } from "../shared/text.js";
import { Answers } from "./answers.js";
import { Engine } from "./engine.js";
import { Neighbours } from "./neighbours.js";
import { Places } from "./places.js";
import { queryParts } from "./text.js";

const LIKE = 0.6; // likeness from which a need or a family answers
const SECOND = 0.75; // how alike the next must be, beside the first
const FIRST = 3; // needs, or families, at most
const KEPT = 0.25; // share of the best score below which a sheet is left out, but for a few
const FEWEST = 5;
const FORWARD = 1.1; // how much its sheets come forward, beside their words
const FEW = 2; // words of a query that says what it looks for in the words of the sheets
const FORWARD_FEW = 0.5;
const ENOUGH = 2; // rarity of words that are worth all they can be
const HELD = 0.45; // share of the query that some sheet must have
// The share of the query that must lead to one need,
const SURE = 0.45; // where it names a subject of its own, or is short and has a word that nobody knows
const LIKELY = 0.15; // where it has such a word, and is longer
const MAYBE = 0.25; // where a word that is said of the need names a subject of its own as well
const FEW_WORDS = 3; // that tell something, in a short query
const LONG = 8; // words of a sentence: a subject in it may be but a hint at a need,
const TOLD = 2; // as where so many others tell something
const NEIGHBOURS = 5;
const VARIED = 3; // first sheets, of which each makes the next of its family
const REPEATED = 0.7; // count that much,
const REPEATED_SURE = 0.83; // where one need and one family alone answer
const NEEDED = ["famille", "region", "departement", "cite"]; // facets by which sheets come forward
const ALL_THERE = { facets: async () => {}, cards: async () => {} };

export class Search {
  /**
   * @param base address of the folder of the index, with a final slash
   * @param lists address of the folder of the communes' names
   * @param sheets the sheets in the order of their numbers, as readSheets gives them
   * @param tell fetches what is not there yet of some sheets (see openSheets)
   */
  constructor(base, lists, sheets, tell = ALL_THERE) {
    this.sheets = sheets;
    this.tell = tell;
    this.engine = new Engine(base, sheets, tell);
    this.places = new Places(this.engine.index, lists, sheets, tell);
  }

  /** Fetch what the first query needs; called again, it waits for the same, or tries anew. */
  load() {
    this.loading ??= Promise.all([
      this.engine.index.json("reponses.json"),
      this.engine.load(),
      this.places.load(),
      this.tell.facets(NEEDED),
    ]).then(([content]) => {
      this.answers = new Answers(content, this.engine.index);
      this.neighbours = new Neighbours(this.engine.index, content.voisins);
    });
    this.loading.catch(() => (this.loading = null));
    return this.loading;
  }

  /**
   * Answer a query.
   *
   * @returns beside what `Engine.search` gives: question, needs, families (see Answers); none:
   *   whether the answer is no, and the sheets only neighbours; missing: the word that no sheet has;
   *   near: see Answers.nearest; read: words that are no name of a place (see Neighbours);
   *   place, others: the place named and its namesakes (see Places), around: what is there
   */
  async search(query) {
    // What its words need comes with the rest.
    this.places.read(query).catch(() => {});
    await this.load();
    let named = await this.places.find(query);
    const told = named ? null : await this.#words(query);
    if (told?.unknown.length > 0) {
      const unheard = told.unknown.filter((word) => !this.answers.heard(word) && !told.read.has(word));
      named = await this.places.findSmall(query, unheard).catch(() => null);
    }
    if (!named) return told;
    const [around, words] = await Promise.all([
      this.places.around(named.place),
      this.#words(named.rest),
    ]);
    return { ...words, ...named, around, ...this.#within(around, words, named.rest !== "") };
  }

  async #words(query) {
    const question = this.answers.question(query);
    if (question?.seule) return nothing(question);
    if (question?.liste) await this.tell.facets([question.liste]);
    const about = question ? this.answers.without(query, question) : query;
    // "Combien ça coûte" and nothing else: the sheets of which it is known.
    if (question?.liste && !about) {
      const told = this.sheets.filter((sheet) => isTold(sheet, question.liste));
      return { ...nothing(question), slugs: told.map(({ slug }) => slug) };
    }
    const meant = await this.#neighbours(about || query);
    const found = await this.engine.search(about || query, meant.read, meant.near.flat());
    const typed = found.terms.filter(({ added }) => !added);
    const said = (term) => wordsSaid(term, this.answers).filter((word) => !meant.read.has(word));
    const unknown = (term) => isMissing(term) && !term.weak && said(term).some((word) => !this.answers.heard(word));
    const asked = { ...meant, typed, strange: typed.filter(unknown), words: typed.flatMap(said) };
    const near = this.answers.nearest({ ...asked, strange: asked.strange.flatMap(said) });
    const sure = [near.needs, near.families].every((ranked) => best(ranked).length < 2);
    const slugs = this.#ordered(found, this.answers.forward(near, this.sheets), sure);
    const none = !question && this.#isNo(asked, found, near);
    const [needs, families] = none ? [[], []] : [near.needs, near.families].map(best);
    const missing = asked.elsewhere[0] ?? asked.strange[0]?.typed ?? missingWord(found);
    return {
      ...found,
      slugs: none ? slugs.slice(0, NEIGHBOURS) : slugs,
      question,
      needs,
      families,
      none,
      missing,
      // A word that leads to a need is not left aside, and a subject of its own is no slip.
      unknown: found.unknown.filter((word) => !this.answers.heard(word)),
      guesses: asked.elsewhere.length > 0 ? [] : found.guesses,
      near,
      read: meant.read,
    };
  }

  // What a query stands near, and its subjects of their own; these are but hints where more is told.
  async #neighbours(query) {
    const parts = queryParts(query, this.engine.index);
    const named = new Set(parts.flatMap(({ expression, separate }) => (expression ? separate : [])));
    const { near, elsewhere, read } = await this.neighbours.of(query, (word) => !named.has(word) && this.answers.unheard(word));
    const words = folded(query).split(" ");
    const apart = new Set(elsewhere.flatMap((one) => one.words));
    const others = near.length + words.filter((word) => !read.has(word) && !apart.has(word) && this.answers.tells(word)).length;
    const long = words.length >= LONG;
    const hints = long || others >= TOLD ? elsewhere.filter(({ hints }) => hints.length > 0) : [];
    const subjects = elsewhere.filter((one) => !hints.includes(one));
    return {
      near: [...near, ...hints.map((one) => one.hints)],
      elsewhere: subjects.map((one) => one.words.join(" ")),
      read: new Set([...read, ...subjects.flatMap((one) => one.words)]),
      long,
    };
  }

  // A need is no answer to a subject of its own, nor to a word that nobody says of it and that is
  // nearly all of the query.
  #isNo({ typed, near, elsewhere, strange, words, long }, { held }, { needs, families }) {
    const telling = typed.filter(({ weak }) => !weak).length + near.length + elsewhere.length;
    if (typed.length + telling === 0) return false;
    const most = (what) => Math.max(0, ...[...needs, ...families].map((one) => one[what]));
    const short = telling <= FEW_WORDS && !long;
    const doubts = [
      elsewhere.length > 0 || strange.some(({ whole }) => short || (whole && !long)) ? SURE : 0,
      strange.some(({ whole }) => whole) ? MAYBE : 0,
      strange.length > 0 ? LIKELY : 0,
      words.some((word) => this.answers.isElsewhere(word)) ? MAYBE : 0,
    ];
    return most("share") < Math.max(...doubts) || (most("likeness") < LIKE && (strange.length > 0 || held < HELD));
  }

  // The sheets of a place, its own first; with other words, only those that have them, then the others.
  #within({ here, cites, departement, region, near }, { slugs, none }, hasWords) {
    const rings = [here, ...cites.map(({ sheets }) => sheets), departement?.sheets ?? []];
    const local = rings.flat().map(({ slug }) => slug);
    const wider = (region?.sheets ?? []).map(({ slug }) => slug);
    if (hasWords && !none) {
      const rank = new Map([...local, ...wider].map((slug) => [slug, true]));
      const ringOf = (slug) => (local.includes(slug) ? 0 : rank.has(slug) ? 1 : 2);
      return { slugs: [...slugs].sort((a, b) => ringOf(a) - ringOf(b)), local: slugs.filter((slug) => local.includes(slug)).length };
    }
    const all = local.length > 0 ? local : near.map(({ sheet }) => sheet.slug);
    return { slugs: all.length > 0 ? all : wider, local: local.length };
  }

  #ordered({ slugs, scores, held, terms }, forward, sure) {
    const forwards = terms.length <= FEW && terms.every(({ added }) => !added) ? FORWARD_FEW : FORWARD;
    const worth = held * Math.min(1, terms.reduce((sum, { rarity }) => sum + rarity, 0) / ENOUGH);
    const numbers = new Map(this.sheets.map(({ slug }, number) => [slug, number]));
    const best = scores[0] || 1;
    const points = new Map(slugs.map((slug, at) => [numbers.get(slug), (worth * scores[at]) / best]));
    const top = Math.max(0, ...forward.values());
    for (const [number, how] of forward) {
      if (points.has(number) || how >= Math.max(LIKE, 0.7 * top)) points.set(number, (points.get(number) ?? 0) + forwards * how);
    }
    const least = KEPT * Math.max(0, ...points.values());
    const ranks = new Map(slugs.map((slug, at) => [numbers.get(slug), at]));
    const ordered = [...points]
      .sort(([a, x], [b, y]) => y - x || (ranks.get(a) ?? Infinity) - (ranks.get(b) ?? Infinity) || a - b)
      .filter(([, point], at) => at < FEWEST || point >= least);
    return this.#varied(ordered, sure ? REPEATED_SURE : REPEATED).map((number) => this.sheets[number].slug);
  }

  // The first sheets come from several families, where several are nearly as likely.
  #varied(ordered, repeated) {
    const left = ordered.map(([number, point]) => ({ number, point, families: this.sheets[number].values.famille }));
    const first = [];
    while (left.length > 0 && first.length < VARIED) {
      const best = left.reduce((one, other) => (other.point > one.point ? other : one));
      first.push(...left.splice(left.indexOf(best), 1));
      for (const one of left) if ([...one.families].some((family) => best.families.has(family))) one.point *= repeated;
    }
    return [...first, ...left].map(({ number }) => number);
  }
}

function nothing(question) {
  const none = { slugs: [], byTheme: [], words: [], corrections: [], guesses: [], unknown: [], terms: [], read: new Set() };
  return { ...none, question, needs: [], families: [], none: false, partial: false, missing: "" };
}

/** Whether a sheet tells a cost ("cout") or names an evaluation ("preuve"). */
export function isTold({ values }, what) {
  return what === "cout" ? values.cout.size > 0 : !values.preuve.has("aucune");
}

/** An answer in few words, for those who judge the search. */
export function brief({ slugs, place, question, none }) {
  return { slugs, place: place?.id ?? "", box: question?.slug ?? "", none: Boolean(none) };
}

// The first of some answers, and the next where they are hardly less alike.
function best(ranked) {
  return ranked.slice(0, FIRST).filter(({ likeness }) => likeness >= Math.max(LIKE, SECOND * ranked[0].likeness));
}

// The rarest word of the query, when no sheet has it but by the synonyms of its themes.
function missingWord({ terms }) {
  const rarest = terms.filter(({ weak }) => !weak).sort((a, b) => b.rarity - a.rarity || isMissing(b) - isMissing(a))[0];
  if (!rarest) return "";
  return isMissing(rarest) ? rarest.typed : "";
}

// Whether no sheet has the word but by the synonyms of its themes.
function isMissing({ scores, byTheme }) {
  return scores.size === byTheme.size;
}

// The words of a term as people say them: mended, if nobody says what was typed; an expression that no
// sheet has is one word, and unknown.
function wordsSaid(term, answers) {
  if (term.said) return term.said;
  if (answers.heard(term.typed)) return [term.typed];
  if (term.correction && !answers.heard(term.typed)) return term.words;
  return term.whole && isMissing(term) ? [term.typed.replaceAll(" ", "")] : term.typed.split(" ");
}
