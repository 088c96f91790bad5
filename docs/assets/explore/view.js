// The page's own parts: what is shown for a state. Nothing here decides what is found.

import { LIMITS } from "../selection/store.js";
import { make } from "../shared/elements.js";
import { mark } from "./marks.js";
import { cardOf } from "./sheets.js";
import { choices, FACETS, usualSort } from "./state.js";
import { practices, quoted } from "../shared/words.js";

const BY_THEME = "Classée dans un thème proche\u00a0: la fiche n’a pas ces mots.";
const SEEN = 6; // of them, those that a screen can show
const STEP = 20; // cards shown at once, where they are ranked or fetched

export class View {
  constructor(root, sheets) {
    this.root = root;
    this.parted = sheets.parted;
    this.total = sheets.all.length;
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.field = root.querySelector("#ce-explore-q");
    this.sort = root.querySelector("#ce-explore-sort");
    this.boxes = [...root.querySelectorAll(".ce-facets input")];
    this.labels = new Map(
      this.boxes.map((box) => [`${box.name} ${box.value}`, labelOf(box, ".ce-facet__label")]),
    );
    this.totals = this.boxes.map((box) => countOf(box).textContent);
    this.list = this.part("ranked");
    this.sections = [...this.part("sections").children].map((section) => {
      const list = section.querySelector(".ce-explore__items");
      const first = sheets.all.filter(({ items }) => items.some((item) => item.parentElement === list));
      const [count, way] = [".ce-count", ".ce-explore__all"].map((one) => section.querySelector(one));
      return { section, list, first, count, way, total: count.textContent, slug: section.querySelector("h2").id };
    });
  }

  /** The label of a value, as the facets give it. */
  label(name, value) {
    return this.labels.get(`${name} ${value}`) ?? value;
  }

  /** The rank of a sheet's value in a facet, in the order of its boxes. */
  rankOf(name, { values }) {
    return this.boxes.findIndex((box) => box.name === name && values[name].has(box.value));
  }

  /** The name of a facet, as its summary gives it. */
  groupLabel(name) {
    const details = this.root.querySelector(`.ce-facet[data-facet="${name}"]`);
    return details.querySelector(".ce-facet__name").textContent.trim();
  }

  /** Close every facet in which nothing is chosen. */
  closeFacets() {
    for (const facet of this.root.querySelectorAll(".ce-facet")) {
      facet.open = Boolean(facet.querySelector("input:checked"));
    }
  }

  /** The facets in which a reader can see the numbers. */
  openFacets() {
    return [...this.root.querySelectorAll(".ce-facet[open]")].map(({ dataset }) => dataset.facet);
  }

  /** Call `action` each time a facet is opened. */
  onOpening(action) {
    for (const facet of this.root.querySelectorAll(".ce-facet")) {
      facet.addEventListener("toggle", () => facet.open && action());
    }
  }

  /** Put field, boxes and order as the state has them. */
  controls(state) {
    // What is being typed is not touched: its last space would go.
    if (this.field.value.trim() !== state.q) this.field.value = state.q;
    this.sort.value = state.tri || usualSort(state);
    this.sort.querySelector("[value=pertinence]").disabled = !state.q;
    for (const box of this.boxes) {
      box.checked = state.chosen[box.name].has(box.value);
      const inner = box.closest(".ce-facet__item").querySelector(":scope > .ce-facet__list--inner");
      if (inner) inner.hidden = !(box.checked || inner.querySelector("input:checked"));
    }
    for (const name of FACETS) {
      const badge = this.part(`chosen-${name}`);
      const inside = name === "region" ? state.chosen.departement.size : 0;
      if (badge) badge.textContent = badgeOf(state.chosen[name].size + inside);
    }
    this.part("chosen").textContent = badgeOf(choices(state).length);
  }

  /**
   * How many sheets each value gives: all that the base has, when nothing narrows it down (`counts` is null).
   *
   * The facets that were not counted say nothing.
   */
  counts(counts, groups) {
    this.boxes.forEach((box, at) => {
      const counted = counts && groups.includes(box.closest(".ce-facet").dataset.facet);
      const count = counted ? (counts.get(`${box.name} ${box.value}`) ?? 0) : "";
      countOf(box).textContent = counts ? count : this.totals[at];
      box.closest(".ce-facet__item").classList.toggle("ce-facet__item--none", count === 0 && !box.checked);
    });
  }

  /** One button for each choice, to take it away. */
  chips(state, remove, clear) {
    const list = this.part("chips");
    const all = choices(state);
    const items = all.map(({ name, value }) =>
      chip(this.label(name, value), `Retirer le filtre ${quoted(this.label(name, value))}`, () =>
        remove(name, value),
      ),
    );
    if (all.length > 1) items.push(chip("Tout effacer", "Tout effacer\u00a0: retirer tous les filtres", clear));
    list.replaceChildren(...items);
    list.hidden = all.length === 0;
  }

  /**
   * What stands where, and how much of it at first: {found, ranked, whole, rows: [[list, sheet]], step}.
   *
   * A sheet that lies in several régions stands in each. The whole of a large base is what the page had at
   * first: some sheets of each région, and the way to its list.
   */
  plan(found, ranked) {
    const whole = this.parted && !ranked && found.length === this.total;
    const rows = ranked
      ? found.map((sheet) => [this.list, sheet])
      : this.sections.flatMap(({ list, slug, first }) => (whole ? first : inRegion(found, slug)).map((sheet) => [list, sheet]));
    return { found, ranked, whole, rows, step: ranked || (this.parted && !whole) ? STEP : rows.length };
  }

  /** Show what was planned, on a first screen: its cards are there. */
  results(plan, { words, q, answer }) {
    const { found, ranked, whole, step } = plan;
    Object.assign(this, { now: plan, words, shown: 0, uses: new Map(), byTheme: new Set(answer?.byTheme) });
    this.part("actions").hidden = found.length === 0 || Boolean(answer?.none);
    this.part("keep").hidden = found.length < 2 || (this.parted && found.length > LIMITS.fiches);
    this.part("keep").textContent = `Ajouter ces ${practices(found.length)} à ma sélection`;
    this.list.hidden = !ranked;
    this.part("sections").hidden = ranked;
    for (const { list } of [this, ...this.sections]) list.replaceChildren();
    for (const { slug, count, total, way } of ranked ? [] : this.sections) {
      count.textContent = whole ? total : practices(inRegion(found, slug).length);
      if (way) way.hidden = !whole;
    }
    this.page(Math.min(step, SEEN));
    this.part("near").hidden = !(ranked && found.length > 0 && (answer?.none || answer?.around?.here.length === 0));
    this.part("status").textContent = statusOf(found.length, q, answer);
  }

  /** What stands above the sheets. */
  answers(boxes) {
    this.part("boxes").replaceChildren(...boxes);
  }

  /** What the card of a sheet says of its cost ("cout") or of its effect ("preuve"). */
  known({ items }, what) {
    const [cost, effect] = items[0].querySelector(".ce-card__known").textContent.trim().split(/\.\s+/);
    return (what === "cout" ? cost : (effect ?? "")).replace(/\.$/, "");
  }

  /** Say that the list is on its way. */
  wait() {
    this.part("status").textContent = "La liste arrive…";
  }

  /** Say that what the state asks for could not be fetched. */
  lost(lines) {
    for (const name of ["actions", "more", "near", "ranked", "sections"]) this.part(name).hidden = true;
    this.part("boxes").replaceChildren();
    this.part("status").textContent = "La liste n’est pas arrivée";
    this.help(lines);
  }

  /** Show the cards up to a number, and what is left behind a button; the cards that were added. */
  page(shown = this.now.step) {
    const { rows, step } = this.now;
    const cards = rows.slice(this.shown, shown).map(([list, sheet]) => {
      const card = this.#card(sheet);
      list.append(card);
      return card;
    });
    this.shown = Math.min(shown, rows.length);
    for (const { section, list } of this.sections) section.hidden = list.childElementCount === 0;
    const left = rows.length - this.shown;
    const more = this.part("more");
    more.hidden = left === 0 || shown < step;
    more.firstElementChild.textContent = `Afficher ${practices(Math.min(STEP, left))} de plus`;
    return cards;
  }

  /** The sheets that a first screen shows: their cards must be there before. */
  seen({ rows, step }) {
    return rows.slice(0, Math.min(step, SEEN)).map(([, sheet]) => sheet);
  }

  /** The same of those that come next. */
  next() {
    const { rows, step } = this.now;
    return rows.slice(this.shown, this.shown < step ? step : this.shown + STEP).map(([, sheet]) => sheet);
  }

  /** Show the next cards and go to the first of them. */
  more() {
    this.page(this.shown + STEP)[0]?.querySelector("a").focus();
  }

  // The card of a sheet, another one each time; with the words that were looked for.
  #card(sheet) {
    const used = this.uses.get(sheet) ?? 0;
    this.uses.set(sheet, used + 1);
    const card = cardOf(sheet, used);
    mark(card.querySelector(".ce-card__title a"), this.words);
    mark(card.querySelector(".ce-card__summary"), this.words);
    card.querySelector(".ce-explore__why")?.remove();
    // Sheets that have none of the words say why they are there.
    if (this.byTheme.has(sheet.slug)) card.append(make("p", { class: "ce-explore__why" }, BY_THEME));
    return card;
  }

  /** The notice under the number of results. */
  help(lines) {
    const notice = this.part("help");
    notice.hidden = !lines;
    notice.replaceChildren(
      ...(lines ?? []).map((line) => {
        const paragraph = document.createElement("p");
        paragraph.append(...line);
        return paragraph;
      }),
    );
  }
}

function inRegion(sheets, slug) {
  return sheets.filter(({ values }) => values.region.has(slug));
}

function countOf(box) {
  return box.parentElement.querySelector(".ce-facet__n");
}

function statusOf(count, q, answer) {
  if (!q) return practices(count);
  if (answer?.question?.seule) return `Une réponse à ${quoted(q)}`;
  if (answer?.none) return `Aucune pratique pour ${quoted(q)}`;
  const around = answer?.around && answer.around.here.length === 0 && !answer.rest;
  return `${practices(count)} ${around ? "autour de" : "pour"} ${quoted(q)}`;
}

function labelOf(box, selector) {
  return box.parentElement.querySelector(selector).textContent.trim();
}

function badgeOf(count) {
  return count > 0 ? `(${count})` : "";
}

function chip(label, name, action) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ce-explore__chip";
  button.setAttribute("aria-label", name);
  button.textContent = label;
  button.addEventListener("click", action);
  item.append(button);
  return item;
}
