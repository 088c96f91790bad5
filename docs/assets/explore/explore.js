// The explore page: search, facets, sort, and the state in the address.
//
// The sheets are read from the page; only words need the index, which is fetched when the reader
// goes to the search field.

import { addAll } from "../selection/many.js";
import { csv } from "../shared/csv.js";
import { save } from "../shared/files.js";
import { isShown } from "../shared/elements.js";
import { note } from "../shared/history.js";
import { boxesFor } from "./boxes.js";
import { Facets } from "./facets.js";
import { plainSearch } from "./fallback.js";
import { helpFor } from "./help.js";
import { Search } from "./search.js";
import { readSheets } from "./sheets.js";
import { addressOf, emptyState, readState, usualSort, without } from "./state.js";
import { View } from "./view.js";

const PAUSE = 250; // ms without a key before the words being typed are looked for

class Explore {
  constructor(root) {
    this.sheets = readSheets(root);
    this.view = new View(root, this.sheets);
    this.regionOf = regions(root);
    this.facets = new Facets(this.sheets, this.regionOf);
    const here = (address) => new URL(address, location.href);
    this.root = here(root.dataset.root);
    this.contribute = root.dataset.contribute;
    this.engine = new Search(here(root.dataset.index), here(root.dataset.lists), this.sheets);
    this.turn = 0;
    this.#listen(root);
    document.documentElement.dataset.started = "";
    this.#fromAddress();
  }

  #listen(root) {
    const { field, sort, boxes } = this.view;
    const part = this.view.part;
    let pause;
    field.addEventListener("focus", () => this.engine.load().catch(() => {}), { once: true });
    field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.#search(field.value, { replace: true }), PAUSE);
    });
    root.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      this.#search(field.value);
    });
    for (const box of boxes) box.addEventListener("change", () => this.#choose(box));
    sort.addEventListener("change", () => this.#go({ ...this.state, tri: sort.value }));
    part("more").firstElementChild.addEventListener("click", () => this.view.more());
    part("print").addEventListener("click", () => print());
    part("csv").addEventListener("click", () => this.#save());
    part("keep").addEventListener("click", ({ currentTarget }) => {
      addAll(this.found.map(({ slug, title }) => ({ fiche: slug, titre: title, note: "" })), currentTarget);
    });
    addEventListener("popstate", () => this.#fromAddress());
    addEventListener("beforeprint", () => this.view.page(Infinity));
    this.#toggle(root.querySelector(".ce-explore__toggle"));
    this.#shortcut(field);
  }

  // On small screens the facets fold behind a button, and each of them is closed at first.
  #toggle(button) {
    if (isShown(button)) this.view.closeFacets();
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
    });
  }

  // Here "/" goes to this page's own field: heard before the header's, which every page has.
  #shortcut(field) {
    const listener = (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      field.focus();
      field.select();
    };
    document.addEventListener("keydown", listener, { capture: true });
  }

  #fromAddress() {
    this.#show(readState(location.search, (name, value) => this.view.labels.has(`${name} ${value}`)));
  }

  #search(query, options) {
    const q = query.trim();
    if (q !== this.state.q) this.#go({ ...this.state, q, tri: q ? "" : this.state.tri }, options);
    else if (!options?.replace) this.#push(this.state);
  }

  #choose({ name, value, checked }) {
    const chosen = { ...this.state.chosen, [name]: new Set(this.state.chosen[name]) };
    if (checked) chosen[name].add(value);
    const state = { ...this.state, chosen };
    this.#go(checked ? state : without(state, name, value, (region) => this.#inside(region)));
  }

  #remove(name, value) {
    const chips = this.view.part("chips");
    const at = [...chips.querySelectorAll("button")].indexOf(document.activeElement);
    this.#go(without(this.state, name, value, (region) => this.#inside(region)));
    const left = chips.querySelectorAll("button");
    (left[Math.min(at, left.length - 1)] ?? this.#resultsTitle()).focus();
  }

  #inside(region) {
    const all = [...this.regionOf].filter(([, of]) => of === region);
    return new Set(all.map(([departement]) => departement));
  }

  #go(state, { replace = false } = {}) {
    this.#push(state, replace);
    return this.#show(state);
  }

  #push(state, replace = false) {
    const address = addressOf(state);
    const here = location.search || "./";
    if (address === here) return;
    // Words still being typed make one step back, not one for each letter.
    const typing = replace && history.state?.typing;
    note(address, { state: { typing: replace }, replace: typing });
  }

  async #show(state) {
    this.state = state;
    this.turn += 1;
    const { turn } = this;
    const { answer, degraded } = state.q ? await this.#ask(state.q) : { answer: null };
    // A newer state came while the index was on its way.
    if (turn !== this.turn) return;
    const matched = answer ? this.#sheetsOf(answer.slugs) : this.sheets;
    const found = matched.filter((sheet) => this.facets.fits(sheet, state.chosen));
    const sort = state.tri || usualSort(state);
    if (sort === "recentes") found.sort((a, b) => b.date.localeCompare(a.date));
    if (sort === "reponses") found.sort((a, b) => b.answers - a.answers);
    if (sort === "effet") found.sort((a, b) => this.view.rankOf("preuve", a) - this.view.rankOf("preuve", b));
    if (sort === "territoire") found.sort((a, b) => a.rank - b.rank);
    this.view.controls(state, this.facets.counts(matched, state.chosen));
    this.view.chips(
      state,
      (name, value) => this.#remove(name, value),
      () => this.#leave({ ...emptyState(), q: state.q }),
    );
    const words = answer?.words ?? [];
    this.view.results(found, { ranked: sort !== "territoire", words, q: state.q, answer });
    this.view.answers(answer && !degraded ? boxesFor(answer, found, this.#doors(state)) : []);
    this.#help(state, { answer, degraded, matched, found });
    this.found = found;
    document.documentElement.dataset.explore = String(this.turn);
  }

  async #ask(query) {
    try {
      return { answer: await this.engine.search(query) };
    } catch {
      return { answer: plainSearch(query, this.sheets), degraded: true };
    }
  }

  #sheetsOf(slugs) {
    const bySlug = new Map(this.sheets.map((sheet) => [sheet.slug, sheet]));
    return slugs.map((slug) => bySlug.get(slug));
  }

  #help(state, { answer, degraded, matched, found }) {
    const { chosen, q } = state;
    const outcome = {
      q,
      answer,
      degraded,
      count: found.length,
      loosened: found.length === 0 ? this.facets.loosened(matched, chosen) : [],
      all: q ? this.sheets.filter((sheet) => this.facets.fits(sheet, chosen)).length : 0,
    };
    const lines = helpFor(outcome, {
      ...this.#doors(state),
      loosen: (group) => this.#leave({ ...state, chosen: { ...chosen, ...emptied(group) } }),
      clear: () => this.#leave(emptyState()),
      nameOf: (group) => this.view.groupLabel(group),
    });
    this.view.help(answer?.question?.seule ? null : lines);
  }

  // Where boxes and notices lead.
  #doors(state) {
    return {
      site: (address) => new URL(address, this.root).href,
      search: (words) => this.#leave({ ...state, q: words, tri: "" }),
      known: (sheet, what) => this.view.known(sheet, what),
      contribute: this.contribute,
    };
  }

  // The button that led here is gone: the reader goes on at the results.
  #leave(state) {
    this.#go(state);
    this.#resultsTitle().focus();
  }

  #resultsTitle() {
    return document.getElementById("resultats");
  }

  #save() {
    const labels = (sheet, name) =>
      [...sheet.values[name]].map((value) => this.view.label(name, value)).join(", ");
    const head = ["Titre", "Résumé", "Lieu", "Région", "Thèmes", "Publics", "Âges"];
    const rows = this.found.map((sheet) => [
      sheet.title,
      sheet.summary,
      sheet.place,
      ...["region", "theme", "public", "age", "acteur", "maturite", "preuve", "echelle"].map((name) =>
        labels(sheet, name),
      ),
      sheet.date,
      sheet.address,
    ]);
    const titles = [...head, "Types d’acteurs", "Maturité", "Effet", "Échelle", "Date de la fiche", "Adresse"];
    save("pratiques.csv", csv([titles, ...rows]));
  }
}

function emptied(group) {
  const empty = { [group]: new Set() };
  return group === "region" ? { ...empty, departement: new Set() } : empty;
}

// The région of each département, as the nested lists have them.
function regions(root) {
  const pairs = [...root.querySelectorAll("input[name=departement]")].map((box) => [
    box.value,
    box.closest(".ce-facet__list--inner").parentElement.querySelector("input[name=region]").value,
  ]);
  return new Map(pairs);
}

const root = document.querySelector(".ce-explore");
if (root) new Explore(root);
