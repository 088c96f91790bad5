// What is written for the meeting: dates, invitations, the whole as a text to paste.

import { french } from "../shared/typography.js";

const DAY = new Intl.DateTimeFormat("fr-FR", { dateStyle: "full", timeZone: "UTC" });
const MOST = 4; // statements of one kind in an invitation

/** "jeudi 4 mars 2027 à 9 h 30"; "" when nothing is set. */
export function moment({ date, heure }) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? DAY.format(new Date(date)) : "";
  const [hours, minutes] = heure ? heure.split(":") : [];
  const time = heure ? `à ${Number(hours)} h${minutes === "00" ? "" : ` ${minutes}`}` : "";
  return [day, time].filter(Boolean).join(" ");
}

/**
 * The invitation of a seat, as blocks `{kind: "p" | "h" | "ul", text | items}`. `about` tells
 * `{sheets: [{slug, titre, lieu, address}], meeting, missing, minutes, roleAddress(id)}`.
 */
export function invitation(seat, about) {
  const { sheets, meeting, minutes } = about;
  const long = minutes === 60 ? "une heure" : `${minutes} minutes`;
  const here = new Map(sheets.map((sheet) => [sheet.slug, sheet]));
  const blocks = [
    p("Bonjour,"),
    p(`Nous vous invitons à ${long} de travail, autour de la même table.`),
    ul(
      [
        meeting.sujet.trim() && `Sujet : ${meeting.sujet.trim()}`,
        `Quand : ${moment(meeting) || "à choisir ensemble"}`,
        meeting.lieu.trim() && `Où : ${meeting.lieu.trim()}`,
      ].filter(Boolean),
    ),
    p(
      sheets.length > 1
        ? "Nous partirons de ces pratiques, menées ailleurs :"
        : "Nous partirons de cette pratique, menée ailleurs :",
    ),
    ul(sheets.slice(0, 6).map((sheet) => `${sheet.titre}, ${sheet.lieu} : ${sheet.address}`)),
  ];
  if (sheets.length > 6) blocks.push(p(`Et ${sheets.length - 6} autres.`));
  blocks.push(h("Pourquoi vous"), ...why(seat, about, here));
  if (seat.role?.limites.length) {
    blocks.push(h("Ce que nous ne demanderons pas"));
    blocks.push(p("Nous savons que ce rôle ne peut pas :"), ul(seat.role.limites.slice(0, MOST)));
  }
  blocks.push(
    p("Nous parlerons du quartier et de l'organisation, jamais d'un enfant que l'on pourrait reconnaître."),
  );
  if (seat.role) blocks.push(p(`D'où viennent ces phrases : ${about.roleAddress(seat.id)}`));
  if (meeting.de.trim()) blocks.push(p(meeting.de.trim()));
  return blocks.map(set);
}

function why(seat, { sheets, missing }, here) {
  const said = [];
  const n = seat.fiches.size;
  const all = n === sheets.length;
  const which = n > 1 ? (all ? `ces ${n} pratiques` : `${n} de ces ${sheets.length} pratiques`) : all ? "cette pratique" : `une de ces ${sheets.length} pratiques`;
  if (n) {
    const who = seat.role ? "Ce rôle" : "Une organisation comme la vôtre";
    said.push(p(`${who} prend part à ${which} :`), ul(seat.lines.slice(0, 6).map((line) => told(line, here))));
  }
  if (missing.includes(seat.type) || seat.kind === "place") {
    said.push(p(seat.kind === "place" ? seat.said : "En faisant le point ensemble, nous avons vu que votre place est vide."));
  } else if (!n && seat.kind !== "place") {
    said.push(p("Aucune de ces fiches ne montre votre rôle, et nous pensons qu'il y a sa place."));
  }
  if (seat.role) {
    const shown = seat.role.apporte.filter(([, slugs]) => slugs.some((slug) => here.has(slug)));
    const usual = seat.role.apporte.filter(([, slugs]) => !slugs.length);
    const some = [...shown, ...usual].slice(0, MOST).map(([text]) => text);
    if (some.length) said.push(p("Ce que ce rôle peut apporter :"), ul(some));
  }
  return said;
}

function told({ slug, nom, role }, here) {
  const { lieu } = here.get(slug);
  if (!nom) return `${lieu} : le texte de la fiche le montre`;
  return `${lieu} : ${nom}${role ? ` (${role})` : ""}`;
}

/** Blocks as a text to paste. */
export function asText(blocks) {
  const lines = blocks.map(({ kind, text, items }) => {
    if (kind === "ul") return items.map((item) => `- ${item}`).join("\n");
    return kind === "h" ? text.toUpperCase() : text;
  });
  return lines.join("\n\n").replace(/:\n\n- /g, ":\n- ");
}

const p = (text) => ({ kind: "p", text });
const h = (text) => ({ kind: "h", text });
const ul = (items) => ({ kind: "ul", items });

function set(block) {
  return block.items ? { ...block, items: block.items.map(french) } : { ...block, text: french(block.text) };
}

/** The text with a capital first. */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
