// Pointing to a practice: four questions become a message, which the reader sends by one of the ways.

import { show } from "../shared/elements.js";
import { ruleMessage, schemaMessage } from "./messages.js";
import { watchTitle } from "./near.js";
import { Lists } from "./places.js";
import { mark, summarize } from "./problems.js";
import { personal, WARNINGS } from "./rules.js";
import { copy } from "../shared/copying.js";
import { signalAddress, mailAddress } from "./sending.js";
import { french } from "../shared/typography.js";

const ADDRESS = /^https?:\/\/[^\s/]+\.[^\s]+$/;
const LONGEST = 4000; // characters of the whole message: addresses have a limit

class Signal {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form");
    this.fields = [...this.form.querySelectorAll("[data-field]")];
    const lists = new Lists(new URL(root.dataset.data, location.href));
    const title = this.form.querySelector("#s-quoi");
    const near = this.form.querySelector("[data-near]");
    watchTitle(title, near, lists, { sheets: root.dataset.sheets });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#prepare();
    });
    this.form.addEventListener("input", () => {
      show(this.part("ready"), false);
      if (this.tried) this.#check();
    });
    this.form.querySelector("[data-action=copy]").addEventListener("click", () => this.#copy());
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  #answer(name) {
    return this.form.querySelector(`#s-${name}`).value.trim();
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
    const name = field.dataset.field;
    const answer = this.#answer(name);
    const found = [...personal([name], answer)].find(({ code }) => !WARNINGS.has(code));
    if (found) return ruleMessage(found.code, found.details);
    if (name === "lien") {
      return !answer || ADDRESS.test(answer) ? "" : schemaMessage("pattern", { kind: "adresse" });
    }
    if (!answer) return schemaMessage("required", {});
    const count = [...answer].length;
    const limit = LONGEST / 4;
    return count > limit ? schemaMessage("maxLength", { limit, count }) : "";
  }

  #prepare() {
    if (this.#check().length) {
      this.form.querySelector("[data-errors]").focus();
      return;
    }
    const lines = [
      `Ce qui est fait : ${this.#answer("quoi")}`,
      `Où : ${this.#answer("ou")}`,
      this.#answer("lien") && `Un lien : ${this.#answer("lien")}`,
      `Pourquoi cela m'inspire : ${this.#answer("pourquoi")}`,
    ];
    this.text = lines.filter(Boolean).join("\n\n");
    const title = `Signalement : ${this.#answer("quoi")}`;
    const { repository, contact } = this.root.dataset;
    // The questions have the names of those of the form on GitHub.
    const answers = Object.fromEntries(
      this.fields.map(({ dataset }) => [dataset.field, this.#answer(dataset.field)]),
    );
    if (this.part("github")) this.part("github").href = signalAddress(repository, title, answers);
    if (this.part("mail")) this.part("mail").href = mailAddress(contact, title, this.text);
    this.part("text").textContent = this.text;
    show(this.part("ready"), true);
    this.part("ready").focus();
  }

  async #copy() {
    const done = await copy(this.text);
    this.part("sent").textContent = french(
      done
        ? "Le message est copié."
        : "Votre navigateur ne permet pas de copier : sélectionnez le texte ci-dessus.",
    );
  }
}

new Signal(document.querySelector(".ce-signal"));
