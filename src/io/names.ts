import { parseTimeUnit } from "../foundation/index.js";

/** A value with a unit that stands in a name: of a file, of a spectrum. */
export interface NamedValue {
  readonly number: number;
  /** Absent where the name has none (`t=2`). */
  readonly unit?: string;
}

const NUMBER = String.raw`([+-]?\d+(?:[.,p]\d+)?)`;
const BEFORE = String.raw`(?:^|[\s_=(,;-])`;
const AFTER = String.raw`(?=$|[\s_),;.-])`;
const TIME = new RegExp(`${BEFORE}${NUMBER}\\s*(ms|s|sec|seconds?|min|minutes?|h|hr|hours?)${AFTER}`, "i");
const TIME_BARE = new RegExp(`(?:^|[\\s_(,;-])t\\s*=?\\s*${NUMBER}${AFTER}`, "i");
const CELSIUS = new RegExp(`${BEFORE}${NUMBER}\\s*(?:°\\s?C|℃|degC|C)${AFTER}`);
const KELVIN = new RegExp(`${BEFORE}${NUMBER}\\s*K${AFTER}`);

/** The time in a name: `t=2.txt`, `film_30s`, `Sample 1 (0.5 min)`. */
export function timeInName(name: string): NamedValue | undefined {
  const match = TIME.exec(name);
  const unit = match && parseTimeUnit(match[2] ?? "");
  if (match && unit) return { number: numberOf(match[1]), unit };
  const bare = TIME_BARE.exec(name);
  return bare ? { number: numberOf(bare[1]) } : undefined;
}

/** The temperature in a name: `film_22C.csv`, `run 295K`. */
export function temperatureInName(name: string): { value: number; unit: "K" | "°C" } | undefined {
  const celsius = CELSIUS.exec(name);
  if (celsius) {
    const value = numberOf(celsius[1]);
    return value > -273.15 && value < 2000 ? { value, unit: "°C" } : undefined;
  }
  const kelvin = KELVIN.exec(name);
  const value = kelvin ? numberOf(kelvin[1]) : 0;
  return value > 0 && value < 2500 ? { value, unit: "K" } : undefined;
}

function numberOf(text: string | undefined): number {
  return Number((text ?? "").replace(/[,p]/, "."));
}

const COLLATOR = new Intl.Collator("en", { numeric: true });

/** Compares names as people order them: numbers in them by value. */
export function compareNames(a: string, b: string): number {
  return COLLATOR.compare(a, b);
}

/** Names as people order them: numbers in them by value. */
export function inOrder(names: readonly string[]): readonly string[] {
  return [...names].sort(compareNames);
}
