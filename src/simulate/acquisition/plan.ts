import type { CheckedFaults, Strike } from "./faults.js";
import type { NameOf } from "./names.js";

/** What becomes of a scan of the series that an instrument measures. */
export interface AcquiredScan {
  /** Counted from 0. */
  readonly number: number;
  /** Seconds since the run began, by the instrument's clock, which may have been set back. */
  readonly seconds: number;
  /** Its file. */
  readonly name: string;
  /** What is on the disk in the end: the scan, that of the scan behind it, no spectrum, one of another axis, or nothing. */
  readonly fate: "kept" | "rewritten" | "garbage" | "wrong axis" | "removed" | "never measured";
  /** How often the files have it. */
  readonly copies: number;
}

/** A scan with the times at which the disk hears of it. */
export interface PlannedScan {
  readonly scan: AcquiredScan;
  readonly strikes: readonly Strike[];
  /** Seconds from the beginning of the run at which it begins to be saved, and at which that ends. */
  readonly begin: number;
  readonly ready: number;
  /** Seconds by which the instrument's clock is wrong. */
  readonly clockError: number;
}

/** The times of saving: one program does one thing after the other, so that what is late holds up what follows. */
export function plannedScans(
  times: Float64Array,
  { strikes, duration, name }: Pick<CheckedFaults, "strikes"> & { readonly duration: number; readonly name: NameOf },
): readonly PlannedScan[] {
  let [free, clockError, dead] = [0, 0, 0];
  return Array.from(times, (time, i) => {
    const met = strikes.get(i) ?? [];
    const has = (kind: Strike["kind"]): Strike | undefined => met.find((s) => s.kind === kind);
    clockError -= has("clock set back")?.seconds ?? 0;
    dead = Math.max(dead - 1, has("dead stretch")?.length ?? 0, 0);
    const seconds = Number((time + clockError).toPrecision(12));
    const about = { number: i, seconds, name: name(i, seconds) };
    const saved = time - (times[0] as number) + duration;
    if (dead > 0) {
      return { scan: { ...about, fate: "never measured", copies: 0 }, strikes: [], begin: saved, ready: saved, clockError }; // prettier-ignore
    }
    const begin = Math.max(free, saved + (has("stall")?.seconds ?? 0));
    const half = has("half written");
    const ready = begin + (half === undefined ? 0 : (half.pieces - 1) * half.seconds);
    free = ready;
    const fate = has("removed") ? "removed" : has("garbage") ? "garbage" : has("wrong axis") ? "wrong axis" : has("rewritten") ? "rewritten" : "kept"; // prettier-ignore
    // What is taken away, or saved over itself, has no copy beside it.
    const copies = fate === "removed" ? 0 : has("duplicated") && fate === "kept" ? 2 : 1;
    return { scan: { ...about, fate, copies }, strikes: met, begin, ready, clockError };
  });
}
