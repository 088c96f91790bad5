// Places: which one a query names, and what the base holds there, around it and nearest to it.
//
// The main places come with the words of their names; a commune that is not among them is looked for only
// when the query has a word that no sheet has. Made by scripts/catalogue/site/exports/search_places.py.

import { Lists, partKey } from "../shared/places.js";
import { folded } from "../shared/text.js";

const LONGEST = 8; // words of a name
const BEFORE = new Set("a au aux d dans de des du en l la le les pour pres autour sur vers chez ville commune departement region quartier academie".split(" "));
const KINDS = new Set("cite cites educative educatives arrondissement".split(" "));
const GROUPS = /^(?:metropole|agglo|agglomeration|communaute|intercommunalite|ept)$/;
// Names of places with sheets that are words of every day: they need a capital, "à", or to stand alone.
const WORDS = new Set("avion centre cher lens lot manche nord orne port reunion sens somme tours vienne".split(" "));
const CITIES = { paris: [75100, 20, "751"], lyon: [69380, 9, "6938"], marseille: [13200, 16, "132"] };
const WHOLE = { 75056: "751", 69123: "6938", 13055: "132" };
const FEW = 3; // other words beside the name of a village
const NEAREST = 3;
const SIREN = 9; // digits of an intercommunalité's code
const KILOMETRES = 111.2; // of a degree of latitude

export class Places {
  /**
   * @param index the index of the search (see Index)
   * @param lists address of the folder of the communes' names
   * @param sheets as readSheets gives them
   * @param tell fetches what is not there yet of some sheets (see openSheets)
   */
  constructor(index, lists, sheets, tell) {
    this.index = index;
    this.tell = tell;
    this.lists = new Lists(lists);
    this.sheets = sheets;
  }

  /** Fetch the régions, the départements, the cités. */
  load() {
    this.loading ??= this.index.json("lieux.json").then((data) => this.#take(data));
    this.loading.catch(() => (this.loading = null));
    return this.loading;
  }

  #take({ regions, departements, cites, usages }) {
    this.regions = new Map(regions.map(([code, name, address, slug]) => [code, { kind: "region", code, name, address, slug }]));
    this.departements = new Map(
      departements.map(([code, name, address, slug, region]) => [code, { kind: "departement", code, name, address, slug, region }]),
    );
    this.cites = cites.map(([slug, name, address, codes]) => ({ slug, name, address, codes }));
    this.names = new Map();
    for (const region of this.regions.values()) this.#name(region.name, region);
    this.#name("Paris", { kind: "commune", code: "75056", name: "Paris" });
    for (const departement of this.departements.values()) this.#name(departement.name, departement);
    for (const [name, codes] of usages) this.#name(name, { kind: "usage", code: folded(name), name, codes });
  }

  /** Fetch the main places that a query may name: they come with the parts of its words. */
  async read(query) {
    await Promise.all([this.index.load(), this.load()]);
    const words = folded(query).split(" ").filter(Boolean);
    const telling = words.filter((word) => !this.index.stopWords.has(word));
    const found = await Promise.all((telling.length > 0 ? telling : words).map((word) => this.index.places(word)));
    for (const [code, name, more] of found.flat()) {
      const place = { kind: code.length === SIREN ? "intercommunalite" : "commune", code, name };
      if (typeof more === "string") this.#name(more, { ...place, quartier: more });
      else this.#name(name, place);
      for (const old of Array.isArray(more) ? more : []) this.#name(old, { ...place, old });
    }
  }

  // Where each sheet lies; told once for neighbours that lie alike.
  #locate() {
    this.locating ??= this.index.json("situations.json").then((situations) => {
      this.where = situations.flatMap(([codes, sirens, point, count]) => Array(count).fill({ codes, sirens, point }));
    });
    this.locating.catch(() => (this.locating = null));
    return this.locating;
  }

  #name(name, place) {
    const key = folded(name);
    if (!this.names.has(key)) this.names.set(key, []);
    const known = this.names.get(key);
    if (!known.some(({ kind, code }) => kind === place.kind && code === place.code)) known.push(place);
  }

  /**
   * The place that a query names.
   *
   * @returns {place, others: places of the same name, rest: the other words} or null
   */
  async find(query) {
    await this.read(query);
    const words = folded(query).split(" ").filter(Boolean);
    const postal = await this.#postal(words);
    const found = postal ?? (await this.#named(words, query)) ?? (await this.#group(words));
    return found && this.#told(found, words);
  }

  /** The same among all communes, of which only the name of those with an unknown word is looked for. */
  async findSmall(query, unknown) {
    const words = folded(query).split(" ").filter(Boolean);
    const { parts } = await this.lists.load("communes/index.json");
    for (const word of unknown) {
      const at = words.indexOf(word);
      for (let start = at; at >= 0 && start >= Math.max(0, at - 2); start -= 1) {
        const key = partKey(words.slice(start).join(" "));
        if (!parts.includes(key)) continue;
        const entries = await this.lists.load(`communes/${key}.json`);
        const taken = longestName(words, start, at, entries, words.length - start);
        if (taken && this.#stands(taken, words, query)) return this.#told(taken, words);
      }
    }
    return null;
  }

  // A village may be called like any word: it is meant in a short query, or where it is written as a name.
  #stands({ from, to }, words, query) {
    const others = [...words.slice(0, from), ...words.slice(to)].filter((word) => !BEFORE.has(word) && !KINDS.has(word));
    return others.length < FEW || this.#written(words.slice(from, to), query);
  }

  #told({ places, from, to, consumed = [] }, words) {
    let start = from;
    while (start > 0 && BEFORE.has(words[start - 1])) start -= 1;
    const rest = words.filter((word, at) => (at < start || at >= to) && !consumed.includes(at));
    const others = rest.every((word) => KINDS.has(word) || BEFORE.has(word)) ? [] : rest.filter((word) => !(KINDS.has(word) && rest.some((other) => other.startsWith("educative"))));
    const [place, ...same] = places;
    return { place: { ...place, id: `${place.kind}-${place.code}` }, others: same, rest: others.join(" ") };
  }

  async #postal(words) {
    const at = words.findIndex((word) => /^\d{5}$/.test(word));
    if (at < 0) return null;
    const codes = await this.index.json(`postaux/${words[at].slice(0, 2)}.json`).catch(() => ({}));
    const places = [];
    for (const code of codes[words[at]] ?? []) places.push({ kind: "commune", code, name: (await this.#inside(code))[code]?.[0] });
    if (places.length === 0) return null;
    // "59100 Roubaix": the name says which, and is no other word.
    const named = places.findIndex(({ name }) => words.join(" ").includes(folded(name)));
    if (named < 0) return { places, from: at, to: at + 1 };
    const name = folded(places[named].name).split(" ");
    const start = words.findIndex((_, i) => name.every((word, k) => words[i + k] === word));
    return { places: [places[named]], from: at, to: at + 1, consumed: name.map((_, k) => start + k) };
  }

  async #named(words, query) {
    const mentions = [];
    for (let at = 0; at < words.length; ) {
      const mention = this.#arrondissement(words, at) ?? this.#number(words, at) ?? (await this.#at(words, at, query, mentions));
      if (mention) mentions.push(mention);
      at = mention ? mention.to : at + 1;
    }
    const rank = ({ places }) => ["commune", "intercommunalite", "departement", "usage", "region"].indexOf(places[0].kind);
    const [main, wider] = [...mentions].sort((a, b) => rank(a) - rank(b) || a.from - b.from);
    if (!main) return this.#begun(words);
    if (!wider || main.places[0].kind !== "commune" || rank(wider) === rank(main)) return main;
    // "Saint-Denis de la Réunion": the wider place says which one.
    const lying = main.places.filter((place) => this.#liesIn(place, wider.places[0]));
    if (lying.length === 0) return main;
    const consumed = words.map((_, at) => at).filter((at) => at >= wider.from && at < wider.to);
    return { ...main, places: lying, consumed };
  }

  // The longest name that begins there, unless it is a word of every day.
  async #at(words, at, query, before) {
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
      const name = words.slice(at, at + length).join(" ");
      const places = this.names.get(name);
      if (places && (await this.#meant(name, places, words, at, at + length, query, before))) return { places, from: at, to: at + length };
    }
    return null;
  }

  async #meant(name, places, words, from, to, query, before) {
    const core = name.replace(/^(?:l|le|la|les) /, "").split(" ");
    if (core.length > 1 && places[0].kind !== "commune") return true;
    if (core.length > 1 && !places[0].quartier) return true;
    const around = [...words.slice(0, from), ...words.slice(to)];
    if (around.every((word) => BEFORE.has(word) || KINDS.has(word))) return true;
    // After a commune that lies there: "Saint-Denis de la Réunion".
    if (before.some((mention) => mention.places.some((place) => place.kind === "commune" && this.#liesIn(place, places[0])))) return true;
    if (this.#written(core, query)) return true;
    await this.#locate();
    if (places.some((place) => this.#here(place).length > 0)) return !WORDS.has(core[0]) && !places[0].quartier;
    const ordinary = await Promise.all(core.map((word) => this.index.has(word)));
    return !ordinary.every(Boolean);
  }

  // "à Tours", "A Lens", or a capital inside the query.
  #written([first], query) {
    const spelled = query.split(/[\s,;('’-]+/);
    return spelled.some((word, at) => at > 0 && folded(word) === first && (/^\p{Lu}/u.test(word) || /^[àÀ]$/.test(spelled[at - 1])));
  }

  #number(words, at) {
    const code = words[at].toUpperCase();
    if (words[at] === "9" && words[at + 1] === "3") return { places: [this.departements.get("93")], from: at, to: at + 2 };
    if (!/^(?:\d{2,3}|2[AB])$/.test(code) || !this.departements.has(code)) return null;
    const alone = at === words.length - 1 && (at === 0 || !/^(?:a|ans?)$/.test(words[at - 1]));
    const said = at > 0 && /^(?:le|du|departement)$/.test(words[at - 1]) && !/^(?:ans|mois|jours)$/.test(words[at + 1] ?? "");
    return alone || said ? { places: [this.departements.get(code)], from: at, to: at + 1 } : null;
  }

  #arrondissement(words, at) {
    const text = words.slice(at).join(" ");
    const match = /^(?<city>paris|lyon|marseille) (?<rank>\d{1,2})e?(?: arrondissement)?(?= |$)/.exec(text) ?? /^(?<rank>\d{1,2})e (?:arrondissement )?(?:de )?(?<city>paris|lyon|marseille)(?= |$)/.exec(text);
    if (!match) return null;
    const [base, most] = CITIES[match.groups.city];
    const rank = Number(match.groups.rank);
    if (rank < 1 || rank > most) return null;
    const code = String(base + rank);
    const name = [...this.names.values()].flat().find((place) => place.code === code)?.name;
    const city = match.groups.city.replace(/^./, (letter) => letter.toUpperCase());
    return { places: [{ kind: "commune", code, name: name ?? `${city} ${rank}e` }], from: at, to: at + match[0].split(" ").length };
  }

  // "Évry" for Évry-Courcouronnes, when nothing else is typed.
  #begun(words) {
    let from = 0;
    while (from < words.length && (BEFORE.has(words[from]) || KINDS.has(words[from]))) from += 1;
    const typed = words.slice(from).join(" ");
    if (typed.length < 4) return null;
    for (const [name, places] of this.names) {
      const core = name.replace(/^(?:l|le|la|les) /, "");
      if (core === typed || (places[0].kind === "commune" && core.startsWith(`${typed} `))) return { places, from, to: words.length };
    }
    return null;
  }

  async #group(words) {
    if (!words.some((word) => GROUPS.test(word))) return null;
    const meant = words.filter((word) => !GROUPS.test(word) && !BEFORE.has(word) && !/^(?:communes|urbaine)$/.test(word));
    if (meant.length === 0) return null;
    const all = await this.lists.load("intercommunalites.json").catch(() => []);
    const found = all.filter(([, name]) => meant.every((word) => folded(name).split(" ").includes(word)));
    const places = found.map(([code, name]) => ({ kind: "intercommunalite", code, name }));
    return places.length > 0 ? { places: places.slice(0, 4), from: 0, to: words.length } : null;
  }

  #liesIn({ kind, code }, { kind: around, code: outer, codes = [] }) {
    if (kind !== "commune") return false;
    const departement = departementOf(code);
    if (around === "departement") return departement === outer;
    if (around === "region") return this.departements.get(departement)?.region === outer;
    return around === "usage" && codes.includes(departement);
  }

  #here({ kind, code, slug, codes }) {
    const fits = {
      region: ({ values }) => values.region.has(slug),
      departement: ({ values }) => values.departement.has(slug),
      usage: ({ values }) => codes.some((one) => values.departement.has(this.departements.get(one).slug)),
      commune: ({ index }) => this.where[index].codes.some((one) => one === code || (WHOLE[code] && one.startsWith(WHOLE[code]))),
      intercommunalite: ({ index }) => this.where[index].sirens.includes(code),
    };
    return this.sheets.filter(fits[kind]);
  }

  /**
   * What the base holds at a place: each ring without the sheets of the ones before.
   *
   * @returns {here, cites: [{name, address, sheets}], departement, region: {name, address, sheets},
   *   near: [{sheet, kilometres}]}; départements and régions have no smaller ring around them
   */
  async around(place) {
    await this.#locate();
    const told = new Set(this.#here(place));
    const fresh = (sheets) => {
      const left = sheets.filter((sheet) => !told.has(sheet));
      for (const sheet of left) told.add(sheet);
      return left;
    };
    const ring = (area) => area && { name: area.name, address: area.address, all: this.#here(area).length, sheets: fresh(this.#here(area)) };
    const commune = place.kind === "commune";
    const departement = commune ? this.departements.get(departementOf(place.code)) : null;
    const cites = commune ? this.cites.filter(({ codes }) => codes.some((one) => one === place.code || (WHOLE[place.code] && one.startsWith(WHOLE[place.code])))) : [];
    const here = [...told];
    const rings = {
      here,
      cites: cites.map(({ slug, name, address }) => {
        const all = this.sheets.filter(({ values }) => values.cite.has(slug));
        return { name, address, all: all.length, sheets: fresh(all) };
      }),
      departement: ring(departement),
      region: ring(this.regions.get(departement?.region ?? place.region)),
    };
    return { ...rings, near: commune ? await this.#nearest(place.code, new Set(here)) : [] };
  }

  async #nearest(code, here) {
    const [, point] = (await this.#inside(code).catch(() => ({})))[code] ?? [];
    if (!point?.length) return [];
    const near = this.sheets
      .filter((sheet) => !here.has(sheet) && this.where[sheet.index].point.length > 0)
      .map((sheet) => ({ sheet, kilometres: distance(point, this.where[sheet.index].point) }))
      .sort((a, b) => a.kilometres - b.kilometres || a.sheet.index - b.sheet.index)
      .slice(0, NEAREST);
    await this.tell.cards(near.map(({ sheet }) => sheet));
    return near;
  }

  #inside(code) {
    const departement = departementOf(code);
    this.files ??= new Map();
    if (!this.files.has(departement)) this.files.set(departement, this.index.json(`lieux/${departement}.json`));
    return this.files.get(departement);
  }
}

function departementOf(code) {
  return code.slice(0, /^9[78]/.test(code) ? 3 : 2);
}

function longestName(words, start, at, entries, most) {
  for (let length = Math.min(LONGEST, most); start + length > at; length -= 1) {
    const name = words.slice(start, start + length).join(" ");
    const found = entries.filter(([, one]) => folded(one) === name || folded(one).replace(/^(?:l|le|la|les) /, "") === name);
    if (found.length > 0) {
      const places = found.map(([code, old, today]) => ({ kind: "commune", code, name: today ?? old, ...(today && { old }) }));
      return { places: places.slice(0, 6), from: start, to: start + length };
    }
  }
  return null;
}

function distance([latitude, longitude], [otherLatitude, otherLongitude]) {
  const narrowed = Math.cos(((latitude + otherLatitude) * Math.PI) / 360);
  return KILOMETRES * Math.hypot(latitude - otherLatitude, (longitude - otherLongitude) * narrowed);
}
