// Made by scripts/generate.py from scripts/catalogue/folding.py: edit that.

export const LIGATURES = {"\u0153": "oe", "\u00e6": "ae", "\u00df": "ss", "\u2019": "'", "\u02bc": "'"};
export const SLUG = /^(?=.{3,80}$)[a-z0-9]+(-[a-z0-9]+)*$/u;
export const SMALL_WORDS = ["a", "au", "aux", "avec", "c", "ce", "ces", "chez", "d", "dans", "de", "des", "du", "en", "entre", "et", "l", "la", "le", "les", "leur", "leurs", "n", "ou", "par", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "son", "sous", "sur", "un", "une", "vers", "y"];
