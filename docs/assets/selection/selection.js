// The page of the reader's selection, or of one that somebody shared.

import { practices, quoted } from "../shared/words.js";
import { show } from "../shared/elements.js";
import { note } from "../shared/history.js";
import { french } from "../shared/typography.js";
import { fragment, fragmentOf, readFragment } from "./address.js";
import { paragraphs } from "./document.js";
import { NotASelection, opened } from "./file.js";
import { merged, renamed } from "./merge.js";
import { button, whose } from "./messages.js";
import { Picks } from "./picks.js";
import { readSheet, sheetAddress } from "./sheet.js";
import { clean, isEmpty, isKept, load, update, watch } from "./store.js";
import { Takeaway } from "./takeaway.js";
import { say } from "./tick.js";

const NO_LONGER = "Cette fiche n'existe plus dans la base : elle a été retirée, ou son nom est faux.";
const PAUSE = 300; // ms
const NOT_READ =
  "Cette fiche n'a pas pu être lue. Vérifiez votre connexion, puis rechargez la page.";

class SelectionPage {
  constructor(root) {
    this.root = root;
    this.title = document.querySelector("h1");
    this.names = { own: this.title.textContent, tab: document.title };
    this.reads = new Map(); // what became of each sheet asked for: a Sheet, null, or an Error
    this.foreign = null; // {selection, left, source}: one that is not the reader's
    this.picks = new Picks(this.part("list"), this.part("line"), {
      move: (slug, step) => this.#move(slug, step),
      place: (slug, at) => this.#place(slug, at),
      remove: (slug) => this.#remove(slug),
      note: (slug, note) => this.#typed((mine) => withNote(mine, slug, note)),
    });
    this.takeaway = new Takeaway(root, () => ({ shown: this.shown, ones: this.#ones() }));
    this.#listen();
    this.#fromAddress(load());
    watch((mine) => {
      this.mine = mine;
      if (this.typing) this.#told();
      else this.#show();
    });
    root.dataset.ready = "";
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  get shown() {
    return this.foreign?.selection ?? this.mine;
  }

  #listen() {
    const on = (name, event, action) => this.part(name).addEventListener(event, action);
    const field = (name) =>
      on(name, "input", ({ target }) => this.#typed((mine) => ({ ...mine, [name]: target.value })));
    field("titre");
    field("introduction");
    on("clear", "click", () => this.#change(() => clean(), "Votre sélection est vidée."));
    on("compare-all", "click", () => this.#compare());
    on("open", "change", ({ target }) => this.#open(target));
    on("keep", "click", () => this.#take((mine, other) => other, "Cette sélection est maintenant la vôtre."));
    on("replace", "click", () => this.#take((mine, other) => other, "Votre sélection est remplacée."));
    on("add", "click", () => this.#take(merged, "Les fiches sont ajoutées à votre sélection."));
    on("leave", "click", () => this.#leave());
    addEventListener("hashchange", () => {
      this.#fromAddress(this.mine);
      this.#show();
    });
    addEventListener("afterprint", () => this.#name());
  }

  // An address that this page wrote itself stands for the reader's own selection, however that one
  // changed since; any other is somebody's, unless it says the same.
  #fromAddress(mine) {
    const read = readFragment(location.hash);
    if (!read) return;
    const same = fragmentOf(read.selection) === fragmentOf(mine);
    this.foreign = same || history.state?.own ? null : { ...read, source: "adresse" };
  }

  #show() {
    const { foreign, mine, shown } = this;
    const own = !foreign;
    const any = !isEmpty(shown);
    this.#ask(shown);
    this.part("list").dataset.own = String(own);
    show(this.part("empty"), own && shown.fiches.length === 0);
    show(this.part("content"), any);
    show(this.part("refused"), own && any && !isKept());
    show(this.part("fields"), own);
    show(this.part("read"), !own && Boolean(shown.titre || shown.introduction));
    show(this.part("notice"), !own);
    show(this.part("clear"), own);
    show(this.part("sheets"), shown.fiches.length > 0);
    show(this.part("takeaway"), shown.fiches.length > 0);
    if (own) this.#fields(mine);
    else this.#notice();
    this.part("count").textContent = practices(shown.fiches.length);
    this.picks.render(this.#ones(), { own });
    this.#name();
    this.#told();
  }

  // A letter more changes nothing of what is shown but the address.
  #typed(change) {
    this.typing = true;
    update(change);
    this.typing = false;
  }

  // Browsers forbid to change the page's own address at each letter: it follows a moment later.
  #told() {
    this.takeaway.show(this.shown);
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const { foreign, shown } = this;
      const own = !foreign;
      const address = shown.fiches.length ? fragmentOf(shown) : location.pathname;
      const same = address === (location.hash || location.pathname) && own === Boolean(history.state?.own);
      if (foreign?.source !== "fichier" && !same) note(address, { state: own ? { own } : null, replace: true });
    }, PAUSE);
  }

  #name() {
    this.title.textContent = this.foreign ? "Une sélection partagée" : this.names.own;
    document.title = this.names.tab;
  }

  #fields(mine) {
    for (const name of ["titre", "introduction"]) {
      const field = this.part(name);
      if (field !== document.activeElement && field.value !== mine[name]) field.value = mine[name];
    }
  }

  #notice() {
    const { selection } = this.foreign;
    this.part("notice-text").textContent = french(whose(this.foreign, this.mine));
    const empty = isEmpty(this.mine);
    show(this.part("keep"), empty);
    show(this.part("add"), !empty);
    show(this.part("replace"), !empty);
    show(this.part("leave"), !empty);
    const read = this.part("read");
    read.querySelector("h2").textContent = selection.titre || "Sans titre";
    read.querySelector("div").replaceChildren(...paragraphs(selection.introduction));
  }

  #ones() {
    return this.shown.fiches.map((one, index) => {
      const read = this.reads.get(one.fiche);
      const trouble = read === null ? NO_LONGER : read instanceof Error ? NOT_READ : undefined;
      const sheet = trouble ? undefined : read;
      return {
        ...one,
        rank: index + 1,
        address: sheetAddress(one.fiche),
        sheet,
        trouble: trouble && french(trouble),
      };
    });
  }

  #ask({ fiches }) {
    for (const { fiche } of fiches) {
      if (this.reads.has(fiche)) continue;
      this.reads.set(fiche, undefined);
      readSheet(fiche)
        .catch((error) => error)
        .then((read) => this.#arrived(fiche, read));
    }
  }

  #arrived(slug, read) {
    this.reads.set(slug, read);
    const known = this.shown.fiches.find(({ fiche }) => fiche === slug);
    if (!known || !read || read instanceof Error) return this.#later();
    this.reads.set(read.slug, read);
    const follow = (selection) => renamed(selection, slug, read);
    if (this.foreign) this.foreign.selection = follow(this.foreign.selection);
    else if (read.slug !== slug || known.titre !== read.title) update(follow);
    if (read.slug !== slug) say(french(`Une fiche a changé d'adresse : ${quoted(read.title)}.`));
    return this.#later();
  }

  // Sheets come one after the other: the page is drawn once for those that came together.
  #later() {
    if (this.waiting) return;
    this.waiting = true;
    setTimeout(() => {
      this.waiting = false;
      this.#show();
    });
  }

  #change(how, text) {
    const before = load();
    update(how);
    const undo = button("Annuler", () => {
      update(() => before);
      this.part("sheets-title").focus();
    });
    say(french(text), undo, button("Fermer"));
  }

  #move(slug, step) {
    const at = this.mine.fiches.findIndex(({ fiche }) => fiche === slug);
    this.#place(slug, at + step);
    this.picks.focus(slug, step < 0 ? "up" : "down");
  }

  #place(slug, at) {
    const { fiches } = update((mine) => {
      const others = mine.fiches.filter(({ fiche }) => fiche !== slug);
      others.splice(at, 0, ...mine.fiches.filter(({ fiche }) => fiche === slug));
      return { ...mine, fiches: others };
    });
    const rank = fiches.findIndex(({ fiche }) => fiche === slug) + 1;
    say(french(`${quoted(fiches[rank - 1].titre)} est en position ${rank} sur ${fiches.length}.`));
  }

  #remove(slug) {
    const at = this.mine.fiches.findIndex(({ fiche }) => fiche === slug);
    const { titre } = this.mine.fiches[at];
    const without = (mine) => ({ ...mine, fiches: mine.fiches.filter(({ fiche }) => fiche !== slug) });
    this.#change(without, `${quoted(titre || slug)} est retirée de votre sélection.`);
    const { fiches } = this.mine;
    const next = fiches[Math.min(at, fiches.length - 1)];
    if (next) this.picks.focus(next.fiche, "remove");
    else this.part("empty").focus();
  }

  #take(how, text) {
    const other = this.foreign.selection;
    const wanted = how(this.mine, other).fiches.length;
    this.foreign = null;
    note(location.href, { state: { own: true }, replace: true });
    this.#change((mine) => how(mine, other), text);
    const cut = wanted - this.mine.fiches.length;
    if (cut > 0) {
      say(french(`Votre sélection est pleine : les ${cut} dernières fiches n'ont pas pu être ajoutées.`));
    }
    this.part("sheets-title").focus();
  }

  #leave() {
    this.foreign = null;
    note(location.href, { state: { own: true }, replace: true });
    this.#show();
    this.title.tabIndex = -1;
    this.title.focus();
  }

  #compare() {
    const ticked = this.picks.compared();
    const slugs = ticked.length ? ticked : this.#ones().flatMap((one) => (one.sheet ? [one.fiche] : []));
    if (slugs.length < 2 || slugs.length > 4) {
      say(french("Cochez « Comparer » sur deux, trois ou quatre fiches, puis appuyez de nouveau."));
      return;
    }
    location.href = new URL(this.root.dataset.compare, location.href).href + fragment(slugs);
  }

  async #open(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    const error = this.part("open-error");
    error.textContent = "";
    try {
      const read = await opened(file);
      if (isEmpty(this.mine)) {
        this.foreign = null;
        this.#change(() => read.selection, `La sélection du fichier est ouverte : ${practices(read.selection.fiches.length)}.`);
        this.part("sheets-title").focus();
        return;
      }
      this.foreign = { ...read, source: "fichier" };
      this.#show();
      this.part("notice").focus();
    } catch (cause) {
      if (!(cause instanceof NotASelection)) throw cause;
      error.textContent = french(`« ${file.name.slice(0, 80)} » ne peut pas être ouvert : ${cause.message}.`);
    }
  }

}

function withNote(mine, slug, note) {
  return { ...mine, fiches: mine.fiches.map((one) => (one.fiche === slug ? { ...one, note } : one)) };
}

document.documentElement.dataset.started = "";
new SelectionPage(document.querySelector(".ce-selection"));
