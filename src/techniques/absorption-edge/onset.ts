import { ArgumentError, checkOptions, estimate, type Estimate } from "../../foundation/index.js";
import type { Spectrum } from "../../spectroscopy/index.js";
import { edgeLine, meets, type WindowOptions, withError } from "./edge-line.js";
import { type EdgePoints, edgePoints } from "./points.js";
import type { EdgeLine } from "./types.js";

/** Options of `onset`. */
export interface OnsetOptions extends WindowOptions {
  /** Where nothing absorbs, eV; the lowest twentieth of the points unless given. */
  readonly baseline?: readonly [from: number, to: number] | undefined;
}

/**
 * The onset of absorption: where the tangent at the steepest part of the edge meets the level below it. It needs no law of the
 * edge and depends on the broadening: lower than the gap by about half of its width.
 *
 * @throws ArgumentError as `tauc`
 * @example
 * const eV = Array.from({ length: 201 }, (_, i) => 2 + i / 200);
 * const values = eV.map((e) => 0.05 + Math.min(1, Math.max(0, (e - 2.3) / 0.2)));
 * const sigma = eV.map(() => 1e-4);
 * const film = spectroscopy.spectrum({ axis: { values: eV, unit: "eV" }, values, sigma, signal: "absorbance" });
 * absorptionEdge.onset(film).result.value.toFixed(2) // "2.30"
 */
export function onset(of: Spectrum, options: OnsetOptions = {}): EdgeLine {
  checkOptions("options", options, { from: true, to: true, baseline: true });
  const points = edgePoints(of);
  const level = levelOf(points, options.baseline);
  const yLabel = points.label;
  const errors = points.sigma.map((s) => Math.max(s, Number.MIN_VALUE));
  const found = edgeLine(
    { points, y: points.value, errors, options, yLabel, method: "onset", unit: "eV" },
    meets(level.value),
  );
  // The level's own error moves the place by the inverse of the slope.
  const extra = (level.standardError ?? 0) / found.line.slope;
  const error = Math.hypot(found.result.standardError ?? 0, extra);
  return { ...found, baseline: level, result: withError(found.result.value, error, "eV") };
}

/** The mean level where nothing absorbs. */
function levelOf({ energy, value, sigma }: EdgePoints, range: OnsetOptions["baseline"]): Estimate {
  const count = Math.max(3, Math.round(energy.length / 20));
  const [low, high] =
    range === undefined ? [-Infinity, energy[count - 1] as number] : [Math.min(...range), Math.max(...range)];
  const inside = Array.from(energy.keys()).filter((i) => (energy[i] as number) >= low && (energy[i] as number) <= high);
  if (inside.length === 0)
    throw new ArgumentError(`Expected \`baseline\` to hold a point but found none from ${low} to ${high} eV.`);
  const mean = inside.reduce((sum, i) => sum + (value[i] as number), 0) / inside.length;
  const error = Math.sqrt(inside.reduce((sum, i) => sum + (sigma[i] as number) ** 2, 0)) / inside.length;
  return estimate(mean, error, "");
}
