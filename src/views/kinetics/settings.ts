import { reader } from "../reader.js";

/** How the reader looks at a trace. */
export interface KineticsSettings {
  readonly schemaVersion: 1;
  readonly time: "linear" | "log";
}

/** Reads settings that may come from a stranger; what is not there or cannot be meant is as by default. */
export function parseKineticsSettings(value: unknown): KineticsSettings {
  const known = typeof value === "object" && value !== null && !Array.isArray(value);
  return { schemaVersion: 1, time: known && reader(value).value("time") === "log" ? "log" : "linear" };
}
