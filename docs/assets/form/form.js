// The contribution form: steps, draft, checks, and the last step where the sheet is read over and
// sent. Questions and their limits come from the page, which the schema makes.

import { note } from "../shared/history.js";
import { SLUG } from "../shared/given.js";
import { begun } from "./begun.js";
import { check } from "./check.js";
import { make, show } from "../shared/elements.js";
import { Fields } from "./fields.js";
import { townsIn, watchKinds } from "./guesses.js";
import { Last } from "./last.js";
import { plural } from "./messages.js";
import { watchTitle } from "./near.js";
import { Lists } from "../shared/places.js";
import { mark, summarize, target } from "./problems.js";
import { setAside } from "./aside.js";
import { Store } from "../shared/store.js";
import { french } from "../shared/typography.js";

const PAUSE = 400; // ms without a change before the draft is saved

class Form {
  constructor(root, slug) {
    this.root = root;
    this.slug = slug;
    this.element = root.querySelector("form");
    this.steps = [...root.querySelectorAll("[data-step]")];
    this.lists = new Lists(new URL(root.dataset.data, location.href));
    this.fields = new Fields(this.element, this.lists);
    this.rich = new Set(
      [...this.element.querySelectorAll("[data-kind=texte-riche]")].map((one) => one.dataset.field),
    );
    this.store = new Store(slug ? `ce-formulaire:${slug}` : "ce-formulaire");
    this.checked = new Set();
    this.name = "";
    this.last = new Last(this);
  }

  async start() {
    const title = this.element.querySelector("[data-near]");
    const { sheets } = this.root.dataset;
    if (title) {
      const input = title.parentElement.querySelector("input, textarea");
      watchTitle(input, title, this.lists, { sheets, own: this.slug });
    }
    watchKinds(this.element, this.lists);
    this.fields.fillUsual();
    this.blank = JSON.stringify(this.fields.read());
    this.#listen();
    const draft = this.store.load();
    show(this.part("erase"), Boolean(this.store.seen));
    if (this.slug && !(await this.#open())) return;
    const link = this.slug ? null : begun(location.hash);
    if (link) note(location.pathname + location.search, { replace: true });
    try {
      if (this.store.seen) this.#resume(draft, link);
      else if (link) this.#begin(link);
      else if (this.original) this.fields.fill(this.original);
      this.#dated();
    } catch {
      this.#unreadable();
      return;
    }
    // What a link began is worth keeping as it is.
    this.untouched = link ? "" : JSON.stringify(this.fields.read());
    show(this.part("loading"), false);
    this.#show(this.#asked() || 1, { focus: false });
    document.documentElement.dataset.form = "ready";
    this.last.prepare();
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  problems() {
    return check(this.fields, this.rich);
  }

  /** Goes to a question, whatever its step. */
  go(field) {
    const step = this.steps.findIndex((one) => one.contains(field)) + 1;
    if (this.at !== step) {
      note(`#etape-${step}`);
      this.#show(step, { focus: false });
      this.#check(step);
    }
    const control = target(field);
    control.focus();
    (control.closest("[data-field]") ?? control).scrollIntoView({ block: "center" });
  }

  /** The title of the step of a question. */
  stepOf(field) {
    const step = this.steps.findIndex((one) => one.contains(field)) + 1;
    return `Étape ${step}`;
  }

  save() {
    clearTimeout(this.saving);
    this.saving = undefined;
    if (!this.at) return;
    const practice = this.fields.read();
    // Nothing was answered: there is nothing to keep, nor to say.
    if (!this.store.seen && JSON.stringify(practice) === this.untouched) return;
    if (this.store.changedElsewhere) {
      this.#elsewhere();
      return;
    }
    const names = Object.fromEntries(this.lists.names);
    const at = new Date().toISOString();
    const { aside, name } = this;
    const kept = this.store.save({ practice, names, step: this.at, name, at, aside });
    this.part("saved-text").textContent = kept
      ? french(`Réponses gardées dans ce navigateur, à ${time(at)}. Rien n'est envoyé.`)
      : french("Votre navigateur ne garde rien : terminez avant de fermer cette page.");
    show(this.part("erase"), kept);
  }

  // Neither tab writes over the other: the person says which answers stay.
  #elsewhere() {
    if (!this.part("elsewhere").hidden) return;
    show(this.part("elsewhere"), true);
    this.part("elsewhere").scrollIntoView({ block: "center" });
  }

  async #open() {
    const { sheets } = this.root.dataset;
    try {
      const answer = await fetch(new URL(`${sheets}${this.slug}/fiche.yaml`, location.href));
      if (!answer.ok) throw new Error(this.slug);
      this.source = await answer.text();
      const { read } = await import("./sheet.js");
      this.original = read(this.source);
    } catch {
      show(this.part("loading"), false);
      this.#say(`La fiche « ${this.slug} » n'a pas pu être ouverte. Vérifiez son adresse et la connexion : la page essaiera de nouveau dès son retour.`);
      document.documentElement.dataset.form = "closed";
      addEventListener("online", () => location.reload(), { once: true });
      return false;
    }
    document.querySelector("h1").textContent = "Proposer une modification";
    document.querySelector(".ce-lead").textContent = french(this.original.titre);
    show(this.part("name-field"), false);
    return true;
  }

  // What a link says stands in the questions, and is kept once something is changed or confirmed.
  #begin({ practice, removed }) {
    this.fields.fill(practice);
    const without = removed ? " Ce qui pouvait désigner une personne a été laissé de côté." : "";
    this.#say(`Des réponses viennent du lien que vous avez suivi. Relisez-les à chaque étape.${without}`);
  }

  #ask(link) {
    show(this.part("begun"), true);
    this.part("begun").addEventListener("click", (event) => {
      const { action } = event.target.closest("[data-action]")?.dataset ?? {};
      if (action === "take-link") {
        this.#begin(link);
        this.#dated();
        this.save();
        this.#move(1);
      }
      if (action) show(this.part("begun"), false);
    });
  }

  #resume(draft, link) {
    if (link) this.#ask(link);
    const { practice } = draft;
    for (const [value, label] of Object.entries(draft.names ?? {})) this.lists.names.set(value, String(label));
    this.fields.fill(practice);
    this.name = typeof draft.name === "string" ? draft.name : "";
    this.resumedAt = draft.step;
    this.aside = [...(draft.aside ?? []), ...setAside(practice, this.fields.read())];
    const at = new Date(draft.at);
    const day = at.toLocaleDateString("fr-FR", { day: "numeric", month: "long" });
    const when = Number.isNaN(at.getTime()) ? "" : ` du ${day} à ${time(at)}`;
    this.#say(`Vous reprenez les réponses${when}, gardées dans ce navigateur.`);
    this.#showAside();
  }

  // The form has changed since: what has no place in it any more is shown, and stays in the draft.
  #showAside() {
    if (!this.aside.length) return;
    const label = (key) =>
      this.element.querySelector(`:scope > [data-step] > [data-field="${CSS.escape(key)}"]`)?.dataset.label ?? key;
    const lines = this.aside.map(({ key, value }) => make("li", {}, french(`${label(key)} : ${value}`)));
    this.part("resumed").append(
      make("p", {}, french("Le formulaire a changé depuis. Ceci n'y trouve plus sa place et a été mis de côté :")),
      make("ul", {}, ...lines),
    );
  }

  #unreadable() {
    show(this.part("loading"), false);
    this.#say("Les réponses gardées dans ce navigateur ne peuvent plus être ouvertes. Copiez ce qui vous sert ci-dessous, puis effacez-les pour recommencer.");
    this.part("resumed").append(make("pre", { tabIndex: 0 }, this.store.seen ?? ""));
    document.documentElement.dataset.form = "closed";
  }

  #say(text) {
    this.part("resumed").textContent = french(text);
    show(this.part("resumed"), true);
  }

  // A sheet is dated the day it is written or changed.
  #dated() {
    const date = this.element.querySelector("#f-redaction-date");
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    if (date) date.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    // One that changes keeps the day of its first version.
    const creation = this.element.querySelector("#f-redaction-creation");
    const first = this.original?.redaction?.date;
    if (creation && !creation.value && first && first !== date?.value) creation.value = first;
  }

  #listen() {
    const changed = () => {
      clearTimeout(this.saving);
      this.saving = setTimeout(() => this.save(), PAUSE);
      if (this.checked.has(this.at)) this.#check(this.at);
    };
    this.element.addEventListener("input", changed);
    this.element.addEventListener("change", changed);
    this.element.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("pagehide", () => this.saving && this.save());
    addEventListener("hashchange", () => this.at && this.#show(this.#asked() || 1));
    this.store.watch(() => this.at && this.#elsewhere());
    this.root.addEventListener("click", (event) => {
      const { action, to } = event.target.closest("[data-action]")?.dataset ?? {};
      if (action === "next" || action === "skip") this.#next(Number(to ?? this.at + 1));
      else if (action === "later") this.#move(this.at + 1);
      else if (action === "back") this.#move(this.at - 1);
      else if (action === "erase") this.#erase();
      else if (action === "theirs") location.reload();
      else if (action === "mine") {
        this.store.takeOver();
        show(this.part("elsewhere"), false);
        this.save();
      }
    });
  }

  #asked() {
    const step = Number(location.hash.match(/^#etape-(\d+)$/)?.[1] ?? this.resumedAt ?? 1);
    this.resumedAt = undefined;
    return step >= 1 && step <= this.steps.length ? step : 0;
  }

  #move(step) {
    location.hash = `etape-${step}`;
  }

  #next(step) {
    const wrong = this.#check(this.at).filter(({ later }) => !later);
    if (wrong.length) this.steps[this.at - 1].querySelector("[data-errors]").focus();
    else this.#move(step);
  }

  // Towns that the answers name already: one tap chooses them.
  async #offer(section) {
    for (const { field, picker } of this.fields.pickers(section)) {
      if (picker.source !== "communes" || picker.values.length || picker.pending) continue;
      const { titre = "", resume = "" } = this.fields.read();
      const towns = await townsIn(`${titre}\n${resume}`, this.lists).catch(() => []);
      if (towns.length && !picker.values.length && !field.hidden) picker.offer("Votre texte nomme : ", towns);
    }
  }

  #check(step) {
    this.checked.add(step);
    const section = this.steps[step - 1];
    const problems = this.problems().filter(({ field }) => section.contains(field));
    const wrong = problems.filter(({ warning }) => !warning);
    mark(section, problems);
    const box = section.querySelector("[data-errors]");
    summarize(box, wrong, { go: (field) => this.go(field) });
    const state = this.root.querySelector(`[data-state="${step}"]`);
    state.textContent = wrong.length ? french(`${plural(wrong.length, "réponse")} à revoir`) : "complète";
    return wrong;
  }

  #show(step, { focus = true } = {}) {
    const moved = this.at !== undefined && this.at !== step;
    this.at = step;
    this.steps.forEach((section, index) => show(section, index === step - 1));
    const section = this.steps[step - 1];
    const title = section.querySelector(".ce-step__title");
    const total = this.steps.length;
    this.part("where").textContent = `Étape ${step} sur ${total} : ${title.textContent}`.replace(" :", "\u00a0:");
    this.part("bar").setAttribute("width", String((100 * step) / total));
    for (const link of this.part("progress").querySelectorAll("a")) {
      if (link.hash === `#etape-${step}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    show(this.part("start"), step === 1 && !this.slug);
    if (section.dataset.last !== undefined) this.last.show();
    else this.#offer(section);
    if (moved) this.save();
    if (focus) {
      title.focus({ preventScroll: true });
      this.part("progress").scrollIntoView({ block: "start" });
    }
  }

  #erase() {
    const question = this.slug
      ? "Effacer vos modifications et revenir à la fiche publiée ?"
      : "Effacer toutes vos réponses, sur cet appareil ?";
    if (!confirm(french(question))) return;
    clearTimeout(this.saving);
    this.saving = undefined;
    this.store.clear();
    this.at = undefined;
    location.replace(location.pathname + location.search);
  }
}

function time(iso) {
  return new Date(iso).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
}

const root = document.querySelector(".ce-form");
const slug = new URLSearchParams(location.search).get("fiche") ?? "";
new Form(root, SLUG.test(slug) ? slug : "").start();
