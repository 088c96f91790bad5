// The ways to take the selection away: paper, an address, a file, a table.

import { csv } from "../shared/csv.js";
import { save } from "../shared/files.js";
import { show } from "../shared/elements.js";
import { copy } from "../shared/copying.js";
import { french } from "../shared/typography.js";
import { fragmentOf, LONGEST } from "./address.js";
import { documentParts } from "./document.js";
import { written } from "./file.js";
import { kitParts, PAGES } from "./kit.js";
import { readSheet } from "./sheet.js";
import { table } from "./table.js";
import { say } from "./tick.js";

const LOADING = "Cette fiche n'est pas encore arrivée : attendez un instant, puis recommencez.";

export class Takeaway {
  /** `now()` gives what the page shows: `{shown, ones}`, the selection and its sheets as read. */
  constructor(root, now) {
    this.root = root;
    this.now = now;
    const on = (name, event, action) => this.#part(name).addEventListener(event, action);
    this.boxes = [...root.querySelectorAll("[data-print]")];
    on("print", "click", () => this.#print());
    on("workshop", "click", () => this.#workshop());
    for (const box of this.boxes) box.addEventListener("change", () => this.#pages());
    on("csv", "click", () => this.#csv());
    on("save", "click", () => this.#save());
    on("copy", "click", () => this.#copy());
    on("share", "focus", ({ target }) => target.select());
    // However printing was asked for, the document is the one of this moment.
    addEventListener("beforeprint", () => this.#document());
  }

  #part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  /** Shows the address of a selection, and what it leaves out. */
  show(shown) {
    const address = new URL(fragmentOf(shown), location.href).href;
    const words = shown.introduction || shown.fiches.some(({ note }) => note);
    this.#part("share").value = address;
    // A site without roles sets no table.
    const table = this.#part("table");
    if (table) table.hash = fragmentOf(shown);
    show(this.#part("long"), address.length > LONGEST);
    show(this.#part("without"), Boolean(words));
    this.#pages();
  }

  /** Every sheet has come, or will not. */
  async #all() {
    const { shown } = this.now();
    await Promise.allSettled(shown.fiches.map(({ fiche }) => readSheet(fiche)));
    // What came is noted by the page just after.
    await new Promise((done) => setTimeout(done));
    return this.now();
  }

  async #csv() {
    const { ones } = await this.#all();
    save("selection-pratiques.csv", csv(table(ones)));
    say(french("Le tableau « selection-pratiques.csv » est enregistré."));
  }

  #save() {
    const page = new URL(location.pathname, location.href).href;
    save("selection-pratiques.json", written(this.now().shown, page), "application/json");
    say(french("La sélection est enregistrée dans « selection-pratiques.json »."));
  }

  async #copy() {
    const done = await copy(this.#part("share").value);
    if (!done) this.#part("share").focus();
    const refused = "Votre navigateur ne permet pas de copier : l'adresse est choisie, copiez-la.";
    say(french(done ? "L'adresse est copiée." : refused));
  }

  #wanted() {
    return this.boxes.filter(({ checked }) => checked).map(({ dataset }) => dataset.print);
  }

  #workshop() {
    for (const box of this.boxes) box.checked = box.dataset.print !== "document";
    this.#pages();
  }

  #pages() {
    const { length } = this.now().shown.fiches;
    const count = this.#wanted().reduce((sum, name) => sum + PAGES[name](length), 0);
    this.#part("pages").textContent = count
      ? `Environ ${count} page${count > 1 ? "s" : ""}.`
      : "Cochez ce qu’il faut imprimer.";
  }

  async #print() {
    if (!this.#wanted().length) {
      this.boxes[0].focus();
      return;
    }
    say(french("Le document se prépare…"));
    await this.#all();
    say("");
    print();
  }

  #document() {
    const { shown, ones } = this.now();
    const whole = ones.map((one) => ({ ...one, trouble: one.trouble ?? french(LOADING) }));
    const site = {
      name: document.querySelector(".ce-brand__name").textContent,
      logo: document.querySelector(".ce-brand .ce-logo"),
      page: new URL("../", location.href.split("#")[0]).href,
    };
    const wanted = this.#wanted();
    const parts = wanted.includes("document") ? documentParts(shown, whole, site) : [];
    parts.push(...kitParts(this.root, wanted, shown.titre, whole));
    this.#part("document").replaceChildren(...(whole.length ? parts : []));
    // Browsers offer the title as the name of the file; the page puts its own back afterwards.
    if (shown.titre) document.title = shown.titre;
  }
}
