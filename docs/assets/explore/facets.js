// Narrowing down: within a facet one value or another, between facets all of them.

import { FACETS } from "./state.js";

// Région and département are one facet: a département narrows its région down.
const groupOf = (name) => (name === "departement" ? "region" : name);
export const GROUPS = [...new Set(FACETS.map(groupOf))];

export class Facets {
  /**
   * @param sheets [{index, values: {facet: Set of values}}]
   * @param regionOf Map from a département to its région
   */
  constructor(sheets, regionOf) {
    this.sheets = sheets;
    this.regionOf = regionOf;
  }

  /** Whether a sheet fits what is chosen, the facet `except` left aside. */
  fits(sheet, chosen, except = "") {
    return GROUPS.every((group) => {
      if (group === except) return true;
      if (group === "region") return this.#fitsPlace(sheet, chosen);
      return chosen[group].size === 0 || meets(sheet.values[group], chosen[group]);
    });
  }

  #fitsPlace(sheet, { region, departement }) {
    if (region.size === 0 && departement.size === 0) return true;
    if (meets(sheet.values.departement, departement)) return true;
    const narrowed = new Set([...departement].map((value) => this.regionOf.get(value)));
    return [...region].some((value) => !narrowed.has(value) && sheet.values.region.has(value));
  }

  /**
   * How many sheets each value would give, with what is chosen in the other facets.
   *
   * @param found the sheets that the words found
   * @param groups the facets that are counted; département counts with région
   * @returns Map from "facet value" to a number
   */
  counts(found, chosen, groups) {
    const counts = new Map();
    for (const group of groups) {
      const names = namesOf([group]);
      for (const sheet of found) {
        if (!this.fits(sheet, chosen, group)) continue;
        for (const name of names) {
          for (const value of sheet.values[name]) {
            const key = `${name} ${value}`;
            counts.set(key, (counts.get(key) ?? 0) + 1);
          }
        }
      }
    }
    return counts;
  }

  /** How many sheets there would be without one facet, for those that are chosen. */
  loosened(found, chosen) {
    return GROUPS.filter((group) => isChosen(group, chosen))
      .map((group) => ({
        group,
        count: found.filter((sheet) => this.fits(sheet, chosen, group)).length,
      }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
  }
}

/** The names of the values of some groups: a région's départements come with it. */
export function namesOf(groups) {
  return FACETS.filter((name) => groups.includes(groupOf(name)));
}

/** Whether something is chosen in a group of facets. */
export function isChosen(group, chosen) {
  return chosen[group].size > 0 || (group === "region" && chosen.departement.size > 0);
}

function meets(values, chosen) {
  for (const value of chosen) if (values.has(value)) return true;
  return false;
}
