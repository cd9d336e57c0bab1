import { reader } from "../reader.js";

const SPECTRA = ["species", "decays", "evolution"] as const;

/** Which spectra stand beside the concentrations. */
export type SpectraKind = (typeof SPECTRA)[number];

/** How the reader looks at a global fit. */
export interface GlobalFitSettings {
  readonly schemaVersion: 1;
  /** Which stack, where there are several. */
  readonly set: number;
  readonly spectra: SpectraKind;
  readonly time: "linear" | "log";
  /** Whether the singular values and vectors are shown. */
  readonly svd: boolean;
}

export const GLOBAL_FIT_SETTINGS: GlobalFitSettings = {
  schemaVersion: 1,
  set: 0,
  spectra: "species",
  time: "linear",
  svd: false,
};

/** Reads settings that may come from a stranger; what is not there or cannot be meant is as by default. */
export function parseGlobalFitSettings(value: unknown): GlobalFitSettings {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return GLOBAL_FIT_SETTINGS;
  const read = reader(value, "settings");
  const set = read.value("set");
  return {
    schemaVersion: 1,
    set: typeof set === "number" && Number.isInteger(set) && set >= 0 ? set : 0,
    spectra: SPECTRA.find((kind) => kind === read.value("spectra")) ?? "species",
    time: read.value("time") === "log" ? "log" : "linear",
    svd: read.value("svd") === true,
  };
}

/** Where the linked cursor stands: a scan and a point of the fitted ones. */
export interface GlobalCursor {
  readonly scan: number;
  readonly point: number;
}

/** Reads a cursor that may come from a stranger, within a matrix. */
export function parseGlobalCursor(value: unknown, scans: number, points: number): GlobalCursor {
  const inside = (found: unknown, count: number): number =>
    typeof found === "number" && Number.isInteger(found) && found >= 0 && found < count ? found : Math.floor(count / 2);
  const known = typeof value === "object" && value !== null ? reader(value, "cursor") : undefined;
  return { scan: inside(known?.value("scan"), scans), point: inside(known?.value("point"), points) };
}
