// Bringing together: one's own answers go out as a file, a link or a code; those of others come in.

import { copy } from "../shared/copying.js";
import { make, show } from "../shared/elements.js";
import { save } from "../shared/files.js";
import { french } from "../shared/typography.js";
import { codeOf, LIMITS, pasted, read, reveals, Unreadable, written } from "./format.js";
import { today } from "./state.js";
import { differencesFirst } from "./together.js";
import { button, counted, dayOf, said } from "./words.js";

const LONGEST = 2000; // characters of an address that every mail program leaves whole

/** Works for a `Point` (see point.js). */
export class Gather {
  constructor(point) {
    this.point = point;
    const { root } = point;
    const actions = {
      save: () => this.#save(),
      link: () => this.#copy(this.#link(), "Le lien est copié : collez-le dans un message à qui anime."),
      code: () => this.#copy(`point:${codeOf(this.#sheet())}`, "Le code est copié : collez-le dans un message à qui anime."),
      paste: () => this.#paste(),
      "next-sheet": () => this.#next(),
    };
    root.addEventListener("click", (event) => actions[event.target.closest("[data-action]")?.dataset.action]?.());
    point.part("files").addEventListener("change", ({ target }) => {
      this.#open([...target.files]);
      target.value = "";
    });
    const drop = point.part("drop");
    for (const name of ["dragenter", "dragover"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.dataset.over = "";
      });
    }
    drop.addEventListener("dragleave", () => delete drop.dataset.over);
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      delete drop.dataset.over;
      this.#open([...event.dataTransfer.files]);
    });
  }

  draw() {
    if (this.point.at !== 4) return;
    const { point } = this;
    const { own } = point.state;
    const total = point.lists.situations.length;
    const answered = own.reponses.filter(({ reponse }) => reponse).length;
    const none = "Vous n'avez encore répondu à aucune situation sur cet appareil.";
    const who = own.acteurs.length ? ` (${point.who(own)})` : "";
    point.part("mine").textContent = french(answered ? `Ici${who} : ${counted(answered, "situation")} sur ${total}.` : none);
    const secret = own.reponses.some(({ qui }) => reveals(qui).secret);
    show(point.part("secret"), secret);
    show(point.part("give"), own.reponses.length > 0 && !secret);
    point.root.querySelector('[data-action="next-sheet"]').disabled = !own.reponses.length || secret;
    show(point.part("long"), own.reponses.length > 0 && this.#link().length > LONGEST);
    this.#received();
    this.#compared();
  }

  #sheet() {
    return { ...this.point.state.own, date: today(), genre: "reponses", decisions: [] };
  }

  #link() {
    return new URL(`#reponses=${codeOf(this.#sheet())}`, location.href).href;
  }

  #save() {
    const [kind] = this.point.state.own.acteurs;
    const name = `faire-le-point-${kind ?? "reponses"}-${today()}.json`;
    save(name, written(this.#sheet()), "application/json");
    this.#gave(`Le fichier « ${name} » est proposé à l'enregistrement. Donnez-le à qui anime.`);
  }

  async #copy(text, done) {
    const { point } = this;
    const copied = await copy(text);
    point.part("shown").value = text;
    show(point.part("shown-field"), !copied);
    if (!copied) point.part("shown").select();
    this.#gave(copied ? done : "Votre navigateur ne permet pas de copier : le texte est affiché, copiez-le.");
  }

  #gave(text) {
    this.point.part("gave").textContent = french(text);
  }

  #next() {
    this.point.state.nextSheet();
    this.point.changed();
    location.hash = "etape-2";
  }

  #paste() {
    const field = this.point.part("pasted");
    const texts = pasted(field.value);
    if (!texts.length) {
      const what = field.value.trim() ? "Il n'y a ni lien ni code de « Faire le point » dans ce texte." : "Collez d'abord un lien ou un code.";
      this.#tell([said(what)]);
      return;
    }
    this.took(texts.map((text, at) => this.#read(text, texts.length > 1 ? `Le lien ${at + 1}` : "Le texte collé")));
    field.value = "";
  }

  async #open(files) {
    this.took(await this.opened(files), files.length - LIMITS.files);
  }

  /** What files hold, each read apart: `{name, sheet}`, or `{name, trouble}`. */
  opened(files) {
    return Promise.all(
      files.slice(0, LIMITS.files).map(async (file) => {
        const name = `« ${file.name.slice(0, 60)} »`;
        if (file.size > LIMITS.bytes) return { name, trouble: "il est trop gros (100 ko au plus)" };
        return this.#read(await file.text().catch(() => ""), name);
      }),
    );
  }

  #read(text, name) {
    try {
      return { name, sheet: read(text, this.point.state.names) };
    } catch (cause) {
      if (!(cause instanceof Unreadable)) throw cause;
      return { name, trouble: cause.message };
    }
  }

  /** Takes what was read, `{name, sheet}` or `{name, trouble}`, and says what became of each. */
  took(found, left = 0) {
    const { state } = this.point;
    const lines = found.map(({ name, sheet, trouble }) => {
      if (trouble) return said(`${name} ne peut pas être lu : ${trouble}.`);
      const who = this.point.who(sheet);
      const done = {
        new: `${who} : ajouté.`,
        again: `${who} : ces réponses remplacent celles du même envoi.`,
        own: "Ce sont vos propres réponses : elles comptent déjà.",
        full: `${name} n'est pas ajouté : ${LIMITS.files} envois sont déjà là, le plus possible.`,
        old: sheet.genre === "bilan"
          ? `${name} est un bilan : il est rangé à l'étape « Dans un an ».`
          : `${name} date du ${sheet.date && dayOf(sheet.date)} : il est rangé à l'étape « Dans un an ».`,
      }[state.take(sheet)];
      const removed = sheet.removed ? ` Retiré : ${counted(sheet.removed, "texte")} avec une adresse ou un numéro.` : "";
      const back = done.includes(" date du ") ? button("Le compter aujourd'hui", () => this.#today(sheet)) : "";
      return said(done + removed, " ", back);
    });
    if (left > 0) lines.push(said(`${counted(left, "fichier")} de trop : ${LIMITS.files} au plus à la fois.`));
    this.point.changed();
    this.#tell(lines);
  }

  #today({ numero }) {
    this.point.state.takeToday(numero);
    this.point.changed();
    this.#tell([said("Il compte avec les réponses d'aujourd'hui.")]);
  }

  #tell(lines) {
    this.point.part("trouble").replaceChildren(...lines);
  }

  #received() {
    const { point } = this;
    point.part("received").replaceChildren(
      ...point.state.received.map((sheet) => {
        const answered = sheet.reponses.filter(({ reponse }) => reponse).length;
        const when = sheet.date ? `, ${dayOf(sheet.date)}` : "";
        const remove = button("Retirer", () => {
          point.state.drop(sheet.numero);
          point.changed();
          point.part("files").focus();
        });
        remove.append(make("span", { className: "ce-sr-only" }, french(` : ${point.who(sheet)}`)));
        return make("li", {}, make("strong", {}, french(point.who(sheet))), french(` : ${counted(answered, "situation")}${when} `), remove);
      }),
    );
  }

  #compared() {
    const { point } = this;
    show(point.part("compared"), point.state.sheets.length > 1);
    if (point.state.sheets.length < 2) return;
    const side = point.part("side");
    // Choosing what is kept must not move the list under the finger.
    if (side.contains(document.activeElement)) return;
    side.replaceChildren(...differencesFirst(point.results()).map((one) => this.#side(one)));
  }

  #side(one) {
    const { point } = this;
    const { reponses } = point.lists;
    const answers = one.answers.filter(({ reponse }) => reponse);
    const kind = (slug) => reponses.find((answer) => answer.slug === slug);
    // Those who answer the same stand together.
    const groups = reponses
      .map((answer) => [answer, answers.filter(({ reponse }) => reponse === answer.slug)])
      .filter(([, same]) => same.length);
    const lines = groups.map(([answer, same]) =>
      make(
        "li",
        { "data-answer-is": answer.rang ?? "inconnu" },
        make("span", { className: "ce-point__said-what" }, kind(answer.slug).label),
        make("ul", {}, ...same.map(({ sheet, qui, priorite }) => make("li", {}, make("span", { className: "ce-chip" }, french(point.who(sheet))), priorite ? " ★" : "", qui ? french(` ${qui}`) : ""))),
      ),
    );
    const silent = point.state.sheets.length - answers.length;
    const id = `retenu-${one.situation.slug}`;
    const select = make("select", { id, className: "ce-input ce-point__kept" }, make("option", { value: "" }, "rien de décidé"));
    for (const { slug, label } of reponses) select.append(make("option", { value: slug, selected: one.kept === slug }, label));
    select.addEventListener("change", () => {
      if (select.value) point.state.kept[one.situation.slug] = select.value;
      else delete point.state.kept[one.situation.slug];
      point.changed();
    });
    const why = one.spread ? "Vous n'êtes pas d'accord" : one.unknown ? "Quelqu'un ne sait pas" : answers.length ? "D'accord" : "Sans réponse";
    return make(
      "li",
      { "data-situation-of": one.situation.slug },
      make("h4", {}, one.situation.titre, " ", make("span", { className: "ce-point__why" }, french(why))),
      make("ul", { className: "ce-point__voices" }, ...lines),
      silent ? make("p", { className: "ce-section__how" }, french(`Sans réponse : ${silent} sur ${point.state.sheets.length}.`)) : null,
      make("p", { className: "ce-point__keep" }, make("label", { htmlFor: id }, french("La table retient : ")), select),
    );
  }
}
