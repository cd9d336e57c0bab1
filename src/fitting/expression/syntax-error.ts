import { ArgumentError } from "../../foundation/index.js";

/** The error for a formula that cannot be read: what was expected, what stands there, and a mark below the place. */
export function syntaxError(text: string, at: number, what: string, found: string): ArgumentError {
  const message =
    `Expected ${what} at column ${at + 1} of the formula but found ${found}.\n` + `  ${text}\n  ${" ".repeat(at)}^`;
  return new ArgumentError(message, { text, column: at + 1 }, "formula-syntax");
}
