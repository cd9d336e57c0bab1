import { readByHand, type ByHand } from "../parameters/by-hand.js";
import { reader, type Reader } from "../reader.js";
import { LAW_TITLES } from "./laws.js";
import type { LawRequest } from "./request.js";

/** What a hand made of the fit of a law. */
export interface LawByHand extends Pick<LawRequest, "law" | "end" | "shape"> {
  readonly options: ByHand;
}

/** How the reader looks at a trace, and what a hand made of its fit. */
export interface KineticsSettings {
  readonly schemaVersion: 1;
  readonly time: "linear" | "log";
  /** Null for the fit as the cell made it. */
  readonly byHand: LawByHand | null;
}

function readLawByHand(value: unknown): LawByHand | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const read = reader(value);
  const law = LAW_TITLES.find(([name]) => name === read.value("law"))?.[0];
  const options = readByHand(read.value("options"));
  if (law === undefined || options === null) return null;
  return { law, end: numberIn(read, "end"), shape: numberIn(read, "shape"), options };
}

function numberIn(read: Reader, key: string): number | null {
  const found = read.value(key);
  return typeof found === "number" ? found : null;
}

/** Reads settings that may come from a stranger; what is not there or cannot be meant is as by default. */
export function parseKineticsSettings(value: unknown): KineticsSettings {
  const known = typeof value === "object" && value !== null && !Array.isArray(value) ? reader(value) : undefined;
  return {
    schemaVersion: 1,
    time: known?.value("time") === "log" ? "log" : "linear",
    byHand: readLawByHand(known?.value("byHand")),
  };
}
