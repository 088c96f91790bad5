// On every page: a box to tick on each practice, and the number of those ticked in the header.

import { isKept, isSlug, LIMITS, load, update, watch } from "./store.js";

const AT_ONCE = 200; // boxes made before the page may answer again
export const REFUSED =
  "Votre navigateur refuse de la garder\u00a0: elle durera le temps de cette visite, dans cet onglet.";
let chosen = new Set();
const boxes = new Map();
const taken = new Map(); // unticked on this page: ticking again gives the note back

const status = document.createElement("p");
status.className = "ce-toast";
status.setAttribute("role", "status");
document.body.append(status);
let silence;

/** Tells the reader something at the foot of the screen; with `buttons`, until one is used. */
export function say(text, ...buttons) {
  clearTimeout(silence);
  status.replaceChildren(text, ...buttons);
  if (!buttons.length) silence = setTimeout(() => status.replaceChildren(), 8000);
}

/** Puts a box for the practice that `link` leads to at the end of `host`. */
export function addTick(host, link, label = "Sélectionner") {
  const slug = /\/pratiques\/([^/]+)\/$/.exec(link.pathname)?.[1];
  if (!isSlug(slug)) return;
  const title = link.textContent.trim();
  const box = document.createElement("input");
  const around = document.createElement("label");
  const words = document.createElement("span");
  box.type = "checkbox";
  box.setAttribute("aria-label", `${label}\u00a0: ${title}`);
  box.checked = chosen.has(slug);
  box.addEventListener("change", () => choose(slug, title, box));
  around.className = "ce-tick";
  words.className = "ce-tick__label";
  words.textContent = label;
  around.append(box, words);
  host.append(around);
  boxes.set(box, slug);
}

function choose(slug, title, box) {
  const here = load().fiches;
  const at = here.findIndex(({ fiche }) => fiche === slug);
  if (box.checked && at < 0 && here.length >= LIMITS.fiches) {
    box.checked = false;
    say(`Votre sélection a déjà ${LIMITS.fiches} fiches, le plus qu’elle puisse en tenir.`);
    return;
  }
  if (!box.checked && at >= 0) taken.set(slug, here[at]);
  const one = taken.get(slug) ?? { fiche: slug, titre: title, note: "" };
  const { fiches } = update((selection) => {
    const others = selection.fiches.filter(({ fiche }) => fiche !== slug);
    return { ...selection, fiches: box.checked ? [...others, one] : others };
  });
  const n = fiches.length;
  const done = `${box.checked ? "Ajoutée" : "Retirée"}. Votre sélection\u00a0: ${n} fiche${n > 1 ? "s" : ""}.`;
  say(isKept() ? done : `${done} ${REFUSED}`);
}

function everywhere() {
  const hosts = [...document.querySelectorAll(".ce-card, .ce-also > li, .ce-cooperations > li")];
  const next = () => {
    for (const host of hosts.splice(0, AT_ONCE)) {
      const link = host.querySelector(".ce-card__title a, :scope > a");
      if (link) addTick(host.querySelector(".ce-card__maturity") ?? host, link);
    }
    if (hosts.length) setTimeout(next);
  };
  next();
}

function sheet(head) {
  const place = head.querySelector(".ce-sheet__mine");
  const compare = place.querySelector("a");
  const slug = location.pathname.split("/").slice(-2)[0];
  compare.hash = `fiches=${slug}`;
  // It stands for the link that a card has.
  const link = Object.assign(document.createElement("a"), {
    href: location.pathname,
    textContent: head.querySelector("h1").textContent,
  });
  addTick(place, link, "Garder dans ma sélection");
  place.prepend(place.lastElementChild);
}

watch(({ fiches }) => {
  chosen = new Set(fiches.map(({ fiche }) => fiche));
  for (const [box, slug] of boxes) box.checked = chosen.has(slug);
  for (const count of document.querySelectorAll(".ce-basket__n")) {
    count.textContent = chosen.size ? `(${chosen.size})` : "";
  }
});
document.querySelectorAll(".ce-sheet__head").forEach(sheet);
everywhere();
