// What a draft held and the form of today has no place for.

/** The texts of `before` that `after` lacks: `{key, value}`, by the first key of their path. */
export function setAside(before, after) {
  return Object.entries(before).flatMap(([key, value]) => {
    const kept = leaves(after[key]);
    return leaves(value)
      .filter((text) => !kept.includes(text))
      .map((text) => ({ key, value: text }));
  });
}

function leaves(value) {
  if (value !== null && typeof value === "object") return Object.values(value).flatMap(leaves);
  return value === undefined || value === null ? [] : [String(value)];
}
