// What is looked up by name: communes, intercommunalités, places of the programme, sheets of the base.
//
// Communes come in parts of a few kilobytes, by the first two letters of the name; the same key is
// computed in scripts/catalogue/site/exports/commune_parts.py, and a test compares the two.

import { folded } from "./text.js";

const LEADING = /^(?:(?:l|le|la|les|saint|sainte) )+(?=[a-z0-9])/;
const MOST = 12;
// The official names write these as "CC", "CA" and "CU".
const KINDS = /\bcommunautes?(?: de)? (?:communes|agglomeration|urbaine)\b/g;

/** The words of a name, without the article or "saint" that opens it. */
export function core(name) {
  return folded(name).replace(LEADING, "");
}

/** The part where a name is looked for. */
export function partKey(name) {
  return core(name).slice(0, 2);
}

/** The lists, each fetched when it is first needed. */
export class Lists {
  #loaded = new Map();

  /** @param {URL} folder where the lists stand */
  constructor(folder) {
    this.folder = folder;
    this.names = new Map();
  }

  /** The file at `path` of the folder. Rejects when it cannot be fetched. */
  load(path) {
    if (!this.#loaded.has(path)) {
      const fetched = fetch(new URL(path, this.folder)).then((answer) => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer.json();
      });
      fetched.catch(() => this.#loaded.delete(path));
      this.#loaded.set(path, fetched);
    }
    return this.#loaded.get(path);
  }

  /** At most a dozen `{value, label}` of that source whose name fits what was typed. */
  async search(source, typed) {
    const found = await this.#all(source, typed);
    for (const { value, label } of found) this.names.set(value, label);
    return found.slice(0, MOST);
  }

  /** The label of a value of that source; the value itself when no list knows it. */
  async label(source, value) {
    if (!this.names.has(value)) this.names.set(value, await this.#label(source, value));
    return this.names.get(value);
  }

  async #label(source, value) {
    if (source === "cites-educatives") return value;
    const { fiches, noms } = await this.load("fiches.json");
    if (source === "fiches") return fiches.find(([slug]) => slug === value)?.[1] ?? value;
    if (!noms[value]) return value;
    return source === "communes" ? this.#commune(value, noms[value]) : noms[value];
  }

  async #all(source, typed) {
    if (source === "communes") return this.#communes(typed);
    const entries =
      source === "fiches"
        ? (await this.load("fiches.json")).fiches.map(([slug, title]) => [slug, title])
        : await this.load(`${source}.json`);
    const all = folded(typed).replace(KINDS, "").split(" ").filter(Boolean);
    const long = all.filter((word) => word.length > 2);
    const words = long.length ? long : all;
    const fits = entries.filter(([, name]) => {
      const inside = ` ${folded(name)}`;
      return words.every((word) => inside.includes(` ${word}`));
    });
    return words.length ? fits.map(([value, label]) => ({ value, label })) : [];
  }

  async #communes(text) {
    // "93200 Saint-Denis": the postal code tells as much, and stands in a part of its own.
    const typed = text.match(/^\s*(\d{2,5})(?!\d)/)?.[1] ?? text;
    const postal = /^\d/.test(typed);
    const wanted = core(typed);
    const whole = folded(typed);
    const { parts } = await this.load("communes/index.json");
    if (!parts.includes(partKey(typed))) return [];
    const entries = await this.load(`communes/${partKey(typed)}.json`);
    const rank = ([code, name]) => {
      const full = folded(name);
      if (full === whole || (postal && code === typed)) return 0;
      if (core(name) === wanted) return 1;
      if (full.startsWith(whole)) return 2;
      return core(name).startsWith(wanted) ? 3 : 4;
    };
    const fits = entries.map((entry) => [rank(entry), entry]).filter(([at]) => at < 4);
    // Sorting is stable: inside a rank, the larger commune stays first.
    fits.sort(([a], [b]) => a - b);
    return Promise.all(
      fits.slice(0, MOST).map(async ([, [value, name, today]]) => ({
        value,
        label: await this.#commune(value, today ?? name),
        note: today && (postal ? `code postal ${name}` : `${name} en fait partie`),
      })),
    );
  }

  async #commune(code, name) {
    const { departements } = await this.load("communes/index.json");
    const inside = departements[code.slice(0, code.startsWith("97") || code.startsWith("98") ? 3 : 2)];
    return inside ? `${name} (${inside}, ${code})` : `${name} (${code})`;
  }
}
