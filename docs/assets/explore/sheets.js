// The sheets. On most bases the page has the card of each, and the complete list is the data. Of a large base
// it has the first cards; the others, and what they are kept by, are fetched as they are needed.

import { addTick } from "../selection/tick.js";
import { sheetsOf } from "./index.js";
import { FACETS } from "./state.js";

const AT_ONCE = 30; // cards asked for together

/**
 * The sheets of the page: `all`, in the order of their numbers, and whether they come in parts (`parted`).
 *
 * What is told of each is there once it was asked for: `facets(names)` waits for the values of facets (and
 * for "date", "reponses"), `cards(sheets)` for title, summary, place, address and card. Both reject where
 * it cannot be fetched; asked again, they try again.
 */
export function openSheets(root) {
  return root.dataset.parts ? new Parts(root) : new Whole(root);
}

/** Every sheet of a page that has them all, with its card and the copies of it in other régions. */
export function readSheets(root) {
  const bySlug = new Map();
  for (const item of root.querySelectorAll(".ce-explore__item")) {
    const { slug } = item.dataset;
    if (bySlug.has(slug)) bySlug.get(slug).items.push(item);
    else bySlug.set(slug, { index: bySlug.size, slug, ...told(item), ...valuesOf(item) });
  }
  return [...bySlug.values()];
}

class Whole {
  parted = false;

  constructor(root) {
    this.all = readSheets(root);
  }

  async facets() {}

  async cards() {}
}

class Parts {
  parted = true;
  #facets = new Map();

  constructor(root) {
    this.base = new URL(root.dataset.parts, location.href);
    // The name of a sheet is on its card; until then its number stands for it.
    this.all = Array.from({ length: Number(root.dataset.total) }, (_, index) => ({ index, slug: `${index}`, items: [], values: {} }));
    for (const item of root.querySelectorAll(".ce-explore__item")) this.#tell(item);
  }

  facets(names) {
    return Promise.all(names.map((name) => this.#facet(name)));
  }

  async cards(sheets, progress = () => {}) {
    const missing = [...new Set(sheets)].filter(({ items }) => items.length === 0);
    for (let at = 0; at < missing.length; at += AT_ONCE) {
      progress(at, missing.length);
      await Promise.all(missing.slice(at, at + AT_ONCE).map(({ index }) => this.#card(index)));
    }
  }

  #facet(name) {
    if (!this.#facets.has(name)) {
      const fetched = this.#fetch(`${name}.json`).then(async (response) => this.#take(name, await response.json()));
      fetched.catch(() => this.#facets.delete(name));
      this.#facets.set(name, fetched);
    }
    return this.#facets.get(name);
  }

  #take(name, numbers) {
    for (const sheet of this.all) sheet.values[name] = new Set();
    for (const [value, postings] of Object.entries(numbers)) {
      for (const number of sheetsOf(postings).keys()) this.all[number].values[name].add(value);
    }
    if (name === "date") for (const sheet of this.all) [sheet.date] = sheet.values.date;
    if (name === "reponses") for (const sheet of this.all) sheet.answers = Number([...sheet.values.reponses][0]);
  }

  async #card(number) {
    const response = await this.#fetch(`${number}.html`);
    const { body } = new DOMParser().parseFromString(await response.text(), "text/html");
    this.#tell(ticked(document.adoptNode(body.firstElementChild)));
  }

  #tell(item) {
    const sheet = this.all[item.dataset.number];
    if (sheet.items.length > 0) sheet.items.push(item);
    else Object.assign(sheet, told(item));
  }

  async #fetch(name) {
    const response = await fetch(new URL(name, this.base));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response;
  }
}

/** The card of a sheet that has one; its `nth` copy, where it stands in several régions. */
export function cardOf({ items }, nth) {
  items[nth] ??= ticked(items[0].cloneNode(true));
  return items[nth];
}

function ticked(item) {
  item.querySelector(".ce-tick")?.remove();
  addTick(item.querySelector(".ce-card__maturity"), item.querySelector(".ce-card__title a"));
  return item;
}

function told(item) {
  const text = (selector) => item.querySelector(selector)?.textContent.trim() ?? "";
  const link = item.querySelector(".ce-card__title a");
  return {
    items: [item],
    address: link.href,
    title: link.textContent.trim(),
    summary: text(".ce-card__summary"),
    place: text(".ce-card__place"),
  };
}

function valuesOf({ dataset }) {
  const values = FACETS.map((name) => [name, new Set((dataset[name] ?? "").split(" ").filter(Boolean))]);
  return { values: Object.fromEntries(values), date: dataset.date, answers: Number(dataset.reponses) };
}
