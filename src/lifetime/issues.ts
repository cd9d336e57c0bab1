import { describe } from "../foundation/index.js";

/** Lists every mistake of a fit at once. */
export class Issues {
  readonly found: string[] = [];
  check(good: boolean, name: string, what: string, found: unknown): boolean {
    if (!good) this.found.push(`Expected \`${name}\` to be ${what} but found ${describe(found)}.`);
    return good;
  }
}

export function isNumber(v: unknown): v is number {
  return typeof v === "number" && Number.isFinite(v);
}
