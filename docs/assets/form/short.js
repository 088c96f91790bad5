// A short form: a few answers become a message, which the reader sends by one of the ways. The questions
// stand in the page; `data-field` is the name that each has in the form on GitHub.

import { show } from "../shared/elements.js";
import { Picker } from "../shared/picker.js";
import { Lists } from "../shared/places.js";
import { personal } from "../shared/privacy.js";
import { Store } from "../shared/store.js";
import { french } from "../shared/typography.js";
import { webAddress } from "./answers.js";
import { ruleMessage, schemaMessage } from "./messages.js";
import { mark, summarize } from "./problems.js";
import { WARNINGS } from "./rules.js";
import * as sending from "./sending.js";

const ADDRESS = /^https?:\/\/[^\s/]+\.[^\s]+$/;
const YEAR = /^(?:19|20)\d\d$/;
const LONGEST = 1000; // characters of an answer: addresses have a limit
const PAUSE = 400; // ms without a change before the answers are kept

/** The form of the page, in `root`. */
export class ShortForm {
  /**
   * @param {HTMLElement} root
   * @param {{key: string, written: Function, github?: Function}} ways `key` names what is kept in this
   *   browser; `written(answers, labels)` gives `{title, text}`, and
   *   `to` where the message goes elsewhere than to the site; `github(repository, title, answers)`
   *   the address of the form there.
   */
  constructor(root, { key, written, github }) {
    this.root = root;
    this.written = written;
    this.github = github;
    this.form = root.querySelector("form");
    this.fields = [...this.form.querySelectorAll("[data-field]")];
    this.lists = new Lists(new URL(root.dataset.data, location.href));
    this.pickers = new Map(
      [...this.form.querySelectorAll("[data-picker]")].map((one) => [
        one.closest("[data-field]").dataset.field,
        new Picker(one, this.lists),
      ]),
    );
    this.store = new Store(key);
    this.#resume();
    show(this.part("share"), sending.canShare());
    this.#listen();
    document.documentElement.dataset.form = "ready";
  }

  /** The element of that name. */
  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  /** Sets the answer to a question. */
  set(name, value) {
    const picker = this.pickers.get(name);
    if (picker) picker.set(value ? [value] : []);
    else this.#control(name).value = value;
  }

  /** The answers by name, those of ticked boxes as a list; an empty one is "". */
  answers() {
    return Object.fromEntries(this.fields.map((field) => [field.dataset.field, this.#answer(field)]));
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#prepare();
    });
    const changed = () => {
      show(this.part("ready"), false);
      clearTimeout(this.saving);
      this.saving = setTimeout(() => this.#save(), PAUSE);
      if (this.tried) this.#check();
    };
    this.form.addEventListener("input", changed);
    this.form.addEventListener("change", ({ target }) => target.matches("[data-picker]") && changed());
    addEventListener("pagehide", () => this.saving && this.#save());
    const actions = {
      copy: (button) => this.#copy(button),
      share: async (button) => sending.sayAt(button, await sending.share(this.title, this.text)),
      erase: () => this.#erase(),
    };
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-action]");
      actions[button?.dataset.action]?.(button);
      const link = event.target.closest("a[data-filled=false]");
      if (link) this.#copy(link, " : collez-le");
    });
  }

  #resume() {
    const kept = this.store.load() ?? {};
    for (const { dataset } of this.fields) {
      const answer = kept[dataset.field];
      if (typeof answer === "string" && dataset.kind !== "cases") this.set(dataset.field, answer);
    }
    show(this.part("erase"), Boolean(this.store.seen));
  }

  #save() {
    clearTimeout(this.saving);
    this.saving = undefined;
    // What another tab has kept meanwhile stays.
    if (this.store.changedElsewhere) return;
    const answers = this.fields
      .filter(({ dataset }) => dataset.kind !== "cases")
      .map(({ dataset: { field } }) => [field, this.pickers.get(field)?.values[0] ?? this.#control(field).value]);
    show(this.part("erase"), this.store.save(Object.fromEntries(answers)));
  }

  #erase() {
    if (!confirm(french("Effacer vos réponses, sur cet appareil ?"))) return;
    clearTimeout(this.saving);
    this.saving = undefined;
    this.store.clear();
    this.form.reset();
    for (const picker of this.pickers.values()) picker.set([]);
    show(this.part("erase"), false);
    show(this.part("ready"), false);
    this.form.querySelector("input, textarea").focus();
  }

  #control(name) {
    return this.form.querySelector(`#s-${name}`);
  }

  #answer(field) {
    const { field: name, kind } = field.dataset;
    if (kind === "cases") {
      const ticked = [...field.querySelectorAll("input:checked")];
      return ticked.map(({ dataset, labels }) => dataset.said ?? labels[0].textContent.trim());
    }
    const picker = this.pickers.get(name);
    if (picker) return picker.values[0] ?? "";
    const answer = this.#control(name).value.trim();
    return kind === "adresse" ? webAddress(answer) : answer;
  }

  #check() {
    this.tried = true;
    const problems = this.fields.flatMap((field) => {
      const message = this.#problem(field);
      return message ? [{ field, message }] : [];
    });
    mark(this.form, problems);
    const go = (field) => field.querySelector("input, textarea").focus();
    summarize(this.form.querySelector("[data-errors]"), problems, { go });
    return problems;
  }

  #problem(field) {
    const { field: name, kind, all } = field.dataset;
    const answer = this.#answer(field);
    if (kind === "cases") {
      const boxes = field.querySelectorAll("input").length;
      return all === undefined || answer.length === boxes ? "" : french("Cochez ces cases pour envoyer.");
    }
    // Privacy is that of a whole sheet.
    const found = [...personal([name], answer)].filter(({ code }) => !WARNINGS.has(code));
    if (found.length) return found.map(({ code, details }) => ruleMessage(code, details)).join(" ");
    const control = this.pickers.has(name) ? "picker" : "";
    const typed = control ? this.pickers.get(name).pending : "";
    if (typed && !answer) return ruleMessage("choix-en-attente", { valeur: typed });
    if (!answer) {
      const asked = field.querySelector("[aria-required=true]");
      return asked ? schemaMessage("required", { control }) : "";
    }
    if (kind === "adresse" && !ADDRESS.test(answer)) return schemaMessage("pattern", { kind });
    if (kind === "annee" && !YEAR.test(answer)) return schemaMessage("type", { kind });
    const count = [...answer].length;
    const [least, most] = [Number(field.dataset.min ?? 0), Number(field.dataset.max ?? LONGEST)];
    if (count < least) return schemaMessage("minLength", { limit: least, count });
    return count > most ? schemaMessage("maxLength", { limit: most, count }) : "";
  }

  async #prepare() {
    this.#save();
    if (this.#check().length) {
      this.form.querySelector("[data-errors]").focus();
      return;
    }
    const answers = this.answers();
    const labels = Object.fromEntries(this.fields.map(({ dataset }) => [dataset.field, dataset.sent]));
    Object.assign(this, await this.written(answers, labels));
    const { repository, contact } = { ...this.root.dataset, ...this.to };
    this.#way("github", () => this.github(repository, this.title, answers));
    this.#way("mail", () => sending.mailAddress(contact, this.title, this.text));
    this.part("text").textContent = this.text;
    show(this.part("ready"), true);
    this.part("ready").focus();
  }

  #way(name, target) {
    const link = this.part(name);
    if (!link) return;
    const { address, filled } = target();
    link.href = address;
    link.dataset.filled = String(filled);
  }

  async #copy(control, then = "") {
    const otherwise = "Sélectionnez le texte ci-dessus.";
    sending.sayAt(control, await sending.copied(this.text, { then, otherwise }));
  }
}
