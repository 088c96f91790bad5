// What a workshop needs on paper, made from the sheets of the selection: the pieces stand in the page
// as templates, this fills them in.

import { make } from "../shared/elements.js";
import { french } from "../shared/typography.js";

const ON_A_CARD = ["temps", "argent", "effet"];
const LONG = [1300, 2000]; // letters of a sheet from which its page takes smaller ones

/** About how many pages each part takes, for a number of sheets. */
export const PAGES = {
  document: (n) => 2 + 2 * n,
  deroule: () => 1,
  cartes: (n) => Math.ceil(n / 6),
  reunion: (n) => n,
  vote: (n) => Math.ceil(n / 12),
  canevas: () => 1,
};

/**
 * The parts of that name (`deroule`, `cartes`, `reunion`, `vote`, `canevas`), in their order.
 *
 * `root` holds the templates, `of` is the selection's title; `ones` are `{rank, fiche, titre, note,
 * sheet}` in the reader's order, with `trouble`, a sentence, where a sheet cannot be shown.
 */
export function kitParts(root, wanted, of, ones) {
  const piece = (name) => root.querySelector(`[data-kit="${name}"]`).content.firstElementChild.cloneNode(true);
  const filled = (name, values) => fill(piece(name), { of, ...values });
  const parts = {
    deroule: () => [filled("deroule")],
    cartes: () => [make("section", { className: "ce-cuts" }, ...ones.map((one) => filled("carte", card(one))))],
    reunion: () => ones.map((one) => sized(filled("reunion", meeting(one)))),
    vote: () => [filled("vote", { lines: ones.map(ballot) })],
    canevas: () => [filled("canevas")],
  };
  return wanted.flatMap((name) => parts[name]?.() ?? []);
}

/** Puts texts and nodes into the parts of a piece; a part without any goes. */
function fill(piece, values) {
  for (const part of piece.querySelectorAll("[data-part]")) {
    const value = [values[part.dataset.part]].flat().filter(Boolean);
    if (value.length) part.replaceChildren(...value);
    else part.remove();
  }
  return piece;
}

function named({ sheet, titre, fiche, rank, trouble }) {
  return { rank: String(rank), title: sheet?.title || titre || fiche, place: sheet?.place, summary: sheet?.summary ?? trouble };
}

function meeting(one) {
  const { sheet } = one;
  return {
    ...named(one),
    of: sheet?.family(),
    address: sheet?.address,
    rows: sheet?.rows().flatMap(row),
    steps: sheet?.section("premiers-pas") ?? blank(),
    contact: sheet?.section("contact")?.[0],
  };
}

function card(one) {
  const rows = one.sheet?.rows().filter(({ key }) => ON_A_CARD.includes(key));
  return { ...named(one), family: one.sheet?.family(), rows: rows?.flatMap(row) };
}

function row({ label, said }) {
  return [make("dt", {}, label), make("dd", {}, ...(said ?? [blank()]))];
}

function blank() {
  return make("span", { className: "ce-blank" }, french("Pas trouvé, à demander"));
}

function ballot(one) {
  const { rank, title, place } = named(one);
  const voices = [1, 2, 3].map(() => make("span", { className: "ce-voice" }));
  const cells = [[rank], [make("strong", {}, title), make("span", { className: "ce-vote__place" }, place ?? "")], voices, []];
  return make("tr", {}, ...cells.map((inside) => make("td", {}, ...inside)));
}

function sized(page) {
  page.dataset.long = String(LONG.filter((most) => page.textContent.length > most).length);
  return page;
}
