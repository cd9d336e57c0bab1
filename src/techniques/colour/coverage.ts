import { formatNumber, list, type Verdict } from "../../foundation/index.js";
import { chromaticityOf, type Chromaticity, type Tristimulus } from "./coordinates.js";
import { MAXIMUM_EFFICACY } from "./efficacy.js";
import { observer } from "./observer.js";
import type { PowerSpectrum } from "./power-spectrum.js";

/** What of the visible a spectrum covers, and what that can do to its colour. */
export interface ColourCoverage {
  /** The part of 360 to 830 nm that the spectrum has, nm. */
  readonly from: number;
  readonly to: number;
  /** Ranges of 380 to 780 nm that it lacks, nm. */
  readonly missing: readonly (readonly [from: number, to: number])[];
  /** Height at each cut end over the maximum; `null` where the range ends beyond the visible. */
  readonly cut: { readonly blue: number | null; readonly red: number | null };
  /**
   * By how much x and y change if the light went on beyond the cut ends as high as it ends there (CIE 015 extends so).
   * 0 where nothing is missing.
   */
  readonly limit: Chromaticity;
}

/** The light that colour depends on, nm. */
const VISIBLE = [380, 780] as const;
/** A change of x or y that a colorimeter of good class would not see. */
const SEEN = 0.001;
/** Points at an end whose mean stands for it: one alone is noise. */
const END_POINTS = 5;
/** lm W⁻¹ below which light is hardly visible, as beyond 715 nm: noise at other wavelengths then makes the colour. */
const HARDLY_VISIBLE = 1;

/** Compares the spectrum's range with the visible. */
export function colourCoverage(
  { wavelengths, power }: PowerSpectrum,
  t: Tristimulus,
  place: Chromaticity,
): ColourCoverage {
  const table = observer();
  const n = wavelengths.length;
  const [first, last] = [wavelengths[0] as number, wavelengths[n - 1] as number];
  const missing: (readonly [number, number])[] = [];
  if (first > VISIBLE[0]) missing.push([VISIBLE[0], first]);
  if (last < VISIBLE[1]) missing.push([last, VISIBLE[1]]);
  const count = Math.min(END_POINTS, n);
  const mean = (values: Float64Array): number => Math.max(0, values.reduce((a, b) => a + b, 0) / values.length);
  const [low, high] = [mean(power.subarray(0, count)), mean(power.subarray(n - count))];
  const beyond = { X: 0, Y: 0, Z: 0 };
  for (let nm = table.first; nm <= table.last; nm += 1) {
    const level = nm < first ? low : nm > last ? high : 0;
    const i = nm - table.first;
    beyond.X += level * (table.x[i] as number);
    beyond.Y += level * (table.y[i] as number);
    beyond.Z += level * (table.z[i] as number);
  }
  const k = MAXIMUM_EFFICACY;
  const other = chromaticityOf({ X: t.X + k * beyond.X, Y: t.Y + k * beyond.Y, Z: t.Z + k * beyond.Z });
  const most = power.reduce((a, b) => Math.max(a, b), 0);
  return {
    from: Math.max(first, table.first),
    to: Math.min(last, table.last),
    missing,
    cut: { blue: first > VISIBLE[0] ? low / most : null, red: last < VISIBLE[1] ? high / most : null },
    limit: { x: Math.abs(other.x - place.x), y: Math.abs(other.y - place.y) },
  };
}

/** Whether the colour may be used as it stands. */
export function coverageVerdict({ missing, limit, cut }: ColourCoverage, efficacy: number): Verdict {
  const gaps = list(
    missing.map(([a, b]) => `${formatNumber(a, 4)} to ${formatNumber(b, 4)} nm`),
    "and",
  );
  if (Math.max(limit.x, limit.y) > SEEN) {
    const text =
      `The spectrum lacks ${gaps} and is cut where it still has light ` +
      `(${formatNumber(100 * Math.max(cut.blue ?? 0, cut.red ?? 0), 2)} % of its maximum): x and y may be off by ` +
      `${formatNumber(limit.x, 1)} and ${formatNumber(limit.y, 1)} or more.`;
    return { ok: false, code: "cut-spectrum", text };
  }
  if (efficacy < HARDLY_VISIBLE) {
    const text =
      `The light is hardly visible (${formatNumber(efficacy, 2)} lm W⁻¹): its colour follows from the far ends of the ` +
      "observer's sensitivity, where stray light and baseline count as much.";
    return { ok: false, code: "hardly-visible", text };
  }
  const text =
    missing.length === 0
      ? "The spectrum covers the visible."
      : `The spectrum lacks ${gaps}, where it has faded: x and y stay within ${formatNumber(Math.max(limit.x, limit.y), 1)}.`;
  return { ok: true, code: missing.length === 0 ? "whole" : "faded", text };
}
