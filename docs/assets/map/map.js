// On the page of territories: the map and its table show the sheets of one family, if one is chosen.
// What each territory holds stands in the table, family by family; without this script both show all.

import { note } from "../shared/history.js";
import { practices } from "../shared/words.js";

const SHADES = 4; // as in catalogue/site/map/scale.py, whose steps these are
const chooser = document.querySelector(".ce-map-by");
const select = chooser.querySelector("select");
const said = chooser.querySelector("output");
const legend = document.querySelector(".ce-map__legend");
const places = [...document.querySelectorAll("[data-familles]")].map((cell) => ({
  families: cell.dataset.familles.split(" ").filter(Boolean),
  number: cell.querySelector("[data-number]") ?? cell,
  link: cell.querySelector("a"),
}));
const shapes = new Map([...document.querySelectorAll(".ce-map__t")].map((link) => [link.href.baseVal, link]));

const measure = (n) => practices(n).replace("Aucune", "aucune");

/** The greatest number of each shade: each as many times the one before. */
function bounds(greatest) {
  const steps = Array.from({ length: greatest && SHADES }, (_, step) => Math.round(greatest ** ((step + 1) / SHADES)));
  return [...new Set(steps)];
}

function shade(link, number, scale) {
  link.dataset.level = number ? scale.findIndex((bound) => number <= bound) + 1 : 0;
  link.querySelector(".ce-map__name tspan").textContent = measure(number);
  const figure = link.querySelector(".ce-map__n");
  if (figure) figure.textContent = number || "";
}

function explain(scale) {
  const labels = scale.map((bound, i) => {
    const first = (scale[i - 1] ?? 0) + 1;
    return first === bound ? practices(bound) : `${first} à ${practices(bound)}`;
  });
  legend.replaceChildren(
    ...[measure(0), ...labels].map((label, level) => {
      const line = document.createElement("li");
      const swatch = document.createElement("span");
      swatch.className = "ce-map__swatch";
      swatch.dataset.level = level;
      line.append(swatch, label);
      return line;
    }),
  );
}

function show() {
  const family = select.value;
  const counted = places.map((place) => ({
    ...place,
    drawn: shapes.get(place.link?.getAttribute("href")),
    n: family ? place.families.filter((slug) => slug === family).length : place.families.length,
  }));
  const mapped = counted.filter(({ drawn }) => drawn);
  const scale = bounds(Math.max(0, ...mapped.map(({ n }) => n)));
  for (const { drawn, n } of mapped) shade(drawn, n, scale);
  for (const { number, link, n } of counted) number.textContent = link ? (n ? `\u00a0(${n})` : "") : n;
  explain(scale);
  const found = mapped.filter(({ n }) => n).length;
  said.textContent = family ? `Dans ${found} département${found > 1 ? "s" : ""} ou collectivité${found > 1 ? "s" : ""}` : "";
}

const asked = new URLSearchParams(location.search).get("famille");
if ([...select.options].some(({ value }) => value === asked)) select.value = asked;
select.addEventListener("change", () => {
  note(select.value ? `?famille=${select.value}` : location.pathname, { replace: true });
  show();
});
chooser.hidden = false;
if (select.value) show();
