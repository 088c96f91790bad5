// The plan of the table: a long table with the child's place in its middle, a seat for each guest on
// its two sides. Who is there has a full seat, who is missing an empty one.

import { french } from "../shared/typography.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 440;
const ROW = 62;
const END = 46; // above the first row and below the last
const TABLE = { left: 170, right: 270 };
const LETTERS = 16; // of a line
const LINES = 4;

/** The drawing of `seats`, each `{number, short, there}`. */
export function plan(seats) {
  const rows = Math.max(Math.ceil(seats.length / 2), 1);
  const height = 2 * END + rows * ROW;
  const there = seats.filter((seat) => seat.there).length;
  const svg = element("svg", {
    viewBox: `0 0 ${WIDTH} ${height}`,
    class: "ce-plan",
    role: "img",
    "aria-label": french(
      `Plan de table : ${count(seats.length, "place")}, ${count(there, "pleine")} et ${count(seats.length - there, "vide")}. La liste suit.`,
    ),
  });
  svg.append(table(height));
  seats.forEach((seat, at) => {
    const left = at % 2 === 0;
    svg.append(place(seat, left, END + (Math.floor(at / 2) + 0.5) * ROW));
  });
  return svg;
}

function count(n, noun) {
  return `${n} ${noun}${n > 1 ? "s" : ""}`;
}

// Two arches, as in the site's logo, and the circle that stands there for the child.
function table(height) {
  const { left, right } = TABLE;
  const radius = (right - left) / 2;
  const outline = `M${left} ${radius + 8}a${radius} ${radius} 0 0 1 ${2 * radius} 0V${height - radius - 8}a${radius} ${radius} 0 0 1 ${-2 * radius} 0z`;
  const middle = height / 2;
  const child = element("g", { class: "ce-plan__child" });
  child.append(element("circle", { cx: WIDTH / 2, cy: middle, r: 30 }));
  ["la place", "de l’enfant"].forEach((line, at) => {
    child.append(words(line, { x: WIDTH / 2, y: middle - 1 + at * 12, "text-anchor": "middle" }));
  });
  const whole = element("g", {});
  whole.append(element("path", { class: "ce-plan__table", d: outline }), child);
  return whole;
}

function place({ number, short, there }, left, middle) {
  const x = left ? TABLE.left - 6 : TABLE.right + 6;
  const way = left ? -1 : 1;
  // An arch whose flat side is along the table.
  const arch = `M${x} ${middle - 17}h${way * 14}a17 17 0 0 ${left ? 0 : 1} 0 34h${-way * 14}z`;
  const whole = element("g", { class: "ce-plan__seat", "data-there": String(there) });
  whole.append(element("path", { d: arch }));
  whole.append(words(String(number), { x: x + way * 15, y: middle + 5, "text-anchor": "middle", class: "ce-plan__number" }));
  const lines = wrapped(french(short));
  lines.forEach((line, at) => {
    const y = middle + 4 + (at - (lines.length - 1) / 2) * 15;
    whole.append(words(line, { x: x + way * 38, y, "text-anchor": left ? "end" : "start" }));
  });
  return whole;
}

function wrapped(text) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < LETTERS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length > LINES ? [...lines.slice(0, LINES - 1), `${lines[LINES - 1]}…`] : lines;
}

function words(text, attributes) {
  const made = element("text", attributes);
  made.textContent = text;
  return made;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
