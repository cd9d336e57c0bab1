import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  integer,
  list,
  oneOf,
  positive,
  within,
} from "../../foundation/index.js";
import type { RandomSource } from "../../numerics/index.js";
import type { FileStyle } from "./written.js";

/** Which scans a fault meets, counted from 0: one, several, or each by chance with this share. */
export type Struck = number | readonly number[] | { readonly share: number };

/** What can go wrong with an instrument, its program and its disk. All but the kind has a default. */
export type AcquisitionFault =
  /** The scan's bytes come in pieces, with pauses in seconds between them; a third of the interval unless given. */
  | { readonly kind: "half written"; readonly scans?: Struck; readonly pieces?: number; readonly pause?: number }
  /** The scan is saved so many seconds late; those behind it wait, and come at once then. */
  | { readonly kind: "stall"; readonly scans?: Struck; readonly seconds?: number }
  /** The instrument stops: this scan and so many in all are never measured, while the sample goes on. */
  | { readonly kind: "dead stretch"; readonly scans?: Struck; readonly length?: number }
  /** The instrument's clock is set back by so many seconds before the scan. */
  | { readonly kind: "clock set back"; readonly scans?: Struck; readonly seconds?: number }
  /** The scan is taken away so many seconds after it was saved. */
  | { readonly kind: "removed"; readonly scans?: Struck; readonly after?: number }
  /** The scan is saved anew so many seconds later, with the spectrum of the scan behind it. */
  | { readonly kind: "rewritten"; readonly scans?: Struck; readonly after?: number }
  /** In place of the scan come bytes that are no spectrum. */
  | { readonly kind: "garbage"; readonly scans?: Struck }
  /** Nobody may read the file for so many seconds after the scan was saved. */
  | { readonly kind: "locked"; readonly scans?: Struck; readonly seconds?: number }
  /** The scan is saved twice, the second time beside the first. */
  | { readonly kind: "duplicated"; readonly scans?: Struck }
  /** The scan has every second point alone. */
  | { readonly kind: "wrong axis"; readonly scans?: Struck }
  /** The lamp's light changes by this share of itself in an hour; 0.05 unless given. Below 0 it fades. */
  | { readonly kind: "drift"; readonly perHour?: number }
  /** No value goes above this one; 0.8 of the greatest of the series unless given. */
  | { readonly kind: "saturation"; readonly limit?: number }
  /** This share of the lamp's light reaches the detector past the sample; 0.01 unless given. */
  | { readonly kind: "stray light"; readonly share?: number };

export type AcquisitionFaultKind = AcquisitionFault["kind"];

type Layout = FileStyle["layout"]["kind"];

/** What may be said of each kind of fault, whom it meets unless said, and in which files it can happen. */
const RULES: Readonly<
  Record<
    AcquisitionFaultKind,
    { readonly has: readonly string[]; readonly scans?: Struck; readonly in: readonly Layout[] }
  >
> = {
  "half written": {
    has: ["scans", "pieces", "pause"],
    scans: { share: 0.1 },
    in: ["a file a scan", "growing", "whole"],
  },
  stall: { has: ["scans", "seconds"], scans: { share: 0.02 }, in: ["a file a scan", "growing", "whole"] },
  "dead stretch": { has: ["scans", "length"], scans: { share: 0.01 }, in: ["a file a scan", "growing", "whole"] },
  "clock set back": { has: ["scans", "seconds"], scans: { share: 0.01 }, in: ["a file a scan", "growing"] },
  removed: { has: ["scans", "after"], scans: { share: 0.05 }, in: ["a file a scan", "whole"] },
  rewritten: { has: ["scans", "after"], scans: { share: 0.05 }, in: ["a file a scan", "whole"] },
  garbage: { has: ["scans"], scans: { share: 0.02 }, in: ["a file a scan"] },
  locked: { has: ["scans", "seconds"], scans: { share: 0.02 }, in: ["a file a scan", "growing", "whole"] },
  duplicated: { has: ["scans"], scans: { share: 0.02 }, in: ["a file a scan", "growing"] },
  "wrong axis": { has: ["scans"], scans: { share: 0.02 }, in: ["a file a scan"] },
  drift: { has: ["perHour"], in: ["a file a scan", "growing", "whole"] },
  saturation: { has: ["limit"], in: ["a file a scan", "growing", "whole"] },
  "stray light": { has: ["share"], in: ["a file a scan", "growing", "whole"] },
};

/** The kinds of faults, as a list of words. */
export const FAULT_KINDS: readonly AcquisitionFaultKind[] = Object.keys(RULES) as AcquisitionFaultKind[];

/** A fault that meets single scans, with all its numbers. */
export interface Strike {
  readonly kind: AcquisitionFaultKind;
  readonly pieces: number;
  /** Seconds between pieces, until the file is taken away or saved anew, or for which something lasts. */
  readonly seconds: number;
  /** Scans of a dead stretch. */
  readonly length: number;
}

/** What is done to the light of all scans. */
export interface LightFaults {
  readonly perHour: number;
  readonly limit: number | "most" | undefined;
  readonly share: number;
}

/** The faults of a run: what they do to the light, and which scans each of the others meets. */
export interface CheckedFaults {
  readonly light: LightFaults;
  readonly strikes: ReadonlyMap<number, readonly Strike[]>;
}

/**
 * Which scans the faults meet. Chance draws for each fault and each scan in their order, so that the same seed gives the same.
 *
 * @throws ArgumentError for what cannot be, or cannot happen to files of this layout
 */
export function checkedFaults(
  faults: readonly (AcquisitionFault | AcquisitionFaultKind)[],
  about: { readonly scans: number; readonly interval: number; readonly layout: Layout; readonly format: string },
  random: RandomSource,
): CheckedFaults {
  const strikes = new Map<number, Strike[]>();
  let light: LightFaults = { perHour: 0, limit: undefined, share: 0 };
  faults.forEach((given, f) => {
    const name = `faults[${f}]`;
    const fault: AcquisitionFault = typeof given === "string" ? { kind: oneOf(name, given, FAULT_KINDS) } : given;
    const rule = RULES[oneOf(`${name}.kind`, fault.kind, FAULT_KINDS)];
    checkOptions(name, fault, Object.fromEntries(["kind", ...rule.has].map((key) => [key, true])) as never);
    if (!rule.in.includes(about.layout)) {
      const fitting = FAULT_KINDS.filter((kind) => RULES[kind].in.includes(about.layout));
      throw new ArgumentError(expected(name, `one that can happen to files of format "${about.format}" (${list(fitting, "or")})`, fault.kind)); // prettier-ignore
    }
    if (fault.kind === "drift") light = { ...light, perHour: finite(`${name}.perHour`, fault.perHour ?? 0.05) };
    else if (fault.kind === "saturation")
      light = { ...light, limit: fault.limit === undefined ? "most" : finite(`${name}.limit`, fault.limit) }; // prettier-ignore
    else if (fault.kind === "stray light")
      light = { ...light, share: within(`${name}.share`, fault.share ?? 0.01, 0, 1) };
    else {
      const strike = strikeOf(name, fault, about.interval);
      for (const i of struck(`${name}.scans`, fault.scans ?? rule.scans ?? 0, about.scans, random)) {
        strikes.set(i, [...(strikes.get(i) ?? []), strike]);
      }
    }
  });
  return { light, strikes };
}

type Striking = Exclude<AcquisitionFault, { kind: "drift" | "saturation" | "stray light" }>;

function strikeOf(name: string, fault: Striking, interval: number): Strike {
  const given = fault as { pieces?: number; pause?: number; seconds?: number; after?: number; length?: number };
  const usual = { "half written": interval / 3, "clock set back": 3600, stall: 5 * interval, locked: 3 * interval };
  const key = fault.kind === "half written" ? "pause" : fault.kind === "removed" || fault.kind === "rewritten" ? "after" : "seconds"; // prettier-ignore
  const seconds = given[key] ?? usual[fault.kind as keyof typeof usual] ?? 2 * interval;
  return {
    kind: fault.kind,
    pieces: integer(`${name}.pieces`, given.pieces ?? 3, 2, 1000),
    seconds: positive(`${name}.${key}`, seconds),
    length: integer(`${name}.length`, given.length ?? 10, 1),
  };
}

function struck(name: string, scans: Struck, n: number, random: RandomSource): readonly number[] {
  if (typeof scans === "number") return [integer(name, scans, 0, n - 1)];
  if ("share" in scans) {
    const share = within(`${name}.share`, scans.share, 0, 1);
    return Array.from({ length: n }, (_, i) => i).filter(() => random.uniform() < share);
  }
  return [...new Set(scans)].map((i) => integer(name, i, 0, n - 1));
}
