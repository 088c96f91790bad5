// A field where one types a name and chooses in a list: the combobox of the ARIA Authoring Practices
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/), with what was chosen listed above it.

import { make, show } from "./elements.js";
import { french } from "./typography.js";

const PAUSE = 150; // ms without a key before names are looked up
const FEW = 2; // letters

/** Keeps the chosen values; says so with a "change" event on the field. */
export class Picker {
  /** @param {HTMLElement} root `[data-picker]` @param {import("./places.js").Lists} lists */
  constructor(root, lists) {
    this.root = root;
    this.lists = lists;
    this.source = root.dataset.source;
    this.several = "several" in root.dataset;
    this.free = "free" in root.dataset;
    this.input = root.querySelector("input");
    this.list = root.querySelector("[role=listbox]");
    this.chosenList = root.querySelector(".ce-picker__chosen");
    this.status = root.querySelector("[role=status]");
    this.chosen = [];
    this.options = [];
    this.at = -1;
    this.turn = 0;
    this.#listen();
  }

  /** The chosen values, in the order they were chosen. */
  get values() {
    return this.chosen.map(({ value }) => value);
  }

  /** What was typed and not chosen. */
  get pending() {
    return this.input.value.trim();
  }

  /** Sets the chosen values; their names follow when the lists are there. */
  async set(values) {
    this.chosen = values.map((value) => ({ value, label: value }));
    this.input.value = "";
    this.#draw();
    const labels = await Promise.all(
      values.map((value) => this.lists.label(this.source, value).catch(() => value)),
    );
    for (const entry of this.chosen) {
      const known = values.indexOf(entry.value);
      if (known >= 0) entry.label = labels[known];
    }
    this.#draw();
  }

  #listen() {
    const { input, list } = this;
    let pause;
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      clearTimeout(pause);
      pause = setTimeout(() => this.#search(), PAUSE);
    });
    input.addEventListener("change", (event) => event.stopPropagation());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => {
      clearTimeout(pause);
      this.#leave();
    });
    // The field keeps the focus while one clicks in the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(this.options[Number(option.dataset.at)]);
    });
  }

  #key(event) {
    const open = !this.list.hidden;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      if (!open) this.#search();
      else this.#move(this.at + moves[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open && this.at >= 0) this.#choose(this.options[this.at]);
      else this.#settle();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.#close();
    } else if (event.key === "Backspace" && !this.input.value && this.chosen.length) {
      this.#remove(this.chosen.length - 1);
    }
  }

  async #search() {
    const typed = this.pending;
    this.turn += 1;
    const { turn } = this;
    if (typed.replace(/[^\p{L}\p{N}]/gu, "").length < FEW) {
      this.#close();
      this.status.textContent = "";
      return;
    }
    let found;
    try {
      found = await this.lists.search(this.source, typed);
    } catch {
      found = null;
    }
    // Something else was typed in the meantime.
    if (turn !== this.turn) return;
    if (found === null) {
      this.#close();
      this.status.textContent = french(
        "La liste n'a pas pu être chargée. Elle le sera dès que la connexion reviendra.",
      );
      addEventListener("online", () => this.pending === typed && this.#search(), { once: true });
      return;
    }
    this.options = found;
    this.#open(typed);
  }

  #open(typed) {
    const { length } = this.options;
    this.at = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(
      ...this.options.map(({ label, note }, at) =>
        make(
          "li",
          { id: `${this.list.id}-${at}`, role: "option", "aria-selected": "false", "data-at": at },
          french(label),
          note ? make("span", { className: "ce-picker__note" }, french(note)) : null,
        ),
      ),
    );
    show(this.list, length > 0);
    this.input.setAttribute("aria-expanded", String(length > 0));
    if (length) this.list.scrollIntoView({ block: "nearest" });
    const none = this.free
      ? `Rien de tel dans la liste. Appuyez sur Entrée pour garder « ${typed} ».`
      : `Aucun nom ne commence par « ${typed} ».`;
    const count = length === 1 ? "Une réponse" : `${length} réponses`;
    const some = `${count} : flèche vers le bas pour parcourir, Entrée pour choisir.`;
    this.status.textContent = french(length ? some : none);
  }

  #move(to) {
    const count = this.options.length;
    this.at = (to + count) % count;
    [...this.list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.at));
    });
    const option = this.list.children[this.at];
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  #close() {
    show(this.list, false);
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  // What was typed in full, or the only answer, counts as chosen.
  async #settle() {
    const typed = this.pending;
    if (!typed) return;
    const { found, exact } = await this.#named(typed);
    if (this.pending !== typed) return;
    if (exact.length === 1 || found.length === 1) this.#choose(exact[0] ?? found[0]);
    else if (this.free) this.#choose({ value: typed, label: typed });
    else this.#search();
  }

  async #named(typed) {
    const found = await this.lists.search(this.source, typed).catch(() => []);
    const name = (label) => label.replace(/ \([^)]*\)$/, "").toLowerCase();
    return { found, exact: found.filter(({ label }) => name(label) === typed.toLowerCase()) };
  }

  #leave() {
    this.#close();
    if (this.pending && this.free) this.#choose({ value: this.pending, label: this.pending });
    else {
      this.#changed();
      if (this.pending) this.#ask(this.pending);
    }
  }

  // What was typed and left: the one place of that name is meant; of several, one is asked for.
  async #ask(typed) {
    const { found, exact } = await this.#named(typed);
    if (this.pending !== typed || document.activeElement === this.input) return;
    if (exact.length === 1) {
      this.#choose(exact[0]);
      return;
    }
    const near = (exact.length ? exact : found).slice(0, 3);
    if (near.length) this.offer(`« ${typed} » n'est pas encore choisi. Est-ce : `, near);
  }

  /** Says `text`, then each of the `options`, which one tap chooses. */
  offer(text, options) {
    this.status.replaceChildren(
      french(text),
      ...options.flatMap((one) => [
        make(
          "button",
          { type: "button", className: "ce-link", onclick: () => this.#choose(one) },
          french(one.label),
        ),
        " ",
      ]),
    );
  }

  #choose({ value, label }) {
    this.turn += 1;
    this.#close();
    this.input.value = "";
    if (!this.several) this.chosen = [];
    if (!this.values.includes(value)) this.chosen.push({ value, label });
    this.status.textContent = french(`${label} : choix retenu.`);
    this.#draw();
    this.#changed();
  }

  #remove(at) {
    const [gone] = this.chosen.splice(at, 1);
    this.status.textContent = french(`${gone.label} : choix retiré.`);
    this.#draw();
    this.#changed();
    this.input.focus();
  }

  #draw() {
    this.chosenList.replaceChildren(
      ...this.chosen.map(({ label }, at) =>
        make(
          "li",
          {},
          make("span", {}, french(label)),
          make(
            "button",
            { type: "button", className: "ce-picker__remove", onclick: () => this.#remove(at) },
            make("span", { "aria-hidden": "true" }, "×"),
            make("span", { className: "ce-sr-only" }, french(`Retirer : ${label}`)),
          ),
        ),
      ),
    );
    show(this.chosenList, this.chosen.length > 0);
  }

  #changed() {
    this.root.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
