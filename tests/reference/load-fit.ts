import { readFileSync } from "node:fs";

/** The committed output of a reference script beside this file. */
export function loadReference<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), "utf8")) as T;
}

/** |found − wanted| / |wanted|, or the absolute difference where 0 is wanted. */
export function relativeError(found: number, wanted: number): number {
  return wanted === 0 ? Math.abs(found) : Math.abs(found - wanted) / Math.abs(wanted);
}
