// Pointing to a practice: four questions become a message, which the reader sends by one of the ways.

import { show } from "../shared/elements.js";
import { webAddress } from "./answers.js";
import { ruleMessage, schemaMessage } from "./messages.js";
import { watchTitle } from "./near.js";
import { Lists } from "../shared/places.js";
import { mark, summarize } from "./problems.js";
import { personal } from "../shared/privacy.js";
import { WARNINGS } from "./rules.js";
import * as sending from "./sending.js";
import { Store } from "../shared/store.js";
import { french } from "../shared/typography.js";

const ADDRESS = /^https?:\/\/[^\s/]+\.[^\s]+$/;
const LONGEST = 1000; // characters of an answer: addresses have a limit
const PAUSE = 400; // ms without a change before the answers are kept

class Signal {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form");
    this.fields = [...this.form.querySelectorAll("[data-field]")];
    this.store = new Store("ce-signalement");
    this.#resume();
    const lists = new Lists(new URL(root.dataset.data, location.href));
    const title = this.form.querySelector("#s-quoi");
    const near = this.form.querySelector("[data-near]");
    watchTitle(title, near, lists, { sheets: root.dataset.sheets });
    show(this.part("share"), sending.canShare());
    this.#listen();
    document.documentElement.dataset.form = "ready";
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#prepare();
    });
    this.form.addEventListener("input", () => {
      show(this.part("ready"), false);
      clearTimeout(this.saving);
      this.saving = setTimeout(() => this.#save(), PAUSE);
      if (this.tried) this.#check();
    });
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
      if (typeof answer === "string") this.#control(dataset.field).value = answer;
    }
    show(this.part("erase"), Boolean(this.store.seen));
  }

  #save() {
    clearTimeout(this.saving);
    this.saving = undefined;
    // What another tab has kept meanwhile stays.
    if (this.store.changedElsewhere) return;
    const answers = this.fields.map(({ dataset }) => [dataset.field, this.#control(dataset.field).value]);
    show(this.part("erase"), this.store.save(Object.fromEntries(answers)));
  }

  #erase() {
    if (!confirm(french("Effacer vos réponses, sur cet appareil ?"))) return;
    clearTimeout(this.saving);
    this.saving = undefined;
    this.store.clear();
    this.form.reset();
    show(this.part("erase"), false);
    show(this.part("ready"), false);
    this.#control("quoi").focus();
  }

  #control(name) {
    return this.form.querySelector(`#s-${name}`);
  }

  #answer(name) {
    const answer = this.#control(name).value.trim();
    return name === "lien" ? webAddress(answer) : answer;
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

  #problem({ dataset }) {
    const name = dataset.field;
    const answer = this.#answer(name);
    // Privacy is that of a whole sheet.
    const found = [...personal([name], answer)].filter(({ code }) => !WARNINGS.has(code));
    if (found.length) return found.map(({ code, details }) => ruleMessage(code, details)).join(" ");
    if (name === "lien") {
      return !answer || ADDRESS.test(answer) ? "" : schemaMessage("pattern", { kind: "adresse" });
    }
    if (!answer) return schemaMessage("required", {});
    const count = [...answer].length;
    return count > LONGEST ? schemaMessage("maxLength", { limit: LONGEST, count }) : "";
  }

  #answers() {
    return Object.fromEntries(this.fields.map(({ dataset }) => [dataset.field, this.#answer(dataset.field)]));
  }

  #prepare() {
    this.#save();
    if (this.#check().length) {
      this.form.querySelector("[data-errors]").focus();
      return;
    }
    // The questions have the names of those of the form on GitHub.
    const answers = this.#answers();
    const lines = [
      `Ce qui est fait : ${answers.quoi}`,
      `Où : ${answers.ou}`,
      answers.lien && `Un lien : ${answers.lien}`,
      `Pourquoi cela m'inspire : ${answers.pourquoi}`,
    ];
    this.text = lines.filter(Boolean).join("\n\n");
    this.title = `Signalement : ${answers.quoi}`;
    const { repository, contact } = this.root.dataset;
    this.#way("github", () => sending.signalAddress(repository, this.title, answers));
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

new Signal(document.querySelector(".ce-signal"));
