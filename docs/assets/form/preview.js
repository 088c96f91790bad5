// The sheet as the site will show it, without its links inside the site: the same classes, the same
// titles in the same order as scripts/catalogue/site/pages/templates/practice.html (a test compares them).

import { make } from "../shared/elements.js";
import { rich } from "./rich.js";
import { french } from "../shared/typography.js";

/** Elements that show `practice`; `words` gives the labels of coded values. */
export function preview(practice, words) {
  const fr = (text) => french(String(text ?? ""));
  const { territoire = {}, periode = {}, contact, evaluation, redaction = {} } = practice;
  const themes = practice.themes ?? [];
  const place = words.places(territoire);
  const head = [
    make("h4", { className: "ce-preview__title" }, fr(practice.titre || "Sans titre")),
    place ? make("p", { className: "ce-sheet__place" }, fr(place)) : null,
    practice.resume ? make("p", { className: "ce-lead" }, fr(practice.resume)) : null,
    practice.maturite
      ? make("p", { className: "ce-sheet__maturity" }, fr(`${words.label("maturite", practice.maturite)}.`))
      : null,
    make("p", { className: "ce-sheet__themes" }, ...themes.flatMap((theme) => [chip(theme), " "])),
  ];
  const facts = [
    ["Lieu", place],
    ["Quartiers", territoire.quartiers?.join(", ")],
    [words.title("cites_educatives"), territoire.cites_educatives?.join(", ")],
    ["Précision", territoire.precision],
    ["Échelle", words.label("territoire.echelle", territoire.echelle)],
    ["Famille", words.label("famille", practice.famille)],
    ["Pour qui", practice.publics?.map((one) => words.label("publics", one)).join(", ")],
    ["Âges", practice.ages?.map((one) => words.label("ages", one)).join(", ")],
    ["Période", years()],
    ["État", words.label("etat", practice.etat)],
    ["Portée par", practice.porteurs?.map(({ nom }) => nom).join(", ")],
    ["Maturité", words.label("maturite", practice.maturite)],
  ].filter(([, value]) => value);
  return [
    ...head.filter(Boolean),
    section("Pourrions-nous le faire ici\u00a0?", ...markers(practice.reperes ?? {})),
    practice.deroulement && section("Ce qui est fait", ...rich(practice.deroulement)),
    practice.reperes?.premiers_pas && section("Par où commencer", items(practice.reperes.premiers_pas)),
    practice.contexte && section("Le besoin", ...rich(practice.contexte)),
    practice.objectifs && section("Les objectifs", items(practice.objectifs)),
    practice.porteurs && section("Qui agit avec qui", ...actors()),
    practice.moyens && section("Les moyens", ...rich(practice.moyens)),
    practice.resultats && section("Ce qui en est ressorti", ...rich(practice.resultats)),
    practice.chiffres && section("Les chiffres", ...figures()),
    evaluation && section("L’évaluation", ...evaluated()),
    practice.conditions_de_reussite &&
      section("Les conditions de réussite", items(practice.conditions_de_reussite)),
    practice.points_de_vigilance &&
      section("Les points de vigilance", items(practice.points_de_vigilance)),
    (practice.transferabilite || practice.reprises) &&
      section("Pour le refaire ailleurs", ...rich(practice.transferabilite ?? ""), taken()),
    practice.avis_de_la_redaction &&
      section("L’avis de la rédaction", ...opinion(practice.avis_de_la_redaction)),
    practice.questions_posees &&
      section("Questions posées au porteur", ...practice.questions_posees.flatMap(asked)),
    practice.ressources &&
      section("Documents et outils", items(practice.ressources.map((one) => link(one)))),
    contact && section("À qui s’adresser", make("p", {}, ...reach())),
    practice.questions && section("Cette fiche répond à", items(practice.questions)),
    section("Où, pour qui, depuis quand", list(facts)),
    practice.sources && section("Les sources", cited()),
    section("D’où vient cette fiche", origin()),
  ].filter(Boolean);

  function section(title, ...content) {
    const heading = make("h5", { className: "ce-preview__section" }, title);
    return make("section", { className: "ce-section" }, heading, ...content.filter(Boolean));
  }

  function items(texts) {
    return make("ul", {}, ...texts.map((text) => make("li", {}, isElement(text) ? text : fr(text))));
  }

  function list(rows) {
    return make(
      "dl",
      { className: "ce-facts" },
      ...rows.map(([name, value]) =>
        make(
          "div",
          { className: "ce-facts__row" },
          make("dt", {}, name),
          make("dd", {}, fr(value)),
        ),
      ),
    );
  }

  function chip(theme) {
    const axis = { className: "ce-chip", "data-axe": words.axis(theme) };
    return make("span", axis, fr(words.label("themes", theme)));
  }

  function years() {
    const { debut, fin, debut_approximatif: about } = periode;
    const start = debut && `${debut}${about ? " environ" : ""}`;
    if (!start) return periode.anciennete ?? (fin ? `jusqu’en ${fin}` : "");
    if (!fin) return `${practice.etat === "en-cours" ? "depuis" : "à partir de"} ${start}`;
    return fin === debut ? start : `de ${start} à ${fin}`;
  }

  function people(organisations, path) {
    return make(
      "ul",
      { className: "ce-people" },
      ...organisations.map(({ nom, type, role }) =>
        make(
          "li",
          {},
          make("span", { className: "ce-people__name" }, fr(nom)),
          make("span", { className: "ce-people__type" }, fr(words.label(`${path}.type`, type))),
          role ? make("span", { className: "ce-people__role" }, fr(role)) : null,
        ),
      ),
    );
  }

  function actors() {
    const { porteurs, partenaires } = practice;
    const several = (list_, one, more) => make("h6", {}, list_.length > 1 ? more : one);
    const carry = several(porteurs, "Porte la pratique", "Portent la pratique");
    if (!partenaires) return [carry, people(porteurs, "porteurs")];
    const help = several(partenaires, "Coopère", "Coopèrent");
    return [carry, people(porteurs, "porteurs"), help, people(partenaires, "partenaires")];
  }

  function figures() {
    const natures = [...new Set(practice.chiffres.map(({ nature }) => nature))];
    return natures.flatMap((nature) => [
      make("h6", {}, fr(words.label("chiffres.nature", nature))),
      make(
        "ul",
        { className: "ce-figures" },
        ...practice.chiffres
          .filter((one) => one.nature === nature)
          .map(({ valeur, mesure, annee }) =>
            make(
              "li",
              { className: "ce-figure" },
              make("strong", { className: "ce-figure__value" }, fr(valeur)),
              make("span", { className: "ce-figure__measure" }, fr(mesure)),
              annee ? make("span", { className: "ce-figure__nature" }, String(annee)) : null,
            ),
          ),
      ),
    ]);
  }

  function evaluated() {
    const { organisme, annee, conclusions, portee, lecture, effet } = evaluation;
    const after = [organisme && `, ${organisme}`, annee && `, ${annee}`, "."].filter(Boolean);
    return [
      make("p", {}, link(evaluation), ...after.map(fr)),
      ...rich(conclusions ?? ""),
      list(
        [
          ["Portée", words.label("evaluation.portee", portee)],
          ["Lecture", words.label("evaluation.lecture", lecture)],
          ["Effet", words.label("evaluation.effet", effet)],
        ].filter(([, value]) => value),
      ),
    ];
  }

  function taken() {
    if (!practice.reprises) return null;
    const rows = practice.reprises.map((one) => {
      const year = one.annee ? ` (${one.annee})` : "";
      const by = [one.organisme && `, ${one.organisme}`, one.temoignage && `, qui nous l'a dit (${day(one.temoignage)})`];
      const told = [["gardé", one.garde], ["changé", one.change], ["résultat", one.resultat]]
        .filter(([, text]) => text)
        .flatMap(([name, text]) => [make("br", {}), fr(`${name} : ${text}`)]);
      return make("li", {}, link({ titre: one.territoire, url: one.url }), year, ...by.filter(Boolean).map(fr), ...told);
    });
    return make("ul", {}, ...rows);
  }

  /** What one decides by; what is not told, in one sentence. */
  function markers({ argent, personnes, temps, lieu, delai }) {
    const { montant, par, annee, precision } = argent ?? {};
    const unit = words.label("reperes.argent.par", par).toLowerCase();
    const sum = argent && `${montant?.toLocaleString("fr-FR") ?? ""} € ${unit}`;
    const cost = [sum, annee, precision].filter(Boolean).join(", ");
    const rows = [["Qui il faut", personnes], ["Temps", temps], ["Argent", cost], ["Lieu", lieu], ["Délai", delai]];
    const blanks = rows.filter(([, value]) => !value).map(([name]) => name.toLowerCase());
    return [
      blanks.length < rows.length ? list(rows.filter(([, value]) => value)) : null,
      blanks.length ? make("p", {}, fr(`La fiche ne dit pas : ${blanks.join(", ")}. La page l'indiquera.`)) : null,
    ];
  }

  function opinion({ points_de_vigilance: points, transferabilite }) {
    return [
      make("p", {}, "Ce qui suit est notre avis. Aucune source ne le dit."),
      points && items(points),
      ...rich(transferabilite ?? ""),
    ];
  }

  function asked({ question, reponse, date, repondant }) {
    const by = [repondant, day(date ?? "")].filter(Boolean).join(", ");
    return [make("h6", {}, fr(question)), make("p", {}, fr(`${reponse} (${by})`))];
  }

  function reach() {
    const { organisme, url, courriel } = contact;
    return [link({ titre: organisme, url }), courriel ? `, ${courriel}` : null];
  }

  function cited() {
    const rows = practice.sources.map((one) => {
      const after = [one.organisme, one.date ? day(one.date) : "sans date"].filter(Boolean).map((text) => `, ${text}`);
      return make("li", {}, link(one), ...after.map(fr), one.url ? "" : " (adresse non publiée)");
    });
    return make("ol", { className: "ce-sources" }, ...rows);
  }

  function origin() {
    const read = redaction.relue_par_le_porteur ? "l’ont relue" : "ne l’ont pas relue";
    const from = words.label("redaction.origine", redaction.origine);
    const first = redaction.creation || redaction.date;
    const since = first !== redaction.date && `mise à jour le ${day(redaction.date)}`;
    const start = [from, first && `le ${day(first)}`, since].filter(Boolean).join(", ");
    return make(
      "div",
      { className: "ce-notice", "data-kind": "origine" },
      start ? make("p", {}, fr(`${start}.`)) : null,
      redaction.origine === "porteur" ? null : make("p", {}, `Les personnes qui portent la pratique ${read}.`),
      ...rich(practice.note_de_lecture ?? ""),
    );
  }

  function link({ titre, url }) {
    const web = /^https?:\/\//.test(url ?? "");
    if (!web) return make("span", {}, fr(titre));
    return make("a", { href: url, target: "_blank", rel: "noopener external" }, fr(titre));
  }
}

// "24 mars 2022", "mars 2022", "2022"; what is not a date stays as it is.
function day(date = "") {
  const parts = date.split("-").length;
  const moment = new Date(`${date}${parts === 2 ? "-01" : ""}T12:00:00`);
  if (parts === 1 || Number.isNaN(moment.getTime())) return date;
  const options = { month: "long", year: "numeric", ...(parts === 3 && { day: "numeric" }) };
  return moment.toLocaleDateString("fr-FR", options);
}

function isElement(value) {
  return value instanceof Element;
}
