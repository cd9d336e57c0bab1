import { italic, roman, sub, type Rich } from "../scene/index.js";

/** Names of parameters whose symbols are Greek. */
const GREEK: Readonly<Record<string, string>> = { tau: "τ", beta: "β", sigma: "σ", alpha: "α" };

/** The name of a parameter, typeset: `k1` with its number lowered, `k1[2]` with that of its data set. */
export function parameterRich(name: string): Rich {
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
