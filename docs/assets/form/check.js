// All that is wrong with the answers: the schema first, then the rules, each said at its question.

import { ruleMessage, schemaMessage } from "./messages.js";
import { findings, WARNINGS } from "./rules.js";
import { validate } from "./vendor/validator.js";

// What must not leave the device, even in a sheet that is sent as it is.
const SECRETS = new Set([
  "adresse-personnelle",
  "contact-personnel",
  "courriel-dans-texte",
  "telephone-dans-texte",
]);
// What a later step can still answer: said, and no obstacle before the last one.
const LATER = new Set(["maturite-non-justifiee"]);
const HIDDEN = new Set(["if", "minProperties"]);

/**
 * The problems of the form as it stands, in the order of its questions.
 *
 * Each has `field` (the question), `message`, `warning` and, for a text of a list, its `rank`;
 * `secret` says that the answer must not be sent, `later` that another step may mend it.
 */
export function check(fields, rich) {
  const practice = fields.readAsked();
  const found = [];
  if (!validate(practice)) {
    for (const error of validate.errors) {
      if (HIDDEN.has(error.keyword)) continue;
      const path = pathOf(error);
      const place = fields.locate(path);
      const { control, kind } = place.field.dataset;
      const value = valueAt(practice, path);
      const details = { control, kind, limit: error.params.limit, count: size(value) };
      found.push({ ...place, message: schemaMessage(error.keyword, details), warning: false });
    }
  }
  for (const { field, typed } of fields.pending()) {
    const message = ruleMessage("choix-en-attente", { valeur: typed });
    found.push({ field, message, warning: false });
  }
  for (const { code, path, details } of findings(practice, { rich })) {
    const warning = WARNINGS.has(code);
    const message = ruleMessage(code, details);
    found.push({ ...fields.locate(path), message, warning, secret: SECRETS.has(code), later: LATER.has(code) });
  }
  const order = [...fields.form.querySelectorAll("[data-field]")];
  return found.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

function pathOf({ instancePath, keyword, params }) {
  const parts = instancePath.split("/").slice(1);
  const path = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return keyword === "required" ? [...path, params.missingProperty] : path;
}

function valueAt(practice, path) {
  return path.reduce((value, part) => value?.[part], practice);
}

// As the schema counts: characters, not units of UTF-16.
function size(value) {
  return typeof value === "string" ? [...value].length : (value?.length ?? 0);
}
