// The territory as a street: a house for each age, a window for each situation. Full, striped or hollow,
// with its number; the table beside it says the same in words.

const SVG = "http://www.w3.org/2000/svg";
const WINDOW = 40;
const GAP = 8;
const ROOF = 34;
const WIDTH = 2 * WINDOW + 3 * GAP;
// The three shapes of the site, as roofs.
const ROOFS = [
  `M0 ${ROOF}A${WIDTH / 2} ${ROOF} 0 0 1 ${WIDTH} ${ROOF}z`,
  `M0 ${ROOF}V0H${WIDTH / 2}A${WIDTH / 2} ${ROOF} 0 0 1 ${WIDTH} ${ROOF}z`,
  `M0 ${ROOF}A${WIDTH / 2} ${ROOF} 0 0 1 ${WIDTH / 2} 0H${WIDTH}V${ROOF}z`,
];

/** The house of an age: an SVG element; `rank` chooses its roof. */
export function house(results, rank) {
  const rows = Math.max(1, Math.ceil(results.length / 2));
  const height = ROOF + rows * (WINDOW + GAP) + GAP;
  const drawn = element("svg", { viewBox: `0 0 ${WIDTH} ${height}`, class: "ce-house", "aria-hidden": "true", focusable: "false" });
  drawn.append(
    element("path", { d: ROOFS[rank % ROOFS.length], class: "ce-house__roof" }),
    element("rect", { y: ROOF, width: WIDTH, height: height - ROOF, class: "ce-house__wall" }),
  );
  results.forEach(({ state, number }, at) => {
    const x = GAP + (at % 2) * (WINDOW + GAP);
    const y = ROOF + GAP + Math.floor(at / 2) * (WINDOW + GAP);
    drawn.append(pane(state, number, x, y));
  });
  return drawn;
}

/** One window alone, for the legend and the lists. */
export function sample(state) {
  const drawn = element("svg", { viewBox: "-1 -1 42 42", class: "ce-house__sample", "aria-hidden": "true", focusable: "false" });
  drawn.append(pane(state, "", 0, 0));
  return drawn;
}

function pane(state, number, x, y) {
  const group = element("g", { transform: `translate(${x} ${y})`, class: "ce-house__pane", "data-state": state || "aucun" });
  group.append(element("rect", { width: WINDOW, height: WINDOW, rx: 3, class: "ce-house__glass" }));
  const full = { class: "ce-house__light" };
  if (state === "plein" || state === "suivi") group.append(element("rect", { ...full, width: WINDOW, height: WINDOW, rx: 3 }));
  if (state === "partage") group.append(element("path", { ...full, d: `M0 ${WINDOW}V0L${WINDOW} ${WINDOW}z` }));
  if (state === "raye") {
    for (let at = 2; at < WINDOW; at += 8) group.append(element("rect", { ...full, x: at, width: 4, height: WINDOW }));
  }
  if (state === "suivi") group.append(element("circle", { cx: WINDOW - 6, cy: 6, r: 5, class: "ce-house__sun" }));
  const words = number === "" ? (state === "inconnu" ? "?" : "") : String(number);
  if (words) {
    group.append(
      element("circle", { cx: WINDOW / 2, cy: WINDOW / 2, r: 12, class: "ce-house__plate" }),
      Object.assign(element("text", { x: WINDOW / 2, y: WINDOW / 2 + 5.5, class: "ce-house__n" }), { textContent: words }),
    );
  }
  return group;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
