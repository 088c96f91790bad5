// A question to those who carry a practice: the boxes and the words become a message, to the address that
// the sheet gives; without one, the page names whom to ask. What it knows of the sheet is the open data.

import { make, show } from "../shared/elements.js";
import { SLUG } from "../shared/given.js";
import { french } from "../shared/typography.js";
import { ShortForm } from "./short.js";

const PAGES = 3; // pages that tell of the practice, at most
const root = document.querySelector(".ce-signal");
const { open, sheets, site } = root.dataset;

const form = new ShortForm(root, { key: "ce-question", written });

for (const part of root.querySelectorAll("[data-script-only]")) show(part, true);
const from = new URLSearchParams(location.hash.slice(1)).get("fiche") ?? "";
if (SLUG.test(from)) form.set("fiche", from);

async function written({ fiche, questions, autre, qui }) {
  const sheet = await told(fiche);
  const page = new URL(`${sheets}${fiche}/`, site ? new URL("echanger/question/", site) : location.href);
  whom(sheet, page);
  const asked = [...questions, autre].filter(Boolean);
  const title = sheet?.titre ? `« ${sheet.titre} »` : "votre pratique";
  const lines = [
    "Bonjour,",
    `Nous avons lu ${title} et nous aimerions faire quelque chose de semblable. La page :\n${page}`,
    asked.length
      ? `Voici ce que nous voudrions vous demander :\n\n${asked.map((one) => `- ${one}`).join("\n")}`
      : "Pourrions-nous en parler avec vous ?",
    "Si vous en êtes d'accord, votre réponse pourra paraître sous cette page, relue et sans aucun nom, pour servir à d'autres.",
    `Merci à vous,${qui ? `\n${qui}` : ""}`,
  ];
  const to = { contact: sheet?.contact?.courriel ?? "" };
  return { title: `Question sur ${title}`, text: french(lines.join("\n\n")), to };
}

async function told(slug) {
  try {
    const answer = await fetch(new URL(`${open}${slug}.json`, location.href));
    return answer.ok ? (await answer.json()).pratique.fiche : null;
  } catch {
    return null; // The page still says whom to ask in general.
  }
}

/** Whom to ask, as the sheet tells it. */
function whom(sheet, page) {
  for (const [part, address] of [["complete", `?fiche=`], ["tell", "#fiche="]]) {
    const link = document.querySelector(`[data-part=${part}]`);
    if (link) link.href = `${link.href.split(/[?#]/)[0]}${address}${page.pathname.split("/").at(-2)}`;
  }
  const box = form.part("whom");
  if (!sheet) {
    box.replaceChildren(make("p", {}, "À qui l’envoyer : voyez la fiche, puis plus bas."));
    return;
  }
  const { contact, porteurs = [], sources = [], territoire = {} } = sheet;
  if (contact?.courriel) {
    box.replaceChildren(make("p", {}, french(`À : ${contact.organisme}, ${contact.courriel}.`)));
    return;
  }
  const names = porteurs.map(({ nom }) => nom).join(", ");
  const lines = [
    contact && line(`${contact.organisme} : `, outside(contact.url, "sa page de contact")),
    line(`${names}, par l'accueil.`),
    territoire.cites_educatives && line(`${territoire.cites_educatives.join(", ")}.`),
    line(
      "Les pages qui la racontent : ",
      ...sources.filter(({ url }) => url).slice(0, PAGES).flatMap(({ url, organisme, titre }, at) => [
        at ? ", " : null,
        outside(url, organisme ?? titre),
      ]),
    ),
  ];
  box.replaceChildren(
    make("p", {}, french("Aucune adresse de courriel n'est connue. Vous pouvez l'envoyer à :")),
    make("ul", {}, ...lines.filter(Boolean)),
  );
}

function line(text, ...more) {
  return make("li", {}, french(text), ...more);
}

function outside(url, text) {
  const web = /^https?:\/\//.test(url ?? "");
  return web ? make("a", { href: url, rel: "noopener external" }, french(text)) : french(text);
}
