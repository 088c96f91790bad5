// The page's own parts: what is shown for a state. Nothing here decides what is found.

import { mark } from "./marks.js";
import { choices, FACETS, usualSort } from "./state.js";
import { practices, quoted } from "../shared/words.js";

const STEP = 20; // cards shown at once when they are ranked

export class View {
  constructor(root, sheets) {
    this.root = root;
    this.sheets = sheets;
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.field = root.querySelector("#ce-explore-q");
    this.sort = root.querySelector("#ce-explore-sort");
    this.boxes = [...root.querySelectorAll(".ce-facets input")];
    this.labels = new Map(
      this.boxes.map((box) => [`${box.name} ${box.value}`, labelOf(box, ".ce-facet__label")]),
    );
    this.homes = new Map(
      [...root.querySelectorAll("section .ce-explore__items")].map((list) => [
        list,
        [...list.children],
      ]),
    );
    this.shown = STEP;
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

  /** Put field, boxes and order as the state has them. */
  controls(state, counts) {
    // What is being typed is not touched: its last space would go.
    if (this.field.value.trim() !== state.q) this.field.value = state.q;
    this.sort.value = state.tri || usualSort(state);
    this.sort.querySelector("[value=pertinence]").disabled = !state.q;
    for (const box of this.boxes) {
      const count = counts.get(`${box.name} ${box.value}`) ?? 0;
      box.checked = state.chosen[box.name].has(box.value);
      const item = box.closest(".ce-facet__item");
      item.classList.toggle("ce-facet__item--none", count === 0 && !box.checked);
      box.parentElement.querySelector(".ce-facet__n").textContent = count;
      const inner = item.querySelector(":scope > .ce-facet__list--inner");
      if (inner) inner.hidden = !(box.checked || inner.querySelector("input:checked"));
    }
    for (const name of FACETS) {
      const badge = this.part(`chosen-${name}`);
      const inside = name === "region" ? state.chosen.departement.size : 0;
      if (badge) badge.textContent = badgeOf(state.chosen[name].size + inside);
    }
    this.part("chosen").textContent = badgeOf(choices(state).length);
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

  /** The cards of the sheets found, ranked or in the sections of their régions. */
  results(found, { ranked, words, q, answer }) {
    const list = this.part("ranked");
    const sections = this.part("sections");
    this.found = found;
    for (const { items } of this.sheets) {
      for (const card of items) {
        mark(card.querySelector(".ce-card__title a"), words);
        mark(card.querySelector(".ce-card__summary"), words);
      }
    }
    if (ranked) list.replaceChildren(...found.map(({ items }) => items[0]));
    else this.#home(new Set(found));
    this.part("actions").hidden = found.length === 0 || Boolean(answer?.none);
    this.part("keep").hidden = found.length < 2;
    this.part("keep").textContent = `Ajouter ces ${practices(found.length)} à ma sélection`;
    list.hidden = !ranked;
    sections.hidden = ranked;
    this.ranked = ranked;
    this.shown = STEP;
    this.page();
    this.#byTheme(new Set(answer?.byTheme));
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

  // Sheets that have none of the words say why they are there.
  #byTheme(slugs) {
    for (const note of this.part("ranked").querySelectorAll(".ce-explore__why")) note.remove();
    for (const { slug, items } of slugs.size > 0 ? this.found : []) {
      if (!slugs.has(slug)) continue;
      const note = document.createElement("p");
      note.className = "ce-explore__why";
      note.textContent = "Classée dans un thème proche\u00a0: la fiche n’a pas ces mots.";
      items[0].append(note);
    }
  }

  /** Show the ranked cards up to a number, and what is left behind a button. */
  page(shown = this.shown) {
    this.shown = shown;
    const left = this.ranked ? Math.max(0, this.found.length - shown) : 0;
    if (this.ranked) this.found.forEach(({ items }, at) => (items[0].hidden = at >= shown));
    const more = this.part("more");
    more.hidden = left === 0;
    more.firstElementChild.textContent = `Afficher ${practices(Math.min(STEP, left))} de plus`;
  }

  /** Show the next cards and go to the first of them. */
  more() {
    const first = this.found[this.shown];
    this.page(this.shown + STEP);
    first?.items[0].querySelector("a").focus();
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

  // Every card back in the section of its région; a section without any is not shown.
  #home(kept) {
    for (const [list, cards] of this.homes) list.replaceChildren(...cards);
    for (const sheet of this.sheets) for (const card of sheet.items) card.hidden = !kept.has(sheet);
    for (const section of this.part("sections").children) {
      const cards = [...section.querySelectorAll(".ce-explore__item")];
      const count = cards.filter((card) => !card.hidden).length;
      section.hidden = count === 0;
      section.querySelector(".ce-count").textContent = practices(count);
    }
  }
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
