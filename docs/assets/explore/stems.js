// Made by scripts/generate.py from scripts/catalogue/text/stems.yaml: edit that.

export const STEPS = [
  [[/^(.{2,}e)aux$/, "$1au"], [/^(.{2,})aux$/, "$1al"], [/^(.{3,})[sx]$/, "$1"]],
  [[/^(.{2,}i)ere$/, "$1er"], [/^(.{2,})nne$/, "$1n"], [/^(.{3,})elle$/, "$1el"], [/^(.{3,}[^r])ive$/, "$1if"], [/^(.{4,})euse$/, "$1eur"], [/^(.{4,})rice$/, "$1eur"]],
  [[/^(departement|appartement|moment|logement)$/, "$1"], [/^(.{4,})(?:ateur|ation|atif|atoire)$/, "$1"], [/^(.{4,})(?:issement|ement|eraient|erait|aient)$/, "$1"], [/^(.{4,})(?:ante|ant|ent|ait|ees|ee|ez|ons)$/, "$1"], [/^(.{3,})er$/, "$1"], [/^(.{4,})(?:ie|e)$/, "$1"]],
];
