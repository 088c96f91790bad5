// What the table decides: three choices at most, and the ways to take everything away.

import { csv } from "../shared/csv.js";
import { make, show } from "../shared/elements.js";
import { save } from "../shared/files.js";
import { french } from "../shared/typography.js";
import { calendar } from "./calendar.js";
import { line, LIMITS, reveals, written } from "./format.js";
import { paper } from "./paper.js";
import { advised } from "./picture.js";
import { today } from "./state.js";
import { gaps, STATE_WORDS } from "./together.js";

/** Works for a `Point` (see point.js). */
export class Decide {
  constructor(point) {
    this.point = point;
    const actions = { print: () => this.#print(), keep: () => this.#keep(), csv: () => this.#csv(), ics: () => this.#ics() };
    point.root.addEventListener("click", (event) => actions[event.target.closest("[data-action]")?.dataset.action]?.());
    const day = point.part("day");
    day.value = point.state.day || today();
    day.addEventListener("change", () => {
      point.state.day = day.value;
      point.changed({ redraw: false });
    });
    addEventListener("beforeprint", () => this.#paper());
  }

  draw() {
    const { point } = this;
    if (point.at !== 6) return;
    // Sheets are asked for now: printing cannot wait for them.
    const lacking = gaps(point.results());
    advised(point, lacking).then((found) => (this.advice = found), () => (this.advice = lacking.map((one) => ({ ...one, sheets: [] }))));
    const box = point.part("choices");
    if (box.contains(document.activeElement)) return;
    const rows = Array.from({ length: LIMITS.choices }, (_, at) => this.#choice(at, lacking[at]?.situation.slug ?? ""));
    box.replaceChildren(...rows);
  }

  #choice(at, proposed) {
    const { point } = this;
    const chosen = point.state.choices[at] ?? { situation: "", quoi: "", qui: "", quand: "" };
    const about = make("select", { className: "ce-input", id: `choix-${at}-situation` }, make("option", { value: "" }, "Autre chose"));
    for (const { slug, titre } of point.lists.situations) {
      about.append(make("option", { value: slug, selected: slug === (chosen.situation || (chosen.quoi ? "" : proposed)) }, titre));
    }
    const what = make("textarea", { className: "ce-input", id: `choix-${at}-quoi`, rows: 2, maxLength: LIMITS.text, value: chosen.quoi });
    const who = make("input", { type: "text", className: "ce-input", id: `choix-${at}-qui`, maxLength: LIMITS.text, value: chosen.qui });
    const when = make("input", { type: "date", className: "ce-input ce-point__date", id: `choix-${at}-quand`, value: chosen.quand });
    const error = make("p", { className: "ce-field__error", role: "status", hidden: true });
    const changed = () => {
      const read = { situation: about.value, quoi: line(what.value), qui: line(who.value), quand: when.value };
      point.state.choices[at] = read;
      for (let before = 0; before < at; before += 1) {
        point.state.choices[before] ??= { situation: "", quoi: "", qui: "", quand: "" };
      }
      const told = warning(`${read.quoi} ${read.qui}`);
      error.textContent = french(told);
      show(error, Boolean(told));
      point.changed({ redraw: false });
    };
    for (const control of [about, what, who, when]) control.addEventListener("input", changed);
    const field = (label, control, hint) =>
      make("p", { className: "ce-field" }, make("label", { className: "ce-field__label", htmlFor: control.id }, french(label)), control, hint ? make("span", { className: "ce-field__help" }, french(hint)) : null);
    return make(
      "fieldset",
      { className: "ce-field ce-point__decision" },
      make("legend", { className: "ce-field__label" }, french(`Choix ${at + 1}`)),
      field("À propos de", about),
      field("Ce que nous ferons", what),
      field("Qui appelle qui", who, "Par exemple : la chargée de mission appelle le centre social."),
      field("Pour quand", when),
      error,
    );
  }

  get #made() {
    return this.point.state.choices.filter((one) => one && (one.quoi || one.qui));
  }

  // Nothing that tells a person leaves the device.
  #blocked() {
    const { own } = this.point.state;
    const texts = [...this.#made.flatMap(({ quoi, qui }) => [quoi, qui]), ...own.reponses.map(({ qui }) => qui)];
    const secret = texts.some((text) => reveals(text).secret);
    if (secret) this.#took("Retirez d'abord l'adresse électronique ou le numéro de téléphone qui reste dans vos textes.");
    return secret;
  }

  #took(text) {
    this.point.part("took").textContent = french(text);
  }

  get #day() {
    return this.point.part("day").value || today();
  }

  /** The whole of what the table says, as one sheet: what is opened again next year. */
  #whole() {
    const { point } = this;
    const { own, present } = point.state;
    const answerOf = { vide: 0, raye: 1, partage: 1, plein: 2, suivi: 3 };
    const { reponses } = point.lists;
    const ranked = (state) => reponses.find(({ rang }) => rang === answerOf[state]) ?? reponses.find(({ rang }) => rang === undefined);
    return {
      ...own,
      genre: "bilan",
      date: this.#day,
      acteurs: [...present],
      reponses: point.results().filter(({ state }) => state).map(({ situation, state, kept, answers, stars }) => ({
        situation: situation.slug,
        reponse: kept || ranked(state)?.slug || "",
        qui: line([...new Set(answers.map(({ qui }) => qui).filter(Boolean))].join(" ; ")),
        priorite: stars > 0,
      })),
      decisions: this.#made,
    };
  }

  #keep() {
    if (this.#blocked()) return;
    const name = `faire-le-point-bilan-${this.#day}.json`;
    save(name, written(this.#whole()), "application/json");
    this.#took(`Le bilan « ${name} » est proposé à l'enregistrement. Gardez-le : il s'ouvrira ici dans un an.`);
  }

  #csv() {
    if (this.#blocked()) return;
    const { point } = this;
    const { sheets } = point.state;
    const label = (slug) => point.lists.reponses.find((one) => one.slug === slug)?.label ?? "";
    const head = ["Situation", "Chez vous", "Étoiles", "Qui le fait", ...sheets.map((sheet) => point.who(sheet))];
    const rows = point.results().map(({ situation, state, stars, answers }) => [
      situation.titre,
      STATE_WORDS[state],
      String(stars || ""),
      [...new Set(answers.map(({ qui }) => qui).filter(Boolean))].join(" ; "),
      ...sheets.map((sheet) => label(answers.find((one) => one.sheet === sheet)?.reponse)),
    ]);
    const title = (slug) => point.lists.situations.find((one) => one.slug === slug)?.titre ?? "";
    const made = this.#made.map(({ situation, quoi, qui, quand }) => [title(situation), quoi, qui, quand]);
    save("faire-le-point.csv", csv([head, ...rows, [""], ["À propos de", "Ce que nous ferons", "Qui appelle qui", "Pour quand"], ...made]));
    this.#took("Le tableau « faire-le-point.csv » est proposé à l'enregistrement.");
  }

  #ics() {
    if (this.#blocked()) return;
    const dated = this.#made.filter(({ quand }) => quand);
    const again = `${Number(this.#day.slice(0, 4)) + 1}${this.#day.slice(4).replace("-02-29", "-02-28")}`;
    const { numero, nom } = this.point.state.own;
    const where = nom ? ` (${nom})` : "";
    const events = [
      ...dated.map(({ quoi, qui, quand }) => ({ day: quand, title: quoi || qui, text: qui })),
      { day: again, title: `Refaire le point${where}`, text: "Ouvrez le bilan de cette année à l'étape « Dans un an »." },
    ];
    save("faire-le-point.ics", calendar(events, numero), "text/calendar");
    const count = dated.length ? `${dated.length} de vos choix, et le rendez-vous dans un an` : "le rendez-vous dans un an (vos choix n'ont pas de date)";
    this.#took(`Les dates sont proposées à l'enregistrement : ${count}.`);
  }

  #print() {
    if (this.#blocked()) return;
    print();
  }

  #paper() {
    const { point } = this;
    const site = document.querySelector(".ce-brand__name").textContent;
    const sheet = { day: this.#day, site, choices: this.#made, advice: this.advice ?? [] };
    point.part("document").replaceChildren(...(point.state.sheets.length ? paper(point, sheet) : []));
  }
}

function warning(text) {
  const { secret, named } = reveals(text);
  if (secret) return "Retirez l'adresse électronique ou le numéro de téléphone : ce bilan se partage.";
  return named ? `« ${named} » semble être le nom d'une personne. Écrivez plutôt sa fonction ou son service.` : "";
}
