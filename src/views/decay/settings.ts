import { reader } from "../reader.js";

/** How the reader looks at a decay. */
export interface DecaySettings {
  readonly schemaVersion: 1;
  /** How counts are spread: `"counts"` is logarithmic, and linear about zero. */
  readonly scale: "counts" | "linear";
  /** First and last time that are shown; null for all. */
  readonly from: number | null;
  readonly to: number | null;
  readonly response: boolean;
}

export const DECAY_SETTINGS: DecaySettings = {
  schemaVersion: 1,
  scale: "counts",
  from: null,
  to: null,
  response: true,
};

/** Reads settings that may come from a stranger; what is not there or cannot be meant is as by default. */
export function parseDecaySettings(value: unknown): DecaySettings {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return DECAY_SETTINGS;
  const read = reader(value, "settings");
  const time = (key: "from" | "to"): number | null => {
    const found = read.value(key);
    return typeof found === "number" && Number.isFinite(found) ? found : null;
  };
  const [from, to] = [time("from"), time("to")];
  const usable = from === null || to === null || from < to;
  return {
    schemaVersion: 1,
    scale: read.value("scale") === "linear" ? "linear" : "counts",
    from: usable ? from : null,
    to: usable ? to : null,
    response: read.value("response") !== false,
  };
}
