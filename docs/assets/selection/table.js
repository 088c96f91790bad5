// The selection as a table for a spreadsheet: what the sheets say, and the reader's notes.

const COLUMNS = [
  ["Rang", (one) => String(one.rank)],
  ["Identifiant", (one) => one.fiche],
  ["Titre", (one) => one.sheet?.title ?? one.titre],
  ["Résumé", ({ sheet }) => sheet?.summary],
  ["Note", ({ note }) => note],
  ["Lieu", ({ sheet }) => sheet?.place],
  ["Département", ({ sheet }) => sheet?.factText("departement")],
  ["Région", ({ sheet }) => sheet?.factText("region")],
  ["Échelle", ({ sheet }) => sheet?.factText("echelle")],
  ["Thèmes", ({ sheet }) => sheet?.themes.join(", ")],
  ["Pour qui", ({ sheet }) => sheet?.factText("publics")],
  ["Âges", ({ sheet }) => sheet?.factText("ages")],
  ["Période", ({ sheet }) => sheet?.factText("periode")],
  ["État", ({ sheet }) => sheet?.factText("etat")],
  ["Portée par", ({ sheet }) => sheet?.factText("porteurs")],
  ["Avec", ({ sheet }) => sheet?.factText("partenaires")],
  ["Maturité", ({ sheet }) => sheet?.factText("maturite")],
  ["Effet", ({ sheet }) => sheet?.factText("preuve")],
  ["Adresse", ({ sheet }) => sheet?.address],
];

/** Rows of texts, the names first. `ones` are `{rank, fiche, titre, note, sheet}`. */
export function table(ones) {
  const names = COLUMNS.map(([name]) => name);
  return [names, ...ones.map((one) => COLUMNS.map(([, cell]) => cell(one) ?? ""))];
}
