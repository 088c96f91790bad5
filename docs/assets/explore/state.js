// What the reader chose, and its place in the page's address: a list can be shared, kept, gone
// back to. Values are slugs, several of one facet are set apart by commas.

export const FACETS = [
  "theme",
  "famille",
  "region",
  "departement",
  "public",
  "age",
  "acteur",
  "cite",
  "maturite",
  "preuve",
  "echelle",
  "cout",
];

export const SORTS = ["pertinence", "reponses", "effet", "recentes", "territoire"];

/** No word, no facet, the usual order. */
export function emptyState() {
  return { q: "", tri: "", chosen: Object.fromEntries(FACETS.map((name) => [name, new Set()])) };
}

/** The state that an address holds; `known(name, value)` tells which values exist. */
export function readState(search, known) {
  const parameters = new URLSearchParams(search);
  const state = emptyState();
  state.q = (parameters.get("q") ?? "").trim().slice(0, 200);
  state.tri = SORTS.find((sort) => sort === parameters.get("tri")) ?? "";
  for (const name of FACETS) {
    // A form sent without script repeats the parameter instead of using commas.
    const values = parameters.getAll(name).flatMap((value) => value.split(","));
    for (const value of values) if (known(name, value)) state.chosen[name].add(value);
  }
  return state;
}

/** The address of a state, relative to the page: "./" when nothing is chosen. */
export function addressOf(state) {
  const parts = [];
  if (state.q) parts.push(`q=${encodeURIComponent(state.q).replaceAll("%20", "+")}`);
  for (const name of FACETS) {
    const values = [...state.chosen[name]].map(encodeURIComponent);
    if (values.length > 0) parts.push(`${name}=${values.join(",")}`);
  }
  if (state.tri && state.tri !== usualSort(state)) parts.push(`tri=${state.tri}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "./";
}

/** The order in force when the reader chose none: by relevance with words, by place without. */
export function usualSort(state) {
  return state.q ? "pertinence" : "territoire";
}

/** Every choice made, in the order of the facets: [{name, value}]. */
export function choices(state) {
  return FACETS.flatMap((name) => [...state.chosen[name]].map((value) => ({ name, value })));
}

/** The same state with one choice taken away; a région takes its départements with it. */
export function without(state, name, value, departementsOf) {
  const chosen = { ...state.chosen, [name]: new Set(state.chosen[name]) };
  chosen[name].delete(value);
  if (name === "region") {
    const inside = departementsOf(value);
    chosen.departement = new Set([...chosen.departement].filter((d) => !inside.has(d)));
  }
  return { ...state, chosen };
}
