import { ArgumentError, expected } from "../../foundation/index.js";
import type { PrintedNumber } from "./types.js";

const NUMBER = "([-−]?\\d+(?:\\.\\d+)?(?:\\s*×\\s*10\\^[-−]?\\d+)?)";
const FORMS = {
  range: new RegExp(`^(?:~|≈)?${NUMBER}\\s*[–-]\\s*${NUMBER}$`),
  bound: new RegExp(`^(<|>|≤|≥|over|below|up to)\\s*${NUMBER}$`),
  value: new RegExp(`^(~|≈|ca\\.)?\\s*${NUMBER}(?:\\s*±\\s*${NUMBER})?$`),
};
const RELATIONS: Readonly<Record<string, "<" | ">" | "≤" | "≥">> = { over: ">", below: "<", "up to": "≤" };

/**
 * A number as papers print it: `"82"`, `"~51"`, `"80 ± 5"`, `"90–99"`, `">80"`, `"over 20"`, `"1.26 × 10^17"`. A bound and a range
 * stay what they are: they have no value.
 *
 * @throws ArgumentError for what is none of these
 * @example parsePrinted("80 ± 5") // { kind: "value", value: 80, plusMinus: 5, approximate: false }
 */
export function parsePrinted(printed: string): PrintedNumber {
  const text = printed.trim();
  const range = FORMS.range.exec(text);
  if (range !== null) return { kind: "range", low: toNumber(range[1]), high: toNumber(range[2]) };
  const bound = FORMS.bound.exec(text);
  if (bound !== null) {
    const word = bound[1] as "<" | ">" | "≤" | "≥";
    return { kind: "bound", relation: RELATIONS[word] ?? word, value: toNumber(bound[2]) };
  }
  const value = FORMS.value.exec(text);
  if (value === null) {
    throw new ArgumentError(expected("printed", 'a number as "82", "~51", "80 ± 5", "90–99" or ">80"', printed));
  }
  return {
    kind: "value",
    value: toNumber(value[2]),
    plusMinus: value[3] === undefined ? null : toNumber(value[3]),
    approximate: value[1] !== undefined,
  };
}

function toNumber(text: string = ""): number {
  const [mantissa = "", exponent] = text.replaceAll("−", "-").split(/\s*×\s*10\^/);
  return exponent === undefined ? Number(mantissa) : Number(`${mantissa}e${exponent}`);
}
