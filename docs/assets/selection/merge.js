// Two selections made one, and the names of sheets that changed followed. Nothing is lost on the way.

/** `mine`, then what `other` has beyond it; of two notes on one sheet, both are kept. */
export function merged(mine, other) {
  const theirs = new Map(other.fiches.map((one) => [one.fiche, one]));
  const ours = mine.fiches.map((one) => ({ ...one, note: both(one.note, theirs.get(one.fiche)?.note) }));
  const known = new Set(mine.fiches.map(({ fiche }) => fiche));
  return {
    titre: mine.titre || other.titre,
    introduction: mine.introduction || other.introduction,
    fiches: [...ours, ...other.fiches.filter(({ fiche }) => !known.has(fiche))],
  };
}

/** The selection with today's name and title of a sheet that was asked for as `slug`. */
export function renamed(selection, slug, sheet) {
  const twin = sheet.slug !== slug && selection.fiches.find(({ fiche }) => fiche === sheet.slug);
  const fiches = selection.fiches
    .filter(({ fiche }) => !(twin && fiche === slug))
    .map((one) => {
      if (twin === one) return { ...one, note: both(one.note, noteOf(selection, slug)) };
      return one.fiche === slug ? { ...one, fiche: sheet.slug, titre: sheet.title } : one;
    });
  return { ...selection, fiches };
}

function both(note, other = "") {
  return !other || note.includes(other) ? note : [note, other].filter(Boolean).join("\n\n");
}

function noteOf({ fiches }, slug) {
  return fiches.find(({ fiche }) => fiche === slug)?.note;
}
