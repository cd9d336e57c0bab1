import { CHEMICAL, chemicalRich } from "./chemical.js";
import { fromText, italic, prose, roman, sub, type Rich } from "./rich.js";

/** Names of parameters whose symbols are Greek. */
const GREEK: Readonly<Record<string, string>> = { tau: "τ", beta: "β", sigma: "σ", alpha: "α", mu: "μ", gamma: "γ" };

/** The name of a parameter, typeset: `k1` with its number lowered, `k1[2]` with that of its data set. */
export function parameterRich(name: string): Rich {
  if (name === "Ea") return [italic("E"), sub("a")];
  // A letter with words, as V_TFL.
  const [base = "", ...lowered] = name.split("_");
  if (lowered.length > 0) return [italic(GREEK[base] ?? base), sub(lowered.join(", "))];
  // k with a word, as kCapture.
  const [, letter = "", word = ""] = /^([a-z])([A-Z][a-z]+)$/u.exec(name) ?? [];
  if (word !== "") return [italic(letter), sub(word.toLowerCase())];
  const found = /^([A-Za-zα-ω]+)(\d*)(\[\d+\])?$/u.exec(name);
  if (found === null) return [italic(name)];
  const [, letters = "", number = "", set = ""] = found;
  const symbol = Object.hasOwn(GREEK, letters) ? (GREEK[letters] as string) : letters;
  return [
    symbol.length > 2 ? roman(symbol) : italic(symbol),
    ...(number === "" ? [] : [sub(number)]),
    ...(set === "" ? [] : [roman(set)]),
  ];
}

/** The names that nobody writes but as a symbol; others, such as a1, may be what a sample is called. */
const SYMBOLS =
  /(?<![\p{L}\p{N}_.-])((?:Ea|tau\d*|beta|k\d+|k(?!(?:Hz|Pa|Da|Gy|Bq|Wh)(?!\p{L}))[A-Z][a-z]+|[np]0|(?:[A-Za-zα-ωµ]|tau|mu)(?:_[\p{L}\p{N}]+){1,2})(?:\[\d+\])?)(?![\p{L}\p{N}_]|[.-][\p{L}\p{N}])/u;

/** Text with the formulas in it typeset. */
export function withFormulas(text: string): Rich {
  return text.split(CHEMICAL).flatMap((part, i) => (i % 2 === 1 ? chemicalRich(part) : fromText(part)));
}

/** Running text as a figure shows it, symbols of parameters and chemical formulas in it typeset. */
export function proseRich(text: string): Rich {
  return prose(text)
    .split(SYMBOLS)
    .flatMap((part, i) => (i % 2 === 1 ? parameterRich(part) : withFormulas(part)));
}

/** A cell of a table: where its column names parameters, a letter with a number is one of them, such as a1. */
export function cellRich(text: string, column: string | undefined): Rich {
  return column === "parameter" && /^[a-z]\d+(?:\[\d+\])?$/i.test(text) ? parameterRich(text) : proseRich(text);
}
