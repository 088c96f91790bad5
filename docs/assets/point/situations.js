// The situations, one at a time: what is answered, who does it, and a star for what matters most.

import { make, show } from "../shared/elements.js";
import { french } from "../shared/typography.js";
import { line, LIMITS, reveals } from "./format.js";
import { mark } from "./words.js";

/** Works for a `Point` (see point.js). */
export class Situations {
  constructor(point) {
    this.point = point;
    const { root } = point;
    root.addEventListener("click", (event) => {
      const { action, at } = event.target.closest("[data-action]")?.dataset ?? {};
      if (action === "before") this.#turn(-1);
      else if (action === "after") this.#turn(1);
      else if (action === "jump") this.#go(Number(at));
    });
  }

  draw() {
    if (this.point.at !== 3) return;
    const { state, lists } = this.point;
    if (this.shown !== state.at) this.#card(lists.situations[state.at]);
    this.#jump();
  }

  #turn(step) {
    const { state, lists } = this.point;
    const at = state.at + step;
    if (at >= lists.situations.length) location.hash = "etape-4";
    else if (at < 0) location.hash = "etape-2";
    else this.#go(at);
  }

  #go(at) {
    this.point.state.at = at;
    this.point.changed();
    const title = this.point.part("card").querySelector("h3");
    title.focus({ preventScroll: true });
    this.point.part("card").scrollIntoView({ block: "start" });
  }

  #card(one) {
    const { point } = this;
    const { state, lists } = point;
    this.shown = state.at;
    const answer = state.answer(one.slug);
    const number = `Situation ${state.at + 1} sur ${lists.situations.length}`;
    const ages = one.ages.map((slug) => lists.ages.find((age) => age.slug === slug)?.label ?? slug);
    const signs = one.signs
      ? [make("p", {}, make("strong", {}, french("À quoi cela se reconnaît"))), one.signs.cloneNode(true)]
      : [];
    const box = make("textarea", {
      className: "ce-input",
      id: "qui",
      rows: 1,
      maxLength: LIMITS.text,
      value: answer.qui,
      "aria-describedby": "qui-aide qui-erreur",
    });
    box.addEventListener("input", () => {
      state.setAnswer(one.slug, { qui: line(box.value) });
      this.#warn(box);
      point.changed({ redraw: false });
    });
    const star = make("input", { type: "checkbox", checked: answer.priorite });
    star.addEventListener("change", () => this.#set(one, { priorite: star.checked }));
    const help =
      "Des services, des associations, des lieux, séparés par des virgules. Aucun nom de personne, aucun numéro.";
    point.part("card").replaceChildren(
      make("p", { className: "ce-point__rank" }, french(`${number}. ${ages.join(", ")}`)),
      make("h3", { tabIndex: -1, className: "ce-point__title" }, one.titre),
      make("p", { className: "ce-point__question" }, one.question),
      make(
        "fieldset",
        { className: "ce-field" },
        make("legend", { className: "ce-field__label" }, french("Chez vous, aujourd'hui :")),
        make("ul", { className: "ce-choices ce-point__choices" }, ...lists.reponses.map((kind) => this.#choice(one, kind, answer))),
      ),
      make(
        "div",
        { className: "ce-field" },
        make("label", { className: "ce-field__label", htmlFor: "qui" }, french("Qui le fait ? "), make("span", { className: "ce-field__need" }, "facultatif")),
        make("p", { className: "ce-field__help", id: "qui-aide" }, french(help)),
        box,
        make("p", { className: "ce-field__error", id: "qui-erreur", role: "status", hidden: true }),
      ),
      make("label", { className: "ce-choice ce-point__star" }, star, make("span", { className: "ce-choice__label" }, french("★ Une priorité pour nous"))),
      make(
        "details",
        { className: "ce-more" },
        make("summary", {}, french("Pourquoi cette situation, et quels signes chercher")),
        make("p", {}, one.why),
        ...signs,
      ),
    );
    this.#warn(box);
  }

  #choice(one, { slug, label, sens }, answer) {
    const input = make("input", { type: "radio", name: "reponse", value: slug, checked: answer.reponse === slug });
    input.addEventListener("change", () => this.#set(one, { reponse: slug }));
    const words = make("span", { className: "ce-choice__label" }, label, make("span", { className: "ce-choice__note" }, sens));
    return make("li", {}, make("label", { className: "ce-choice" }, input, words));
  }

  #set(one, change) {
    this.point.state.setAnswer(one.slug, change);
    this.point.changed();
  }

  #warn(box) {
    const { secret, named } = reveals(box.value);
    const error = this.point.root.querySelector("#qui-erreur");
    const about = secret
      ? "Retirez l'adresse électronique ou le numéro de téléphone : un service suffit."
      : named && `« ${named} » semble être le nom d'une personne. Écrivez plutôt son service ou sa fonction.`;
    error.textContent = french(about || "");
    show(error, Boolean(about));
    if (secret) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }

  #jump() {
    const { state, lists, root } = this.point;
    const first = state.at === 0;
    const last = state.at === lists.situations.length - 1;
    root.querySelector('[data-action="before"]').textContent = french(first ? "Revenir à la table" : "Situation précédente");
    root.querySelector('[data-action="after"]').textContent = french(last ? "Mettre en commun" : "Situation suivante");
    this.point.part("jump").replaceChildren(
      ...lists.situations.map(({ slug, titre }, at) => {
        const { reponse, priorite } = state.answer(slug);
        const kind = lists.reponses.find((one) => one.slug === reponse);
        const link = make("button", { type: "button", className: "ce-link", "data-action": "jump", "data-at": at }, titre);
        if (at === state.at) link.setAttribute("aria-current", "true");
        return make("li", {}, link, " ", kind ? mark("dit", kind.court) : null, priorite ? " ★" : null);
      }),
    );
  }
}
