// Who takes part in some practices: types of actors in three rings, as
// scripts/catalogue/site/pages/rings.py counts them (a test compares the two), and under each its seats:
// the roles met there, or the type itself for organisations that stand for no role.

export const THERE = "la";
export const INVITED = "inv";
export const NOT_NOW = "non";

const USUAL = 0.4; // the share of the practices from which a seat is proposed

/** What the page's data say of one seat, before anything is counted. */
export function seatOf(data, id) {
  const role = data.roles[id];
  if (role) {
    return { id, kind: "role", label: role.nom, sigle: role.sigle, type: role.type, said: role.dit, role };
  }
  const type = /^acteur-(.*)$/.exec(id)?.[1];
  if (data.acteurs[type]) {
    const [label, said] = data.acteurs[type];
    return { id, kind: "acteur", label, type, said };
  }
  const place = data.places.find(({ slug }) => id === `place-${slug}`);
  return place ? { id, kind: "place", label: place.label, said: place.texte } : null;
}

/**
 * The groups of seats around the practices `slugs`: `[{label, groups: [{type, label, n, missing, seats}]}]`.
 * A seat has its `fiches`, the `lines` of the sheets about it, and what is `usual` for it. `missing`
 * holds types (and other places) that a diagnosis did not find; `added` seats that the reader wants.
 */
export function gather(data, slugs, missing = [], added = []) {
  const total = slugs.length;
  const seats = new Map();
  const types = new Map(Object.keys(data.acteurs).map((type) => [type, new Set()]));
  const seat = (id) => {
    if (!seats.has(id)) seats.set(id, { ...seatOf(data, id), fiches: new Set(), lines: [] });
    return seats.get(id);
  };
  for (const slug of slugs) {
    for (const [type, nom, role, roles] of data.fiches[slug].qui) {
      types.get(type).add(slug);
      for (const id of roles.length ? roles : [`acteur-${type}`]) {
        seat(id).fiches.add(slug);
        seat(id).lines.push({ slug, nom, role });
      }
    }
    for (const [id, role] of Object.entries(data.roles)) {
      if (!role.fiches.includes(slug) || seats.get(id)?.fiches.has(slug)) continue;
      seat(id).fiches.add(slug);
      seat(id).lines.push({ slug });
    }
  }
  const least = total > data.peu ? 2 : 1;
  const groups = [...types].flatMap(([type, fiches]) => {
    const own = [...seats.values()].filter((one) => one.type === type);
    const most = Math.max(fiches.size, ...own.map((one) => one.fiches.size));
    const lacks = missing.includes(type);
    if (most < least && !lacks) return [];
    if (!own.length) own.push(...seatsOfType(data, type).map(seat));
    own.sort((one, other) => other.fiches.size - one.fiches.size);
    return [{ type, label: data.acteurs[type][0], n: fiches.size, most, missing: lacks, seats: own }];
  });
  groups.sort((one, other) => other.most - one.most);
  for (const { seats: own, missing: lacks } of groups) {
    for (const one of own) one.usual = one.fiches.size >= USUAL * total && one.fiches.size ? INVITED : NOT_NOW;
    if (lacks && own.every(({ usual }) => usual === NOT_NOW)) own[0].usual = INVITED;
  }
  let above = Infinity;
  const rings = data.cercles.map(([label, share]) => {
    const here = groups.filter(({ most }) => most && most >= share * total && most < above);
    above = share * total;
    return { label, groups: here };
  });
  const never = groups.filter(({ most }) => !most);
  const places = data.places.map(({ slug }) => ({
    ...seatOf(data, `place-${slug}`),
    fiches: new Set(),
    lines: [],
    usual: missing.includes(slug) ? INVITED : NOT_NOW,
  }));
  const wanted = added
    .filter((id) => !seats.has(id) && !id.startsWith("place-") && seatOf(data, id))
    .map((id) => ({ ...seatOf(data, id), fiches: new Set(), lines: [], usual: INVITED }));
  return [
    ...rings,
    { label: "Manquants, selon votre diagnostic", groups: never },
    { label: "Ceux pour qui l'on se réunit", groups: group(places) },
    { label: "Vos autres places", groups: group(wanted) },
  ].filter(({ groups: some }) => some.length);
}

function group(seats) {
  return seats.length ? [{ type: "", label: "", n: 0, seats }] : [];
}

// The only role of a type stands for it; of several, none does.
function seatsOfType(data, type) {
  const roles = Object.entries(data.roles).flatMap(([id, role]) => (role.type === type ? [id] : []));
  return roles.length === 1 ? roles : [`acteur-${type}`, ...roles];
}
