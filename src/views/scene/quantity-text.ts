import { chemicalRich } from "./chemical.js";
import { fromText, italic, roman, sub, type Rich, type Run } from "./rich.js";
import type { Quantity } from "./unit.js";

/** Words that are operators: what stands beside them is a symbol. */
const OPERATOR = /^(?:ln|lg|log|exp|sin|cos|tan)$/;
const GREEK = "α-ωµ";
/** A word, or a letter of a symbol with what is lowered on it. */
const PARTS: RegExp = new RegExp(
  String.raw`([A-Za-z]_[\p{L}\p{N}]+|[\p{Script=Latin}\p{Script=Greek}µ]+[₀-₉ₐₑₙₜ]*)`,
  "u",
);
const LOWERED: Readonly<Record<string, string>> = { ₐ: "a", ₑ: "e", ₙ: "n", ₜ: "t" };

function plainDigits(text: string): string {
  return text.replace(/[₀-₉]/gu, (digit) => String((digit.codePointAt(0) as number) - 0x2080));
}

function lowered(signs: string): Run[] {
  const text = plainDigits([...signs].map((c) => LOWERED[c] ?? c).join(""));
  return text === "" ? [] : [sub(text)];
}

/** A part that is a symbol or a product of some, such as σT or dα; undefined for a word. */
function symbols(part: string, next: string, alone: boolean): Run[] | undefined {
  const [base = "", under] = part.split("_");
  if (under !== undefined) return [italic(base), sub(under)];
  const [, letters = "", signs = ""] = /^(.*?)([₀-₉ₐₑₙₜ]*)$/u.exec(part) ?? [];
  // A derivative's d, before what is derived.
  if (/^d\p{L}$/u.test(letters)) return [roman("d"), italic(letters.slice(1)), ...lowered(signs)];
  if (letters === "d" && /^ ?(?:ln|lg)\b/.test(next)) return undefined;
  if (/^Δ.$/u.test(letters)) return [roman("Δ"), italic(letters.slice(1)), ...lowered(signs)];
  const greek = new RegExp(`[${GREEK}]`, "u").test(letters);
  if (greek) return [...letters].map(italic).concat(lowered(signs));
  if (letters.length !== 1 || letters === "Δ") return undefined;
  // These are words where words stand beside them.
  return alone || !/^[aAI]$/.test(letters) ? [italic(letters), ...lowered(signs)] : undefined;
}

/** A chemical formula with its lowered numbers, Ta₂O₅: its letters are no symbols of quantities. */
const FORMULA = /((?<!\p{L})(?=\p{L}+[₀-₉])(?:[A-Z][a-z]?[₀-₉]*){2,}(?!\p{L}))/u;

/** The name of a quantity as ISO 80000 sets it: letters that are symbols in italics, `_` lowers, words and functions are upright. */
export function symbolRich(label: string): Rich {
  const [before = "", formula, after = ""] = label.split(FORMULA);
  if (formula !== undefined)
    return [...symbolRich(before), ...chemicalRich(plainDigits(formula)), ...symbolRich(after)];
  const parts = label.split(PARTS);
  const words = parts.filter((part, i) => i % 2 === 1 && /^[A-Za-z]{2,}$/.test(part) && !OPERATOR.test(part));
  const runs = parts.flatMap((part, i): Rich => {
    const rest = parts.slice(i + 1).join("");
    return (i % 2 === 1 ? symbols(part, rest, words.length === 0) : undefined) ?? fromText(part);
  });
  // What is upright on both sides of a cut is one piece again.
  return runs.reduce<Run[]>((all, run) => {
    const last = all[all.length - 1];
    const plainRun = (one: Run): boolean => one.italic === undefined && one.shift === undefined;
    if (last === undefined || !plainRun(last) || !plainRun(run)) return [...all, run];
    return [...all.slice(0, -1), roman(last.text + run.text)];
  }, []);
}

/** A quantity by its name and its unit as written in code. */
export function quantityOf(label: string, unit: string = ""): Quantity {
  return { symbol: symbolRich(label), unit };
}
