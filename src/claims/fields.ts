import { ArgumentError, expected } from "../foundation/index.js";
import { allowed } from "./allowed.js";

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a value that has to be an object. */
export function objectOf(name: string, value: unknown, issues: string[]): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  issues.push(expected(name, "an object", value));
  return {};
}

/** Tells fields that are not among the known ones. */
export function known(name: string, fields: Fields, keys: readonly string[], issues: string[]): void {
  for (const key of Object.keys(fields).filter((k) => !keys.includes(k))) {
    issues.push(`Expected \`${name}\` to have ${keys.join(", ")} alone but found ${key}.`);
  }
}

/** Tells a text that says nothing. */
export function words(name: string, value: unknown, issues: string[]): void {
  if (typeof value !== "string" || value.trim() === "") issues.push(expected(name, "words", value));
}

/** Tells what is no number as papers print it. */
export function number(name: string, value: unknown, issues: string[]): void {
  try {
    allowed(value as string);
  } catch (error) {
    if (!(error instanceof ArgumentError || error instanceof TypeError)) throw error;
    issues.push(expected(name, 'a number as papers print it, "39.1 ± 3.8", "24–29", ">90" or "~10",', value));
  }
}
