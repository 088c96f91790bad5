// Made by scripts/generate.py from characters and folding in scripts/catalogue/text/.

export const LIGATURES = {"\u0153": "oe", "\u00e6": "ae", "\u00df": "ss", "\u2019": "'", "\u02bc": "'"};
export const LINE_BREAK = /\u{d}\u{a}?|[\u{b}\u{c}\u{85}\u{2028}\u{2029}]/gu;
export const SLUG = /^(?=.{3,80}$)[a-z0-9]+(-[a-z0-9]+)*$/u;
export const SMALL_WORDS = ["a", "au", "aux", "avec", "c", "ce", "ces", "chez", "d", "dans", "de", "des", "du", "en", "entre", "et", "l", "la", "le", "les", "leur", "leurs", "n", "ou", "par", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "son", "sous", "sur", "un", "une", "vers", "y"];
export const UNFIT = /[^\u{9}\u{a}\u{d} -~\u{a0}-\u{2027}\u{202f}-\u{2065}\u{206a}-\u{d7ff}\u{e000}-\u{fefe}\u{ff00}-\u{fffd}\u{10000}-\u{dffff}\u{e0080}-\u{10ffff}]|[\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{200b}\u{200c}\u{200e}\u{200f}\u{2060}-\u{2065}\u{206a}-\u{206f}\u{3164}\u{fe00}-\u{fe0d}\u{ffa0}\u{fff9}-\u{fffb}\u{e0100}-\u{e01ef}]|\u{200d}(?![\u{2190}-\u{2bff}\u{1f000}-\u{1faff}])/gu;
