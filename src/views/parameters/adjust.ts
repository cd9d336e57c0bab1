import { describe, ProtocolError } from "../../foundation/index.js";
import type { Reader } from "../reader.js";

/** What a hand has changed of a fit's parameters, by their names. */
export interface Adjustments {
  readonly start?: Readonly<Record<string, number>>;
  readonly fixed?: Readonly<Record<string, number>>;
  readonly bounds?: Readonly<Record<string, readonly [lower: number, upper: number]>>;
  readonly links?: Readonly<Record<string, string>>;
}

function check(read: Reader, key: string, expected: string, good: (value: unknown) => boolean): void {
  const found = read.value(key);
  if (found === undefined) return;
  read.child(key);
  for (const [name, value] of Object.entries(found as object) as [string, unknown][]) {
    if (good(value)) continue;
    const what = `options.${key}.${name}`;
    throw new ProtocolError(`Expected \`${what}\` to be ${expected} but found ${describe(value)}`, { field: what });
  }
}

/** Checks what plain data that may be malformed say of parameters. */
export function checkAdjustments(read: Reader): void {
  check(read, "fixed", "a number", (v) => typeof v === "number");
  check(read, "start", "a number", (v) => typeof v === "number");
  check(read, "links", "text", (v) => typeof v === "string");
  check(read, "bounds", "two numbers", (v) => {
    return Array.isArray(v) && v.length === 2 && v.every((end) => typeof end === "number");
  });
}
