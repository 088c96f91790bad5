// The explore page: search, facets, sort, and the state in the address.
//
// The sheets are read from the page, or come in parts (see sheets.js); words need the index, which is
// fetched when the reader goes to the search field.

import { addAll } from "../selection/many.js";
import { say } from "../selection/tick.js";
import { csv } from "../shared/csv.js";
import { save } from "../shared/files.js";
import { isShown, make } from "../shared/elements.js";
import { note } from "../shared/history.js";
import { practices } from "../shared/words.js";
import { french } from "../shared/typography.js";
import { boxesFor, searchButton, toldFirst } from "./boxes.js";
import { Facets, GROUPS, isChosen, namesOf } from "./facets.js";
import { plainSearch } from "./fallback.js";
import { helpFor } from "./help.js";
import { Search } from "./search.js";
import { openSheets } from "./sheets.js";
import { addressOf, choices, emptyState, readState, usualSort, without } from "./state.js";
import { View } from "./view.js";

const PAUSE = 250; // ms without a key before the words being typed are looked for
const SLOW = 500; // ms after which the reader is told that something is on its way
const WHOLE = 250; // cards fetched for a list that is taken away
const LABELLED = ["region", "theme", "public", "age", "acteur", "maturite", "preuve", "echelle"];
// What a sheet is sorted by.
const SORTED_BY = { recentes: "date", reponses: "reponses", effet: "preuve", territoire: "region" };
const LOST = "La connexion ne répond pas, ou la base vient de changer\u00a0: réessayez, puis rechargez la page.";

class Explore {
  constructor(root) {
    this.parts = openSheets(root);
    this.sheets = this.parts.all;
    this.view = new View(root, this.parts);
    this.regionOf = regions(root);
    this.facets = new Facets(this.sheets, this.regionOf);
    const here = (address) => new URL(address, location.href);
    this.root = here(root.dataset.root);
    this.contribute = root.dataset.contribute;
    this.engine = new Search(here(root.dataset.index), here(root.dataset.lists), this.sheets, this.parts);
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
    part("more").firstElementChild.addEventListener("click", () => this.#try(async () => {
      await this.parts.cards(this.view.next());
      this.view.more();
    }));
    this.#takeAway(part("print"), () => {
      this.view.page(Infinity);
      print();
    });
    this.#takeAway(part("csv"), () => this.#save());
    this.#takeAway(part("keep"), () => {
      const kept = this.found.map(({ items, title }) => ({ fiche: items[0].dataset.slug, titre: title, note: "" }));
      addAll(kept, part("keep"));
    });
    if (this.parts.parted) this.view.onOpening(() => this.#try(() => this.#count()));
    addEventListener("popstate", () => this.#fromAddress());
    addEventListener("beforeprint", () => this.parts.parted || this.view.page(Infinity));
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
    this.view.controls(state);
    this.view.chips(
      state,
      (name, value) => this.#remove(name, value),
      () => this.#leave({ ...emptyState(), q: state.q }),
    );
    const slow = setTimeout(() => this.view.wait(), SLOW);
    try {
      const outcome = await this.#find(state);
      // A newer state came while something was on its way.
      if (turn !== this.turn) return;
      this.#tell(state, outcome);
      document.documentElement.dataset.explore = String(turn);
    } catch (error) {
      if (!this.parts.parted) throw error;
      console.error(error);
      if (turn === this.turn) this.view.lost([[LOST, " ", this.#again(state)]]);
      return;
    } finally {
      clearTimeout(slow);
    }
    await this.#try(() => this.#rest(turn));
    await this.#try(() => this.#count());
  }

  // The rest of the first cards, below what a screen can show.
  async #rest(turn) {
    if (turn === this.turn) await this.parts.cards(this.view.next());
    if (turn === this.turn) this.view.page();
  }

  // What a state finds, in its order, with the cards that are shown first.
  async #find(state) {
    const { answer, degraded } = state.q ? await this.#ask(state.q) : { answer: null };
    const sort = state.tri || usualSort(state);
    const chosen = GROUPS.filter((group) => isChosen(group, state.chosen));
    const whole = !answer && chosen.length === 0 && sort === "territoire";
    await this.parts.facets(whole ? [] : [...namesOf(chosen), SORTED_BY[sort]].filter(Boolean));
    const matched = answer ? this.#sheetsOf(answer.slugs) : this.sheets;
    const found = matched.filter((sheet) => this.facets.fits(sheet, state.chosen));
    if (sort === "recentes") found.sort((a, b) => b.date.localeCompare(a.date));
    if (sort === "reponses") found.sort((a, b) => b.answers - a.answers);
    if (sort === "effet") found.sort((a, b) => this.view.rankOf("preuve", a) - this.view.rankOf("preuve", b));
    if (sort === "territoire") found.sort((a, b) => a.index - b.index);
    const plan = this.view.plan(found, sort !== "territoire");
    await this.parts.cards([...this.view.seen(plan), ...toldFirst(answer?.question, found)]);
    return { answer, degraded, matched, found, plan };
  }

  #tell(state, { answer, degraded, matched, found, plan }) {
    Object.assign(this, { matched, found });
    this.view.results(plan, { words: answer?.words ?? [], q: state.q, answer });
    this.view.answers(answer && !degraded ? boxesFor(answer, found, this.#doors(state)) : []);
    this.#help(state, { answer, degraded, matched, found });
  }

  // The numbers of the facets, in those that are open where they must be fetched.
  async #count() {
    if (!this.matched) return;
    const { parted } = this.parts;
    const { turn, state } = this;
    if (parted && !state.q && choices(state).length === 0) {
      this.view.counts(null);
      return;
    }
    const groups = parted ? this.view.openFacets() : GROUPS;
    await this.parts.facets(namesOf(groups));
    if (turn === this.turn) this.view.counts(this.facets.counts(this.matched, state.chosen, groups), groups);
  }

  // Whatever needs the network: where it is gone, the reader can try again.
  async #try(action) {
    try {
      await action();
    } catch (error) {
      if (!this.parts.parted) throw error;
      console.error(error);
      say(french(LOST), answerTo("Réessayer", () => this.#try(action)), answerTo("Fermer"));
    }
  }

  // What takes the whole list away needs all its cards.
  #takeAway(element, action) {
    element.addEventListener("click", () => this.#try(async () => {
      const { found, parts } = this;
      if (parts.parted && found.length > WHOLE) {
        const most = `Cette liste a ${practices(found.length)} : choisissez des filtres pour en garder ${WHOLE} au plus.`;
        const all = make("a", { href: new URL("donnees/", this.root).href }, "Télécharger toute la base");
        say(french(most), " ", all, answerTo("Fermer"));
        return;
      }
      await parts.cards(found, (at, of) => say(french(`La liste arrive : ${at} fiches sur ${of}.`)));
      say("");
      await action();
    }));
  }

  async #ask(query) {
    try {
      return { answer: await this.engine.search(query) };
    } catch (error) {
      // There is nothing to search in: the page has few of the sheets.
      if (this.parts.parted) throw error;
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
      again: () => this.#again(state),
      nameOf: (group) => this.view.groupLabel(group),
    });
    this.view.help(answer?.question?.seule ? null : lines);
  }

  #again(state) {
    return searchButton("Réessayer", () => this.#show(state));
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

  async #save() {
    await this.parts.facets([...LABELLED, "date"]);
    const labels = (sheet, name) =>
      [...sheet.values[name]].map((value) => this.view.label(name, value)).join(", ");
    const head = ["Titre", "Résumé", "Lieu", "Région", "Thèmes", "Publics", "Âges"];
    const rows = this.found.map((sheet) => [
      sheet.title,
      sheet.summary,
      sheet.place,
      ...LABELLED.map((name) => labels(sheet, name)),
      sheet.date,
      sheet.address,
    ]);
    const titles = [...head, "Types d’acteurs", "Maturité", "Effet", "Échelle", "Date de la fiche", "Adresse"];
    save("pratiques.csv", csv([titles, ...rows]));
  }
}

// A button of what is said at the foot of the screen.
function answerTo(label, action = () => {}) {
  const onclick = () => {
    say("");
    action();
  };
  return make("button", { type: "button", className: "ce-button", onclick }, label);
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
