// « Faire le point »: a stocktaking in seven steps. Everything stays in this browser; sheets come and go
// as files, links and codes that people hand to each other.

import { show } from "../shared/elements.js";
import { note } from "../shared/history.js";
import { french } from "../shared/typography.js";
import { isPlace, namesOf, pasted, read, Unreadable } from "./format.js";
import { Decide } from "./decide.js";
import { Gather } from "./gather.js";
import { pageLists, Places } from "./lists.js";
import { Picture } from "./picture.js";
import { Situations } from "./situations.js";
import { Start } from "./start.js";
import { State } from "./state.js";
import { results } from "./together.js";
import { counted, dayOf } from "./words.js";
import { Year } from "./year.js";

const PAUSE = 300; // ms without a change before everything is kept

class Point {
  constructor(root) {
    this.root = root;
    this.lists = pageLists();
    this.state = new State(namesOf(this.lists));
    const { page, lists, place } = root.dataset;
    this.places = new Places(new URL(page, location.href), new URL(lists, location.href), place);
    this.steps = [...root.querySelectorAll("[data-step]")];
    this.part("texts", document).open = false;
    this.screens = [
      new Start(this),
      new Situations(this),
      new Gather(this),
      new Picture(this),
      new Decide(this),
      new Year(this),
    ];
    this.#listen();
    this.#fromAddress();
    this.#show(this.#asked() || 1, { focus: false });
    this.#said();
    document.documentElement.dataset.started = "";
    root.dataset.ready = "";
  }

  part(name, inside = this.root) {
    return inside.querySelector(`[data-part="${name}"]`);
  }

  /** What all sheets of today say, situation by situation. */
  results(sheets = this.state.sheets, kept = this.state.kept) {
    return results(sheets, this.lists, kept);
  }

  /** The label of a kind of actor. */
  actor(slug) {
    return this.lists.acteurs.find((one) => one.slug === slug)?.label ?? slug;
  }

  /** Who filled a sheet in, in a few words. */
  who(sheet) {
    const names = sheet.acteurs.map((slug) => this.actor(slug));
    if (!names.length) return sheet === this.state.own ? "Vous" : "Sans précision";
    return names.length > 3 ? `${names.slice(0, 2).join(", ")} et ${names.length - 2} autres` : names.join(", ");
  }

  /** Something has changed: keeps it a moment later, and shows what depends on it. */
  changed({ redraw = true } = {}) {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.#save(), PAUSE);
    if (redraw) for (const screen of this.screens) screen.draw?.();
  }

  #save() {
    clearTimeout(this.saving);
    this.saving = undefined;
    const { state } = this;
    if (state.store.changedElsewhere) show(this.part("elsewhere"), true);
    else if (!state.empty || state.store.seen) this.kept = state.save();
    this.#said();
  }

  #said() {
    const { store, empty } = this.state;
    show(this.part("erase"), Boolean(store.seen));
    const refused = "Votre navigateur ne garde rien : enregistrez vos réponses avant de fermer cette page.";
    const text = this.kept === false ? refused : "Tout reste dans ce navigateur. Rien n'est envoyé.";
    const fresh = french(empty || store.seen || this.kept === false ? text : "Tout reste dans ce navigateur.");
    if (this.part("saved").textContent !== fresh) this.part("saved").textContent = fresh;
  }

  // `#lieu=…` names a place, `#reponses=…` holds somebody's answers; both go from the address bar.
  #fromAddress() {
    const { hash } = location;
    const lieu = hash.match(/^#lieu=([^&]+)/)?.[1];
    if (lieu && isPlace(unescaped(lieu))) {
      this.screens[0].choose(unescaped(lieu));
      note("#etape-1", { replace: true });
    }
    if (!hash.startsWith("#reponses=")) return;
    note("#etape-4", { replace: true });
    try {
      this.offered = read(pasted(hash)[0] ?? "", this.state.names);
      const { date, reponses } = this.offered;
      const day = date ? `, ${dayOf(date)}` : "";
      const own = this.offered.numero === this.state.own.numero ? " Ce sont les vôtres, déjà ici." : "";
      this.part("offer-text").textContent = french(`${this.who(this.offered)}${day} : ${counted(reponses.length, "situation")}.${own}`);
      show(this.part("offer"), true);
    } catch (cause) {
      if (!(cause instanceof Unreadable)) throw cause;
      this.part("offer-text").textContent = french("Il ne peut pas être lu : il a sans doute été coupé en chemin. Demandez plutôt le fichier.");
      show(this.part("offer"), true);
      show(this.part("offer").querySelector('[data-action="take"]'), false);
    }
  }

  #listen() {
    addEventListener("hashchange", () => {
      this.#fromAddress();
      this.#show(this.#asked() || 1);
    });
    addEventListener("pagehide", () => this.saving && this.#save());
    this.state.store.watch(() => show(this.part("elsewhere"), true));
    this.root.addEventListener("click", (event) => {
      const { action } = event.target.closest("[data-action]")?.dataset ?? {};
      if (action === "erase") this.#erase();
      else if (action === "reload") location.reload();
      else if (action === "take" || action === "leave") this.#answerOffer(action === "take");
    });
  }

  #answerOffer(taken) {
    show(this.part("offer"), false);
    if (taken) this.screens[2].took([{ name: "Le lien", sheet: this.offered }]);
    this.offered = undefined;
    this.part("progress").querySelector("[aria-current]").focus();
  }

  #erase() {
    const words = "Effacer de cet appareil vos réponses, celles que vous avez reçues et vos choix ?";
    if (!confirm(french(words))) return;
    clearTimeout(this.saving);
    this.saving = undefined;
    this.state.erase();
    location.replace(location.pathname);
  }

  #asked() {
    const step = Number(location.hash.match(/^#etape-(\d)$/)?.[1] ?? 0);
    return step <= this.steps.length ? step : 0;
  }

  #show(step, { focus = true } = {}) {
    this.at = step;
    this.steps.forEach((section, index) => show(section, index === step - 1));
    const title = this.steps[step - 1].querySelector(".ce-step__title");
    this.part("where").textContent = french(`Étape ${step} sur ${this.steps.length} : ${title.textContent}`);
    for (const link of this.part("progress").querySelectorAll("a")) {
      if (link.hash === `#etape-${step}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    for (const text of [this.part("texts", document), document.querySelector(".ce-lead")]) show(text, step === 1);
    for (const screen of this.screens) screen.draw?.();
    if (focus) {
      title.focus({ preventScroll: true });
      this.part("progress").scrollIntoView({ block: "start" });
    }
  }
}

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

new Point(document.querySelector(".ce-point"));
