// The poster of the week: of the weeks in the list, that of today; a year later they begin anew.

const WEEK = 7 * 24 * 3600 * 1000;
const poster = document.querySelector(".ce-week");
const weeks = [...document.querySelectorAll("[data-week]")];
const start = Date.parse(weeks[0].dataset.week);
const now = new Date();
const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
const past = Math.floor((today - start) / WEEK);
const chosen = weeks[((past % weeks.length) + weeks.length) % weeks.length];
const monday = new Date(start + past * WEEK);
const part = (name) => poster.querySelector(`[data-part=${name}]`);
const link = chosen.querySelector("a");

part("when").textContent = monday
  .toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
  .replace(/^1 /, "1er ");
part("question").textContent = chosen.querySelector("[data-told=question]").textContent;
part("place").textContent = chosen.dataset.place;
part("title").textContent = link.textContent;
part("title").setAttribute("href", link.getAttribute("href"));
part("summary").textContent = chosen.dataset.summary;
chosen.setAttribute("aria-current", "true");
