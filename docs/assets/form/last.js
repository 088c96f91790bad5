// The last step: what is left to mend, the sheet as it will look, its text, and the ways out.

import { show } from "../shared/elements.js";
import { proposedName, nameProblem } from "./names.js";
import { preview } from "./preview.js";
import { line, summarize } from "./problems.js";
import { save } from "../shared/files.js";
import * as sending from "./sending.js";
import { french } from "../shared/typography.js";
import { Words } from "./words.js";

const COUNT = "Pour qui a un compte gratuit sur GitHub, la plateforme où sont rangées les fiches. ";
const SEND = "cliquez sur « Commit changes… », sur « Propose changes », puis deux fois sur « Create pull request ».";
const HOW = {
  filled: `Une page s'ouvre, déjà remplie : ${SEND}`,
  long: `La fiche est trop longue pour remplir la page : son texte est copié, une page vide s'ouvre. Collez-le dans le grand cadre (Ctrl+V), ${SEND}`,
  change: `Le texte est copié et la page de la fiche s'ouvre : sélectionnez tout (Ctrl+A), collez le nouveau à la place (Ctrl+V), ${SEND}`,
  report: "Une page s'ouvre : collez-y le texte s'il n'y est pas, puis cliquez sur « Create ». La fiche attendra là ce qui lui manque. La page est publique.",
};
const READY = {
  same: "Vous n'avez encore rien changé, sauf la date de la fiche.",
  kept: "La fiche est prête. Gardez-la sur votre appareil.",
  complete: "La fiche est complète. Choisissez comment l'envoyer : une seule façon suffit.",
  waiting: "Il manque encore ce qui est dit plus haut, et vous pouvez envoyer la fiche telle quelle : elle attendra, sans paraître, qu'une source ou une réponse la complète.",
};
const BY_HAND = "Le texte est affiché plus bas : sélectionnez-le et copiez-le.";

/** Works for a `Form` (see form.js). */
export class Last {
  constructor(form) {
    this.form = form;
    this.section = form.root.querySelector("[data-last]");
    this.input = this.section.querySelector("#nom-du-fichier");
    this.words = new Words(form.fields, form.lists);
    this.turn = 0;
    show(form.part("share"), sending.canShare());
    this.#listen();
  }

  /** Fetches what the step needs before anybody is there: the connection may be gone by then. */
  prepare() {
    this.#needs().catch(() => {});
  }

  async show() {
    const { form, section } = this;
    this.turn += 1;
    const { turn } = this;
    const problems = form.problems();
    this.wrong = problems.filter(({ warning }) => !warning);
    const guide = { go: (field) => form.go(field), where: (field) => form.stepOf(field) };
    summarize(section.querySelector("[data-errors]"), this.wrong, guide);
    const warnings = problems.filter(({ warning }) => warning);
    show(form.part("warnings"), warnings.length > 0);
    form.part("warnings")
      .querySelector("ul")
      .replaceChildren(...warnings.map((problem) => line(problem, guide)));
    show(form.part("ready"), false);
    show(form.part("trouble"), false);
    show(form.part("secret"), this.#secret);
    await form.fields.named();
    const practice = form.fields.read();
    if (turn !== this.turn) return;
    form.part("preview").replaceChildren(...preview(practice, this.words));
    this.text = undefined;
    // Nothing was answered yet: there is nothing to send.
    if (this.#secret || JSON.stringify({ ...practice, redaction: undefined }) === form.blank) return;
    let needs;
    try {
      needs = await this.#needs();
    } catch {
      if (turn === this.turn) show(form.part("trouble"), true);
      return;
    }
    if (turn !== this.turn) return;
    this.#write(practice, needs);
    show(form.part("ready"), true);
    document.documentElement.dataset.form = "written";
  }

  get #secret() {
    return this.wrong.some(({ secret }) => secret);
  }

  async #needs() {
    const [writing, { fiches }] = await Promise.all([
      import("./sheet.js"),
      this.form.lists.load("fiches.json"),
    ]);
    return { ...writing, fiches };
  }

  async #again() {
    await this.show();
    const { form } = this;
    if (this.text !== undefined || this.#secret || !form.store.seen) return;
    // A script that did not come once is not asked for again by every browser: a new page does.
    const reached = await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (reached?.ok) location.reload();
  }

  #write(practice, { write, rewrite, same, fiches }) {
    const { form, wrong } = this;
    const receives = Boolean(form.root.dataset.receives);
    const { names } = form.lists;
    this.title = practice.titre ?? "sans titre";
    this.practice = practice;
    this.taken = new Set(fiches.map(([slug]) => slug));
    let ready = receives ? "complete" : "kept";
    if (form.slug) {
      this.file = fiches.find(([slug]) => slug === form.slug)?.[3] ?? `practices/${form.slug}.yaml`;
      this.text = rewrite(form.source, practice, names);
      const undated = ({ redaction, ...rest }) => ({
        ...rest,
        redaction: { ...redaction, date: "", creation: "" },
      });
      if (same(undated(practice), undated(form.original))) ready = "same";
    } else {
      const place = this.words.places(practice.territoire ?? {});
      this.input.value = form.name || proposedName(place, practice.titre, this.taken);
      const written = write(practice, names);
      this.text = wrong.length ? `# Fiche à compléter, envoyée telle quelle.\n${written}` : written;
    }
    if (wrong.length && receives) ready = "waiting";
    form.part("ready-text").textContent = french(READY[ready]);
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
      const { how, target } = this.#onGithub(dataset);
      github.href = target.address;
      github.dataset.filled = String(target.filled);
      github.firstChild.textContent = target.filled ? "Ouvrir GitHub " : "Copier et ouvrir GitHub ";
      this.form.part("github-how").textContent = french(COUNT + HOW[how]);
    }
    const mail = this.form.part("mail");
    if (mail) {
      const { address, filled } = sending.mailAddress(dataset.contact, `Fiche : ${this.title}`, this.text);
      mail.href = address;
      mail.dataset.filled = String(filled);
    }
  }

  #onGithub(dataset) {
    if (this.wrong.length) {
      const { titre = "", resume = "", territoire = {}, sources = [] } = this.practice;
      const answers = {
        quoi: titre || resume,
        ou: this.words.places(territoire),
        lien: sources[0]?.url ?? "",
        pourquoi: `\`\`\`yaml\n${this.text}\`\`\``,
      };
      const title = `Fiche à compléter : ${this.title}`;
      return { how: "report", target: sending.signalAddress(dataset.repository, title, answers) };
    }
    if (this.form.slug) return { how: "change", target: sending.editAddress(dataset, this.file) };
    const target = sending.newFileAddress(dataset, this.#slug, this.text);
    return { how: target.filled ? "filled" : "long", target };
  }

  #listen() {
    const { form } = this;
    this.input.addEventListener("input", () => {
      form.name = this.input.value.trim();
      if (this.text !== undefined) this.#name();
    });
    addEventListener("online", () => !form.part("trouble").hidden && this.#again());
    // The name is not a question of the sheet: nothing else listens to it.
    this.section.addEventListener("click", (event) => {
      const button = event.target.closest("[data-part], [data-action]");
      const { part, action } = button?.dataset ?? {};
      if (part === "download") this.#download(event, button);
      else if (action === "copy") this.#copy(button);
      else if (action === "share") this.#share(button);
      else if (action === "again") this.#again();
      else if (["github", "mail", "write"].includes(part)) this.#leave(event, button);
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

  #download(event, button) {
    event.preventDefault();
    if (this.#stopped(event)) return;
    save(`${this.#slug}.yaml`, this.text, "application/yaml");
    sending.sayAt(button, `Le fichier « ${this.#slug}.yaml » est proposé à l'enregistrement, le plus souvent dans « Téléchargements ».`);
  }

  async #copy(button, then = "") {
    const said = await sending.copied(this.text, { then, otherwise: BY_HAND });
    if (said.endsWith(BY_HAND)) this.section.querySelector(".ce-source").open = true;
    sending.sayAt(button, said);
  }

  async #share(button) {
    sending.sayAt(button, await sending.share(this.title, this.text));
  }

  // Where the text does not fit into the address, it goes with the clipboard.
  async #leave(event, link) {
    if (link.dataset.part === "github" && this.#stopped(event)) return;
    if (link.dataset.filled === "true") return;
    if (link.dataset.part === "mail") {
      await this.#copy(link, " : collez-le dans le message");
      return;
    }
    event.preventDefault();
    await this.#copy(link, " : collez-le dans la page qui s'ouvre");
    open(link.href, "_blank", "noopener");
  }
}
