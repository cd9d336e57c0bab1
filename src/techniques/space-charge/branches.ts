import { ArgumentError } from "../../foundation/index.js";

/** Voltage and current density of one direction, rising in voltage and both above 0. */
export interface SweepBranch {
  readonly direction: "up" | "down";
  readonly voltage: Float64Array;
  readonly currentDensity: Float64Array;
}

/** Fewer points than this show no regions. */
const FEWEST = 8;

/**
 * A sweep as its directions. A sweep to negative voltages counts by its absolute values; of a sweep through 0 the side with
 * the larger voltage counts. Points whose current has the wrong sign, or none, say nothing over logarithmic axes.
 */
export function branchesOf(voltage: Float64Array, density: Float64Array, builtIn: number): readonly SweepBranch[] {
  const largest = voltage.reduce((most, v) => (Math.abs(v) > Math.abs(most) ? v : most), 0);
  const side = largest < 0 ? -1 : 1;
  const volts = voltage.map((v) => side * v - builtIn);
  const turn = volts.reduce((best, v, i) => (v > (volts[best] as number) ? i : best), 0);
  const lowest = volts.reduce((best, v, i) => (v < (volts[best] as number) ? i : best), 0);
  const cut = turn > 0 && turn < volts.length - 1 ? turn : -1;
  const part = (from: number, to: number): SweepBranch => {
    const indices = Array.from({ length: to - from }, (_, k) => from + k).filter((i) => (volts[i] as number) > 0 && side * (density[i] as number) > 0); // prettier-ignore
    const rises = (volts[to - 1] as number) >= (volts[from] as number);
    indices.sort((a, b) => (volts[a] as number) - (volts[b] as number));
    const single = indices.filter((i, k) => k === 0 || (volts[i] as number) > (volts[indices[k - 1] as number] as number)); // prettier-ignore
    return {
      direction: rises ? "up" : "down",
      voltage: Float64Array.from(single, (i) => volts[i] as number),
      currentDensity: Float64Array.from(single, (i) => side * (density[i] as number)),
    };
  };
  const all = cut < 0 ? [part(Math.min(0, lowest), volts.length)] : [part(0, cut + 1), part(cut, volts.length)];
  const usable = all.filter((branch) => branch.voltage.length >= FEWEST);
  if (usable.length > 0) return usable;
  const most = Math.max(...all.map((branch) => branch.voltage.length));
  throw new ArgumentError(
    `Expected at least ${FEWEST} points with voltage and current of one sign, above the built-in voltage, but found ${most}.`,
    {},
    "too-few",
  );
}

/** The largest factor between the currents of two directions where both were measured. */
export function hysteresisOf([a, b]: readonly SweepBranch[]): number | null {
  if (a === undefined || b === undefined) return null;
  let largest = 1;
  for (let i = 0; i < a.voltage.length; i += 1) {
    const v = a.voltage[i] as number;
    const after = b.voltage.findIndex((w) => w >= v);
    if (after < 0 || (after === 0 && b.voltage[0] !== v)) continue;
    const [v1, j1] = [b.voltage[after] as number, b.currentDensity[after] as number];
    const [v0, j0] = [b.voltage[Math.max(0, after - 1)] as number, b.currentDensity[Math.max(0, after - 1)] as number];
    const part = v1 > v0 ? Math.log(v / v0) / Math.log(v1 / v0) : 1;
    const other = j0 * (j1 / j0) ** part;
    const ratio = (a.currentDensity[i] as number) / other;
    largest = Math.max(largest, ratio, 1 / ratio);
  }
  return largest;
}
