// Setting a table: from practices to who is there, who is missing, what to write to them.

import { load, watch } from "../selection/store.js";
import { say } from "../selection/tick.js";
import { copy } from "../shared/copying.js";
import { make, show } from "../shared/elements.js";
import { save } from "../shared/files.js";
import { note } from "../shared/history.js";
import { personal } from "../shared/privacy.js";
import { fold } from "../shared/text.js";
import { french } from "../shared/typography.js";
import { practices, quoted } from "../shared/words.js";
import { addressOf, readAddress } from "./address.js";
import { gather, INVITED, NOT_NOW, seatOf, THERE } from "./gathering.js";
import { plan } from "./plan.js";
import { asText, capital, invitation, moment } from "./words.js";

const PAUSE = 300; // ms without a key before the invitations are written again
const LONG = 40; // letters of a name, above which its acronym stands on the plan
const PRIVATE = {
  "courriel-dans-texte": () => "Une adresse électronique : donnez celle d'un service, pas celle d'une personne.",
  "telephone-dans-texte": () => "Un numéro de téléphone : donnez celui d'un service, pas celui d'une personne.",
  "adresse-personnelle": () => "Cette adresse de page dit qui l'a copiée : retirez-la.",
  "personne-nommee": ({ valeur }) =>
    `${quoted(valeur)} semble être le nom d'une personne. Une invitation circule : écrivez plutôt la fonction, sauf s'il s'agit d'un lieu.`,
};

class Table {
  constructor(root) {
    this.root = root;
    this.data = JSON.parse(root.dataset.known);
    // Names come from the address: "constructor" is none of ours.
    for (const list of Object.values(this.data)) if (!Array.isArray(list)) Object.setPrototypeOf(Object(list), null);
    for (const one of Object.values(this.data.fiches)) one.lieu = one.lieu.replace("e Arrondissement", "e arrondissement");
    this.opened = new Set();
    this.meeting = { sujet: "", date: "", heure: "", lieu: "", de: "" };
    this.#lists();
    this.#listen();
    watch(({ fiches }) => this.#mine(fiches));
    this.#open();
    addEventListener("hashchange", () => this.#open());
    root.dataset.ready = "";
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  /** The address of a page of the site, below one that the page's root names. */
  address(kind, slug) {
    return new URL(`${this.root.dataset[kind]}${slug}/`, location.href.split("#")[0]).href;
  }

  // --- What the table is about ---------------------------------------------------------------------

  #open() {
    const read = readAddress(location.hash);
    // Another part of the page, such as the skip link's target, says nothing of the table.
    if (!read && location.hash) return;
    const { fiches: known, familles } = this.data;
    const asked = read ?? { fiches: [], familles: [], manquent: [], avec: [], unreadable: 0 };
    const found = asked.fiches.filter((slug) => known[slug]);
    const ofFamilies = asked.familles.flatMap((slug) => this.#family(slug));
    this.lost = asked.unreadable + asked.fiches.length - found.length;
    this.lost += asked.familles.filter((slug) => !familles[slug]).length;
    this.slugs = [...new Set([...found, ...ofFamilies])];
    this.missing = asked.manquent;
    this.added = asked.avec;
    this.answers = new Map([THERE, INVITED, NOT_NOW].flatMap((to) => (asked[to] ?? []).map((id) => [id, to])));
    if (read?.titre && !this.meeting.sujet) this.#subject(read.titre);
    this.#show();
  }

  #subject(text) {
    this.meeting.sujet = text;
    this.part("meeting").querySelector("[name=sujet]").value = text;
  }

  #family(slug) {
    return Object.keys(this.data.fiches).filter((one) => this.data.fiches[one].famille === slug);
  }

  #mine(fiches) {
    const mine = fiches.map(({ fiche }) => fiche).filter((slug) => this.data.fiches[slug]);
    this.selection = mine;
    const fresh = mine.some((slug) => !this.slugs?.includes(slug));
    show(this.part("mine-row"), fresh);
    this.part("mine").textContent = french(`Prendre ma sélection (${practices(mine.length)})`);
  }

  #lists() {
    const { fiches, roles, acteurs } = this.data;
    this.titles = new Map(
      Object.entries(fiches).map(([slug, { titre, lieu }]) => [french(`${titre}, ${lieu}`), slug]),
    );
    this.part("sheets").append(...[...this.titles.keys()].map((value) => make("option", { value })));
    const option = (value, text) => make("option", { value }, french(text));
    const group = (label, options) => make("optgroup", { label }, ...options);
    this.part("place").append(
      option("", "Choisir"),
      group("Rôles", Object.entries(roles).map(([id, { nom }]) => option(id, nom))),
      group("Types d’acteurs", Object.entries(acteurs).map(([id, [label]]) => option(`acteur-${id}`, label))),
    );
  }

  #listen() {
    const on = (name, event, action) => this.part(name).addEventListener(event, action);
    on("mine", "click", () => this.#add(this.selection));
    on("add-family", "click", () => this.#addFamily());
    on("add-sheet", "click", () => this.#addSheet());
    on("sheet", "keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.#addSheet();
    });
    on("add-place", "click", () => this.#addPlace());
    on("rings", "change", ({ target }) => this.#answer(target));
    on("meeting", "input", ({ target }) => this.#typed(target));
    on("print", "click", () => print());
    on("copy", "click", () => this.#copy(this.#text(), "Le texte est copié."));
    on("save", "click", () => this.#save());
    on("copy-address", "click", () => this.#copy(this.part("share").value, "L'adresse est copiée."));
    on("share", "focus", ({ target }) => target.select());
    addEventListener("beforeprint", () => this.#unfold());
  }

  #add(slugs) {
    const fresh = slugs.filter((slug) => !this.slugs.includes(slug));
    this.slugs = [...this.slugs, ...fresh];
    this.lost = 0;
    this.#show();
    say(french(fresh.length ? `${practices(fresh.length)} de plus autour de la table.` : "Ces fiches y sont déjà."));
  }

  #addFamily() {
    const field = this.part("family");
    if (field.value) this.#add(this.#family(field.value));
    else field.focus();
  }

  #addSheet() {
    const field = this.part("sheet");
    const words = fold(field.value).split(" ").filter(Boolean);
    const fits = [...this.titles].filter(([title]) => words.every((word) => fold(title).includes(word)));
    const slug = this.titles.get(field.value) ?? (words.length && fits.length === 1 ? fits[0][1] : null);
    const error = fits.length ? "Plusieurs fiches ont ces mots : choisissez dans la liste." : "Aucune fiche n'a ces mots.";
    const trouble = words.length ? error : "Tapez quelques mots du titre, puis choisissez dans la liste.";
    this.part("sheet-error").textContent = slug ? "" : french(trouble);
    field.setAttribute("aria-invalid", String(!slug));
    if (!slug) {
      field.focus();
      return;
    }
    field.value = "";
    this.#add([slug]);
  }

  #addPlace() {
    const field = this.part("place");
    const id = field.value;
    if (!id) {
      field.focus();
      return;
    }
    field.value = "";
    this.answers.set(id, INVITED);
    if (!this.added.includes(id)) this.added = [...this.added, id];
    this.#show();
    this.root.querySelector(`[name="${id}"]:checked`)?.focus();
    say(french(`${seatOf(this.data, id).label} : à inviter.`));
  }

  #remove(slug) {
    const at = this.slugs.indexOf(slug);
    this.slugs = this.slugs.filter((one) => one !== slug);
    this.#show();
    const next = this.part("chosen").querySelectorAll("button")[Math.min(at, this.slugs.length - 1)];
    (next ?? this.root.querySelector("#pratiques")).focus();
  }

  #answer(input) {
    this.answers.set(input.name, input.value);
    this.#write();
  }

  #typed({ name, value }) {
    this.meeting[name] = value;
    const [found] = Object.values(this.meeting).flatMap((text) => [...personal([name], text)]);
    this.part("private").textContent = found ? french(PRIVATE[found.code](found.details ?? {})) : "";
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.#write(), PAUSE);
  }

  // --- What the page shows -------------------------------------------------------------------------

  #show() {
    const { slugs, data } = this;
    const any = slugs.length > 0;
    show(this.part("content"), any);
    show(this.part("more"), any);
    show(this.part("none"), !any);
    show(this.part("lost"), this.lost > 0);
    this.part("lost").textContent = french(
      this.lost > 1
        ? `${this.lost} noms de cette adresse ne sont plus dans la base : ils sont laissés de côté.`
        : "Un nom de cette adresse n'est plus dans la base : il est laissé de côté.",
    );
    this.part("chosen").replaceChildren(...slugs.map((slug) => this.#sheet(slug)));
    if (this.selection) this.#mine(load().fiches);
    this.rings = any ? gather(data, slugs, this.missing, this.added) : [];
    this.part("rings").replaceChildren(...this.rings.map((ring, at) => this.#ring(ring, at)));
    this.#write();
  }

  #sheet(slug) {
    const { titre, lieu } = this.data.fiches[slug];
    const remove = make(
      "button",
      { type: "button", className: "ce-button ce-button--quiet" },
      "Retirer",
      make("span", { className: "ce-sr-only" }, french(` : ${titre}`)),
    );
    remove.addEventListener("click", () => this.#remove(slug));
    const link = make("a", { href: this.address("pratiques", slug) }, french(titre));
    return make("li", {}, make("span", {}, link, " ", make("span", { className: "ce-setting__place" }, french(lieu))), remove);
  }

  #ring({ label, groups }, at) {
    const id = `cercle-${at}`;
    return make(
      "section",
      { className: "ce-setting__ring", "aria-labelledby": id },
      make("h3", { id }, french(label)),
      ...groups.map((group) => this.#group(group)),
    );
  }

  // A group of one seat needs no heading of its own.
  #group({ type, label, n, missing, seats }) {
    const count = n ? ` dans ${n} fiche${n > 1 ? "s" : ""} sur ${this.slugs.length}` : "";
    const beside = [
      make("span", { className: "ce-counted__n" }, count),
      missing && n ? make("span", { className: "ce-opinion" }, "manque, selon votre diagnostic") : null,
    ];
    const alone = seats.length === 1;
    const heading = make("h4", {}, make("a", { href: this.address("acteurs", type) }, french(label)), ...beside);
    return make(
      "div",
      { className: "ce-setting__group" },
      alone || !type ? null : heading,
      make("ul", { className: "ce-setting__list" }, ...seats.map((seat) => this.#seat(seat, n, alone ? beside : []))),
    );
  }

  #seat(seat, n, beside) {
    const item = this.part("seat").content.firstElementChild.cloneNode(true);
    const legend = item.querySelector("legend");
    const pages = { role: ["roles", seat.id], acteur: ["acteurs", seat.type] }[seat.kind];
    const met = seat.fiches.size;
    const other = met ? "Une autre organisation" : "Sans préciser le rôle";
    if (seat.kind === "acteur" && !beside.length && n !== undefined) legend.append(other);
    else legend.append(pages ? make("a", { href: this.address(...pages) }, french(seat.label)) : french(seat.label));
    if (beside.length) legend.append(...beside.filter(Boolean));
    else if (met && met !== n) legend.append(make("span", { className: "ce-counted__n" }, ` dans ${met}`));
    const names = [...new Set(seat.lines.map(({ nom }) => nom).filter((nom) => nom && nom !== seat.label))];
    if (names.length) {
      const some = names.slice(0, 3).join(", ") + (names.length > 3 ? "…" : "");
      legend.append(make("span", { className: "ce-seat__names" }, french(some)));
    }
    for (const input of item.querySelectorAll("input")) {
      input.name = seat.id;
      input.checked = input.value === this.#now(seat);
    }
    return item;
  }

  #now(seat) {
    return this.answers.get(seat.id) ?? seat.usual;
  }

  #seats() {
    const all = this.rings.flatMap(({ groups }) => groups.flatMap(({ seats }) => seats));
    return all
      .filter((seat) => this.#now(seat) !== NOT_NOW)
      .map((seat, at) => ({
        ...seat,
        number: at + 1,
        there: this.#now(seat) === THERE,
        short: seat.sigle && seat.label.length > LONG ? seat.sigle : seat.label,
      }));
  }

  // Everything that follows from the answers and from what is typed.
  #write() {
    clearTimeout(this.typing);
    const seats = this.#seats();
    this.part("facts").textContent = french(this.#facts(seats));
    this.part("plan").replaceChildren(...(seats.length ? [plan(seats)] : []));
    this.part("seats").replaceChildren(
      ...seats.map((seat) =>
        make(
          "li",
          { "data-there": String(seat.there) },
          french(seat.label),
          make("span", { className: "ce-setting__state" }, seat.there ? "déjà là" : "à inviter"),
        ),
      ),
    );
    const about = this.#about();
    this.part("sheets-told").replaceChildren(
      make("h3", {}, "Les pratiques"),
      make(
        "ul",
        {},
        ...about.sheets.map(({ titre, lieu, address }) =>
          make("li", {}, make("a", { href: address }, french(titre)), french(`, ${lieu}`)),
        ),
      ),
    );
    this.letters = seats.filter(({ there }) => !there).map((seat) => ({ seat, blocks: invitation(seat, about) }));
    this.part("count").textContent = this.letters.length ? String(this.letters.length) : "";
    this.part("letters").replaceChildren(
      ...(this.letters.length
        ? this.letters.map((letter) => this.#letter(letter))
        : [make("p", {}, "Personne à inviter : tout le monde est déjà avec vous.")]),
    );
    this.#address();
  }

  // On paper, every invitation is whole.
  #unfold() {
    this.#write();
    for (const letter of this.part("letters").querySelectorAll("details")) letter.open = true;
  }

  #facts(seats) {
    const there = seats.filter((seat) => seat.there).length;
    const left = seats.length - there;
    const { sujet, lieu } = this.meeting;
    const counts = `${there} place${there > 1 ? "s tenues" : " tenue"}, ${left} à inviter`;
    const told = [sujet, moment(this.meeting), lieu, counts].map((text) => capital(text.trim())).filter(Boolean);
    return `${told.join(". ")}.`;
  }

  #about() {
    return {
      sheets: this.slugs.map((slug) => ({ slug, ...this.data.fiches[slug], address: this.address("pratiques", slug) })),
      meeting: this.meeting,
      missing: this.missing,
      minutes: [...this.root.querySelectorAll(".ce-setting__minutes")].reduce((sum, one) => sum + parseInt(one.textContent, 10), 0) || 60,
      roleAddress: (id) => this.address("roles", id),
    };
  }

  #letter({ seat, blocks }) {
    const button = make(
      "button",
      { type: "button", className: "ce-button ce-button--quiet" },
      "Copier",
      make("span", { className: "ce-sr-only" }, french(` l'invitation : ${seat.label}`)),
    );
    button.addEventListener("click", () => this.#copy(asText(blocks), "L'invitation est copiée."));
    const whole = make(
      "details",
      { open: this.opened.has(seat.id) },
      make("summary", {}, make("h3", {}, french(seat.label))),
      ...blocks.map(shown),
      make("p", { className: "ce-letter__tools" }, button),
    );
    whole.addEventListener("toggle", () => this.opened[whole.open ? "add" : "delete"](seat.id));
    return make("article", { className: "ce-letter" }, whole);
  }

  #address() {
    const said = (to) => [...this.answers].flatMap(([id, answer]) => (answer === to ? [id] : []));
    const lists = { fiches: this.slugs, manquent: this.missing, avec: this.added };
    for (const to of [THERE, INVITED, NOT_NOW]) lists[to] = said(to);
    const address = this.slugs.length ? addressOf(lists) : "";
    this.part("share").value = new URL(address || location.pathname, location.href).href;
    if (address !== location.hash) note(address || location.pathname, { replace: true });
  }

  // --- What one takes away -------------------------------------------------------------------------

  #text() {
    const told = (selector) =>
      [...this.root.querySelectorAll(selector)].map((one) => one.textContent.trim().replace(/\s*\n\s*/g, " "));
    const seats = this.#seats();
    const parts = [
      `AUTOUR DE LA TABLE\n${this.part("facts").textContent}`,
      `LES PLACES\n${seats.map(({ number, label, there }) => french(`${number}. ${label} (${there ? "déjà là" : "à inviter"})`)).join("\n")}`,
      `LES PRATIQUES\n${this.#about().sheets.map(({ titre, lieu, address }) => french(`- ${titre}, ${lieu}`) + `\n  ${address}`).join("\n")}`,
      ["LE DÉROULÉ", ...told(".ce-setting__agenda > li")].join("\n- "),
      ["CE QUE L’ON PEUT SE DIRE", ...told(".ce-setting__law > ul > li")].join("\n- "),
      ...this.letters.map(({ seat, blocks }) => `INVITATION : ${french(seat.label)}\n\n${asText(blocks)}`),
    ];
    return `${parts.join("\n\n----------\n\n")}\n`;
  }

  #save() {
    save("autour-de-la-table.txt", this.#text(), "text/plain");
    say(french("Le texte est enregistré dans « autour-de-la-table.txt »."));
  }

  async #copy(text, done) {
    const refused = "Votre navigateur ne permet pas de copier : enregistrez le texte, ou choisissez-le à l'écran.";
    say(french((await copy(text)) ? done : refused));
  }
}

function shown({ kind, text, items }) {
  if (kind === "ul") return make("ul", {}, ...items.map((item) => make("li", {}, item)));
  return make(kind === "h" ? "h4" : "p", {}, text);
}

document.documentElement.dataset.started = "";
new Table(document.querySelector(".ce-setting"));
