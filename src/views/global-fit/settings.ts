import { mostChanged } from "../most-changed.js";
import { readByHand, type ByHand } from "../parameters/by-hand.js";
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
  /** `null`: as the scans are spaced. */
  readonly time: "linear" | "log" | null;
  /** Whether the singular values and vectors are shown. */
  readonly svd: boolean;
  /** What a hand has changed of the parameters; null for the fit as the cell made it. */
  readonly byHand: ByHand | null;
}

export const GLOBAL_FIT_SETTINGS: GlobalFitSettings = {
  schemaVersion: 1,
  set: 0,
  spectra: "species",
  time: null,
  svd: false,
  byHand: null,
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
    time: (["linear", "log"] as const).find((scale) => scale === read.value("time")) ?? null,
    svd: read.value("svd") === true,
    byHand: readByHand(read.value("byHand")),
  };
}

/** Where the linked cursor stands: a scan and a point of the fitted ones. */
export interface GlobalCursor {
  readonly scan: number;
  readonly point: number;
}

/** Where the cursor begins: at the point that changed most between the ends of the run, in the scan with the most of it. */
export function globalStart(observed: Float64Array, scans: number, points: number): GlobalCursor {
  const found = mostChanged(observed, scans, points);
  const point = found < 0 ? points >> 1 : found;
  let scan = 0;
  let most = -1;
  for (let i = 0; i < scans; i += 1) {
    const size = Math.abs(observed[i * points + point] as number);
    if (size > most) [scan, most] = [i, size];
  }
  return { scan: most < 0 ? scans >> 1 : scan, point };
}

/** Reads a cursor that may come from a stranger, within a matrix; what is no place in it is where the cursor begins. */
export function parseGlobalCursor(value: unknown, scans: number, points: number, start: GlobalCursor): GlobalCursor {
  const inside = (found: unknown, count: number, first: number): number =>
    typeof found === "number" && Number.isInteger(found) && found >= 0 && found < count ? found : first;
  const known = typeof value === "object" && value !== null ? reader(value, "cursor") : undefined;
  return {
    scan: inside(known?.value("scan"), scans, start.scan),
    point: inside(known?.value("point"), points, start.point),
  };
}
