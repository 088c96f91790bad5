// What is wrong with an answer, in words for the person who fills the form in. (Those for people who
// write the file by hand are in scripts/catalogue/findings/messages.yaml; the codes are the same.)

import { french } from "../shared/typography.js";

const EMPTY = {
  checks: "Choisissez au moins une réponse.",
  radios: "Choisissez une réponse.",
  select: "Choisissez dans la liste.",
  picker: "Tapez le nom, puis choisissez dans la liste.",
  items: "Ajoutez-en au moins un.",
};
const MALFORMED = {
  adresse: "Donnez l'adresse complète, comme https://www.exemple.fr/page (copiez-la depuis la barre du navigateur).",
  date: "Écrivez la date comme 03/09/2021 ou 3 septembre 2021. L'année seule ou le mois suffisent pour une source. Le jour doit exister : septembre en a 30.",
  courriel: "Écrivez une adresse complète, comme contact@exemple.fr.",
  identifiant: "Des minuscules sans accent, des chiffres et des tirets seulement.",
};
const YEAR = "Écrivez l'année en quatre chiffres, par exemple 2023.";

const BY_KEYWORD = {
  minLength: ({ limit, count }) =>
    `Ce texte est trop court : ${plural(count, "caractère")}, il en faut au moins ${limit}.`,
  maxLength: ({ limit, count }) =>
    `Ce texte est trop long : ${plural(count, "caractère")} pour ${limit} au plus. Retirez-en ${count - limit}.`,
  minItems: ({ control }) => EMPTY[control] ?? "Ajoutez au moins une réponse.",
  maxItems: ({ limit, count }) => `${limit} au plus : retirez-en ${count - limit}.`,
  uniqueItems: () => "Deux réponses sont identiques : retirez-en une.",
  pattern: ({ kind }) => MALFORMED[kind] ?? "Cette réponse n'a pas la forme attendue.",
  type: ({ kind }) => (kind === "annee" ? YEAR : "Écrivez un nombre, en chiffres."),
  minimum: ({ kind, limit }) => (kind === "annee" ? YEAR : `Écrivez un nombre d'au moins ${limit}.`),
  maximum: ({ kind, limit }) => (kind === "annee" ? YEAR : `Écrivez un nombre d'au plus ${limit}.`),
  required: ({ control }) => EMPTY[control] ?? "Remplissez cette réponse.",
};
const LACKS = {
  duree:
    "une année de début d'au moins deux ans (étape « Où et quand »), des chiffres d'activité de deux années, ou une reprise dans deux territoires",
  resultats: "des résultats ou des chiffres d'activité, demandés à une étape suivante",
};
const BY_CODE = {
  "annees-inversees": ({ debut, fin }) => `La fin (${fin}) vient avant le début (${debut}).`,
  "creation-apres-date": ({ creation, date }) =>
    `La création (${creation}) vient après la date de la fiche (${date}). Vérifiez les deux dates.`,
  "date-future": ({ valeur }) => `${valeur} est dans l'avenir. Vérifiez la date.`,
  "maturite-non-justifiee": ({ lacks }) =>
    `Pour « Installée », il manque ${lacks.map((one) => LACKS[one]).join(" ; et ")}. Ajoutez-les, ou choisissez « Repérée ».`,
  "source-en-double": ({ premiere }) => `Cette adresse est déjà celle de la source ${premiere}.`,
  "question-en-double": ({ premiere }) => `C'est la même question que « ${premiere} ».`,
  "source-sans-adresse": () =>
    "Cette source n'a pas d'adresse. Ajoutez-la si la page existe ; laissez ainsi si elle nomme une personne ou n'est pas en ligne.",
  "courriel-dans-texte": () =>
    "Retirez l'adresse électronique de ce texte. Celle d'un service a sa place dans « Contact ».",
  "adresse-personnelle": ({ inside }) =>
    `Cette adresse de page dit qui l'a copiée. ${
      inside
        ? `Écrivez celle qu'elle contient : ${inside}`
        : "Ouvrez la page sans être connecté, puis recopiez son adresse depuis la barre du navigateur."
    }`,
  "adresse-trompeuse": ({ said, site }) =>
    said
      ? `Le texte du lien annonce « ${said} », mais l'adresse mène à « ${site} ». Mettez l'adresse de la page annoncée.`
      : `Cette adresse cache le site où elle mène, « ${site} ». Recopiez-la depuis la barre du navigateur.`,
  "telephone-dans-texte": () => "Retirez le numéro de téléphone de ce texte.",
  "contact-personnel": () =>
    "Cette adresse semble être celle d'une personne. Donnez celle d'un service, ou seulement une page web.",
  "personne-nommee": ({ valeur }) =>
    `« ${valeur} » semble être le nom d'une personne. Écrivez plutôt sa fonction, sauf s'il s'agit d'un lieu.`,
  "texte-du-modele": () => "Remplacez ce texte d'attente par le vôtre, ou videz la réponse.",
  "lettres-perdues": () =>
    "Des lettres ont été abîmées par un copier-coller (des signes comme � ou Ã©) : retapez ces mots.",
  "guillemets-courbes": () => "Retirez les guillemets “ ” autour du texte ; pour citer, écrivez « … ».",
  "html-interdit": () => "Retirez ce qui est entre les signes < et >.",
  "mise-en-forme-ignoree": ({ quoi }) => `Ce texte contient ${quoi}, qui ne sera pas mis en forme.`,
  "choix-en-attente": ({ valeur }) =>
    `« ${valeur} » n'est pas encore choisi. Choisissez un nom dans la liste, ou effacez ce que vous avez tapé.`,
};

/** The sentence for an error of the schema's validator. */
export function schemaMessage(keyword, details) {
  return french((BY_KEYWORD[keyword] ?? BY_KEYWORD.pattern)(details));
}

/** The sentence for a finding of the rules. */
export function ruleMessage(code, details = {}) {
  return french(BY_CODE[code](details));
}

/** "1 erreur", "2 erreurs". */
export function plural(count, noun) {
  return `${count} ${noun}${count > 1 ? "s" : ""}`;
}
