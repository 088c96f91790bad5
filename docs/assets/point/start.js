// The first two steps: how one will do it and where, then who is around the table.

import { make, show } from "../shared/elements.js";
import { Picker } from "../shared/picker.js";
import { french } from "../shared/typography.js";
import { listed } from "../shared/words.js";
import { placed, sheetsHere } from "./advice.js";
import { counted } from "./words.js";

const FEW = 5;

/** Works for a `Point` (see point.js). */
export class Start {
  constructor(point) {
    this.point = point;
    const { root, state } = point;
    this.modes = [...root.querySelectorAll("input[name=mode]")];
    this.boxes = [...root.querySelectorAll("input[name=acteur]")];
    const field = root.querySelector("[data-picker]");
    this.picker = new Picker(field, point.places);
    if (state.own.lieu) this.#named(state.own.lieu);
    field.addEventListener("change", () => this.#place());
    for (const mode of this.modes) {
      mode.addEventListener("change", () => {
        state.mode = mode.value;
        point.changed();
      });
    }
    for (const box of this.boxes) {
      box.addEventListener("change", () => {
        state.own.acteurs = this.boxes.filter(({ checked }) => checked).map(({ value }) => value);
        point.changed();
      });
    }
  }

  /** Takes a place, given by its key. */
  choose(lieu) {
    this.#named(lieu).then(() => this.#place());
  }

  // The name may come late, or never where the network is gone: the key is what counts.
  #named(lieu) {
    return this.picker.set([lieu]).catch(() => {});
  }

  #place() {
    const [chosen] = this.picker.chosen;
    this.point.state.place(chosen?.value ?? "", chosen?.label ?? "");
    this.point.changed();
  }

  draw() {
    const { point } = this;
    const { state } = point;
    for (const mode of this.modes) mode.checked = mode.value === state.mode;
    for (const box of this.boxes) box.checked = state.own.acteurs.includes(box.value);
    show(point.part("paper"), state.mode === "papier");
    const alone = state.mode === "seul";
    point.part("who-title").textContent = french(alone ? "Qui êtes-vous ?" : "Qui est autour de la table ?");
    point.part("who-help").textContent = french(
      alone
        ? "Cochez ce que vous êtes. Aucun nom n'est demandé."
        : "Cochez qui est là. Une forme vide est une place vide.",
    );
    const missing = point.lists.acteurs.filter(({ slug }) => slug !== "autre" && !state.present.has(slug));
    const names = missing.map(({ label }) => label.toLowerCase());
    const many = names.length > 6 ? [...names.slice(0, 6), `${names.length - 6} autres`] : names;
    const told = !alone && state.present.size > 0 && missing.length > 0;
    point.part("missing").textContent = told ? french(`Manquent autour de la table : ${listed(many)}.`) : "";
    this.#here();
  }

  async #here() {
    const { point } = this;
    const { lieu } = point.state.own;
    const box = point.part("here");
    if (this.drawn === lieu) return;
    this.drawn = lieu;
    box.replaceChildren();
    if (!lieu) return;
    try {
      const data = await point.places.data();
      if (this.drawn !== lieu) return;
      const found = sheetsHere(data.fiches, placed(lieu, data), lieu);
      const links = found.slice(0, FEW).map(([slug, { titre }]) =>
        make("li", {}, make("a", { href: `${point.root.dataset.sheets}${slug}/` }, french(titre))),
      );
      const none = "La base n'a encore aucune fiche ici : ce que vous raconterez sera la première.";
      const more = found.length > FEW ? `, dont ${FEW}` : "";
      const some = `La base connaît ici ${counted(found.length, "pratique")}${more} :`;
      box.append(make("p", {}, french(found.length ? some : none)), make("ul", {}, ...links));
    } catch {
      this.drawn = undefined;
    }
  }
}
