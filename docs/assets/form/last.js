// The last step: what is left to mend, the sheet as it will look, its text, and the ways out.

import { show } from "../shared/elements.js";
import { proposedName, nameProblem } from "./names.js";
import { preview } from "./preview.js";
import { line, summarize } from "./problems.js";
import { copy } from "../shared/copying.js";
import { save } from "../shared/files.js";
import { editAddress, mailAddress, newFileAddress } from "./sending.js";
import { french } from "../shared/typography.js";
import { Words } from "./words.js";

/** Works for a `Form` (see form.js). */
export class Last {
  constructor(form) {
    this.form = form;
    this.section = form.root.querySelector("[data-last]");
    this.input = this.section.querySelector("#nom-du-fichier");
    this.words = new Words(form.fields, form.lists);
    this.#listen();
  }

  async show() {
    const { form, section } = this;
    const problems = form.problems();
    const wrong = problems.filter(({ warning }) => !warning);
    const guide = { go: (field) => form.go(field), where: (field) => form.stepOf(field) };
    summarize(section.querySelector("[data-errors]"), wrong, guide);
    const warnings = problems.filter(({ warning }) => warning);
    show(form.part("warnings"), warnings.length > 0);
    form.part("warnings")
      .querySelector("ul")
      .replaceChildren(...warnings.map((problem) => line(problem, guide)));
    await form.fields.named();
    const practice = form.fields.read();
    form.part("preview").replaceChildren(...preview(practice, this.words));
    show(form.part("ready"), false);
    if (wrong.length) return;
    try {
      await this.#write(practice);
    } catch {
      form.part("ready-text").textContent = french(
        "Le fichier n'a pas pu être préparé. Vérifiez la connexion, puis rechargez la page : vos réponses sont gardées.",
      );
    }
    show(form.part("ready"), true);
    document.documentElement.dataset.form = "written";
  }

  async #write(practice) {
    const { form } = this;
    const { write, rewrite, same } = await import("./sheet.js");
    const { fiches } = await form.lists.load("fiches.json");
    this.taken = new Set(fiches.map(([slug]) => slug));
    if (form.slug) {
      this.file = fiches.find(([slug]) => slug === form.slug)?.[3] ?? `practices/${form.slug}.yaml`;
      this.text = rewrite(form.source, practice);
      const undated = ({ redaction, ...rest }) => ({
        ...rest,
        redaction: { ...redaction, date: "", creation: "" },
      });
      form.part("ready-text").textContent = french(
        same(undated(practice), undated(form.original))
          ? "Vous n'avez encore rien changé, sauf la date de la fiche."
          : "Vos modifications sont prêtes. Choisissez comment les envoyer : une seule façon suffit.",
      );
    } else {
      const place = this.words.places(practice.territoire);
      if (!form.name) this.input.value = proposedName(place, practice.titre, this.taken);
      else this.input.value = form.name;
      this.text = write(practice);
    }
    form.part("yaml").textContent = this.text;
    this.#name();
  }

  get #slug() {
    return this.form.slug || this.input.value.trim();
  }

  #name() {
    const { form } = this;
    const problem = form.slug ? "" : nameProblem(this.#slug, this.taken);
    const field = form.part("name-field");
    const box = field.querySelector(".ce-field__error");
    box.textContent = french(problem);
    show(box, Boolean(problem));
    field.toggleAttribute("data-wrong", Boolean(problem));
    if (problem) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
    this.#ways();
  }

  #ways() {
    const { dataset } = this.form.root;
    const github = this.form.part("github");
    if (github) {
      const target = this.form.slug
        ? { address: editAddress(dataset, this.file), filled: false }
        : newFileAddress(dataset, this.#slug, this.text);
      github.href = target.address;
      github.dataset.filled = String(target.filled);
      github.firstChild.textContent = target.filled ? "Ouvrir GitHub " : "Copier et ouvrir GitHub ";
      if (!target.filled) this.form.part("github-how").firstChild.textContent = this.#manual();
    }
    const mail = this.form.part("mail");
    if (mail) {
      const title = this.form.fields.read().titre;
      const body = `Bonjour,\n\nVoici une fiche pour la base des pratiques : « ${title} ».\nLe fichier ${this.#slug}.yaml est joint à ce message.\n\n`;
      mail.href = mailAddress(dataset.contact, `Fiche : ${title}`, french(body));
    }
  }

  #manual() {
    return french(
      this.form.slug
        ? "Pour qui a un compte gratuit sur GitHub, la plateforme où sont rangées les fiches. Le texte est copié et la page de la fiche s'ouvre : sélectionnez tout son texte (Ctrl+A), collez le nouveau à la place (Ctrl+V), cliquez sur « Commit changes… », sur « Propose changes », puis deux fois sur « Create pull request ». "
        : "Pour qui a un compte gratuit sur GitHub, la plateforme où sont rangées les fiches. La fiche est trop longue pour remplir la page d'avance : son texte est copié, une page vide s'ouvre. Cliquez dans le grand cadre, collez (Ctrl+V), cliquez sur « Commit changes… », sur « Propose changes », puis deux fois sur « Create pull request ». ",
    );
  }

  #listen() {
    const { form } = this;
    this.input.addEventListener("input", () => {
      form.name = this.input.value.trim();
      if (this.text) this.#name();
    });
    // The name is not a question of the sheet: nothing else listens to it.
    this.section.addEventListener("click", (event) => {
      const button = event.target.closest("[data-part], [data-action]");
      const { part, action } = button?.dataset ?? {};
      if (part === "download") this.#download(event);
      else if (action === "copy") this.#copy();
      else if (part === "github") this.#github(event, button);
    });
  }

  // A name that is not right is mended first.
  #stopped(event) {
    const wrong = this.input.getAttribute("aria-invalid") === "true";
    if (wrong) {
      event.preventDefault();
      this.input.focus();
    }
    return wrong;
  }

  #download(event) {
    event.preventDefault();
    if (this.#stopped(event)) return;
    save(`${this.#slug}.yaml`, this.text, "application/yaml");
    this.#say(`Le fichier « ${this.#slug}.yaml » est enregistré, le plus souvent dans « Téléchargements ».`);
  }

  async #copy() {
    const done = await copy(this.text);
    this.#say(done ? "Le texte de la fiche est copié." : this.#refused());
    return done;
  }

  async #github(event, link) {
    if (this.#stopped(event) || link.dataset.filled === "true") return;
    event.preventDefault();
    await this.#copy();
    open(link.href, "_blank", "noopener");
  }

  #refused() {
    this.section.querySelector(".ce-source").open = true;
    return "Votre navigateur ne permet pas de copier. Le texte est affiché plus bas : sélectionnez-le et copiez-le.";
  }

  #say(text) {
    this.form.part("sent").textContent = french(text);
  }
}
