// What one browser holds of a stocktaking: one's own answers, those received, what was decided. It is
// kept here and nowhere else, and checked like a file when it is read again.

import { blank, cleaned, isPlace, LIMITS, line } from "./format.js";
import { Store } from "../shared/store.js";

const YEAR = 180; // days from which a file is of another time

export class State {
  /** @param {object} names what a sheet may name, see `namesOf` */
  constructor(names) {
    this.names = names;
    this.store = new Store("ce-point");
    const kept = Object(this.store.load());
    const sheets = (value) => (Array.isArray(value) ? value : []).slice(0, LIMITS.files).map((one) => cleaned(one, names));
    this.mode = ["ensemble", "seul", "papier"].includes(kept.mode) ? kept.mode : "";
    this.own = kept.own ? cleaned(kept.own, names) : blank();
    this.received = sheets(kept.received);
    this.before = sheets(kept.before);
    this.kept = Object.fromEntries(
      Object.entries(Object(kept.kept)).filter(
        ([situation, answer]) => names.situations.has(situation) && names.reponses.has(answer),
      ),
    );
    this.choices = cleaned({ decisions: kept.choices }, names).decisions;
    this.at = Number.isInteger(kept.at) && kept.at >= 0 && kept.at < names.situations.size ? kept.at : 0;
    this.day = cleaned({ date: kept.day }, names).date;
  }

  /** Whether there is anything to keep. */
  get empty() {
    const { mode, own, received, before, choices } = this;
    return !mode && !own.lieu && !own.acteurs.length && !own.reponses.length && ![received, before, choices].some((one) => one.length);
  }

  /** Keeps everything; false when the browser does not. */
  save() {
    const { mode, own, received, before, kept, choices, at, day } = this;
    return this.store.save({ mode, own, received, before, kept, choices, at, day });
  }

  /** Sets the place, by its key and its name. */
  place(lieu, nom) {
    this.own.lieu = isPlace(lieu) ? lieu : "";
    this.own.nom = this.own.lieu ? line(nom, LIMITS.name) : "";
  }

  /** One's own answer to a situation, as an object to read. */
  answer(slug) {
    const none = { situation: slug, reponse: "", qui: "", priorite: false };
    return this.own.reponses.find(({ situation }) => situation === slug) ?? none;
  }

  /** Changes one's own answer to a situation. */
  setAnswer(slug, change) {
    const changed = { ...this.answer(slug), ...change };
    const others = this.own.reponses.filter(({ situation }) => situation !== slug);
    const filled = changed.reponse || changed.qui || changed.priorite;
    this.own.reponses = filled ? [...others, changed] : others;
  }

  /** Every sheet that answers today: one's own, if anything was answered, then those received. */
  get sheets() {
    return this.own.reponses.length ? [this.own, ...this.received] : this.received;
  }

  /** The kinds of actors that are around the table. */
  get present() {
    return new Set([this.own, ...this.received].flatMap(({ acteurs }) => acteurs));
  }

  /**
   * Takes a sheet that was read: beside those of today, or among those of the last time. Says where:
   * "new", "again" (it takes the place of an earlier one), "own", "old" or "full".
   */
  take(sheet) {
    if (sheet.numero === this.own.numero) return "own";
    const old = sheet.genre === "bilan" || this.#isOld(sheet);
    const into = old ? this.before : this.received;
    const known = into.findIndex(({ numero }) => numero === sheet.numero);
    if (known >= 0) into[known] = sheet;
    else if (into.length >= LIMITS.files) return "full";
    else into.push(sheet);
    if (!old && !this.own.lieu && sheet.lieu) this.place(sheet.lieu, sheet.nom);
    if (old) return "old";
    return known >= 0 ? "again" : "new";
  }

  #isOld({ date }) {
    return Boolean(date) && Date.now() - new Date(date).getTime() > YEAR * 24 * 3600 * 1000;
  }

  /** Takes a sheet as one of the last time. */
  takeBefore(sheet) {
    const others = this.before.filter(({ numero }) => numero !== sheet.numero);
    this.before = [...others, sheet].slice(-LIMITS.files);
  }

  /** Moves a sheet of the last time among those of today. */
  takeToday(numero) {
    this.received.push(...this.before.filter((one) => one.numero === numero));
    this.before = this.before.filter((one) => one.numero !== numero);
  }

  /** Forgets a sheet. */
  drop(numero) {
    this.received = this.received.filter((one) => one.numero !== numero);
    this.before = this.before.filter((one) => one.numero !== numero);
  }

  /** Puts one's own answers among those received, and begins another sheet for the same place. */
  nextSheet() {
    const { lieu, nom } = this.own;
    this.received.push(this.own);
    this.own = { ...blank(), lieu, nom };
    this.at = 0;
  }

  /** Forgets everything, in this browser. */
  erase() {
    this.store.clear();
  }
}

/** Today, as files write it: the reader's own day. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
