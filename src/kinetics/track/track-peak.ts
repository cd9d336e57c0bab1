import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  count,
  expected,
  finite,
  type KnownOptions,
  oneOf,
  positive,
  type ReadonlyFloat64Array,
  type Temperature,
  type Verdict,
} from "../../foundation/index.js";
import { noiseDeviation } from "../../numerics/noise.js";
import type { Coordinate, Provenance, SpectralSeries } from "../../spectroscopy/index.js";
import { centroid, halfHeightEdge, parabolaPeak, type Position, type ScanWindow } from "./position.js";

/** How a position is found: the vertex of a parabola through the top, the centroid, or half of an edge's step. */
export type TrackMethod = "parabola" | "centroid" | "edge";

/** Options of `trackPeak`; places are in the unit of the axis. */
export interface TrackOptions {
  /** The window in which the peak or edge stays during the whole run. */
  readonly from: number;
  readonly to: number;
  /** `"parabola"` by default. */
  readonly method?: TrackMethod;
  /** Standard deviation of a value; by default from the series' σ, else from the scatter along the axis. */
  readonly noise?: number;
}

/** The position of a peak or edge over the scans of a series: a trace that any kinetic law can be fitted to. */
export interface PeakTrack {
  readonly [BRAND]: "PeakTrack";
  /** Of the scans in which the peak was found. */
  readonly coordinate: Coordinate;
  /** Positions, in the unit of the axis. */
  readonly values: ReadonlyFloat64Array;
  /** 1σ of each, from the noise of the spectra. */
  readonly sigma: ReadonlyFloat64Array;
  /** Height of the peak, or the level of the edge, in the unit of the spectra. */
  readonly heights: ReadonlyFloat64Array;
  readonly signal: { readonly kind: string; readonly unit: string; readonly label: string };
  readonly selection: { readonly kind: "other"; readonly text: string };
  readonly temperature?: Temperature;
  readonly provenance: Provenance;
  readonly method: TrackMethod;
  /** Standard deviation of one value of the spectra, and where it is known from. */
  readonly noise: { readonly value: number; readonly source: string };
  /** Scans (counted from 0) in which no peak was found in the window. */
  readonly left: readonly number[];
  readonly verdict: Verdict;
}

const OPTIONS: KnownOptions<TrackOptions> = { from: true, to: true, method: true, noise: true };
const METHODS = { parabola: parabolaPeak, centroid, edge: halfHeightEdge } as const;
const FEWEST_POINTS = 7;

/**
 * Follows the position of a peak or an edge through the scans of a series, with errors.
 *
 * The track is a trace: `kinetics.fitLaw(track, "avrami")` fits its kinetics. A band that moves is no A → B, in which two
 * bands change their heights in place, and the centroid of two overlapping bands moves too: `insitu.movingBand` tells the
 * two apart.
 *
 * @throws ArgumentError for a window without enough points, or a peak that is found in fewer than 4 scans
 * @example
 * const axis = Float64Array.from({ length: 81 }, (_, i) => 700 + i);
 * const times = [0, 60, 120, 180, 240, 300];
 * const values = times.flatMap((t) => Array.from(axis, (nm) => Math.exp(-(((nm - 730 - t / 20) / 15) ** 2))));
 * const run = spectroscopy.spectralSeries({ axis, coordinate: { kind: "time", unit: "s", values: times }, values });
 * kinetics.trackPeak(run, { from: 705, to: 775, noise: 1e-3 }).values[5] // 745, to 1 in 10⁶
 */
export function trackPeak(series: SpectralSeries, options: TrackOptions): PeakTrack {
  if (brandOf(series) !== "SpectralSeries") throw new ArgumentError(expected("series", "a SpectralSeries", series));
  checkOptions("options", options, OPTIONS);
  const method = oneOf("method", options.method ?? "parabola", ["parabola", "centroid", "edge"]);
  const low = Math.min(finite("from", options.from), finite("to", options.to));
  const high = Math.max(options.from, options.to);
  const { axis } = series;
  const places = Array.from(axis.values, (_, j) => j)
    .filter((j) => (axis.values[j] as number) >= low && (axis.values[j] as number) <= high)
    .sort((i, j) => (axis.values[i] as number) - (axis.values[j] as number));
  if (places.length < FEWEST_POINTS) {
    throw new ArgumentError(
      `Expected at least ${FEWEST_POINTS} points from ${low} to ${high} ${axis.unit} but found ${places.length}.`,
    );
  }
  const windows = series.coordinate.values.length;
  const scan = (i: number): ScanWindow => windowOf(series, places, i, options.noise);
  const all = Array.from({ length: windows }, (_, i) => {
    const window = scan(i);
    return window.x.length < FEWEST_POINTS ? null : METHODS[method](window);
  });
  const kept = [...all.keys()].filter((i) => all[i] !== null);
  if (kept.length < 4) {
    throw new ArgumentError(
      `Expected the ${method === "edge" ? "edge" : "peak"} in at least 4 scans from ${low} to ${high} ${axis.unit} ` +
        `but found it in ${kept.length} of ${windows}.`,
    );
  }
  const pick = (of: (p: Position) => number): Float64Array => Float64Array.from(kept, (i) => of(all[i] as Position));
  const values = pick((p) => p.at);
  const sigma = pick((p) => Math.max(p.error, Number.MIN_VALUE));
  const left = [...all.keys()].filter((i) => all[i] === null);
  const what = method === "edge" ? "edge" : "peak";
  const { temperature, provenance, coordinate } = series;
  return {
    [BRAND]: "PeakTrack",
    coordinate: {
      ...coordinate,
      values: Float64Array.from(kept, (i) => coordinate.values[i] as number),
      ...(coordinate.names ? { names: kept.map((i) => coordinate.names?.[i] ?? "") } : {}),
    },
    values,
    sigma,
    heights: pick((p) => p.height),
    signal: { kind: "position", unit: axis.unit, label: `Position of the ${what}` },
    selection: { kind: "other", text: `${what} from ${low} to ${high} ${axis.unit} by ${method}` },
    ...(temperature ? { temperature } : {}),
    provenance,
    method,
    noise: {
      value: kept.reduce((sum, i) => sum + scan(i).sigma, 0) / kept.length,
      source: options.noise === undefined ? (series.sigma ? "known sigma" : "scatter along the axis") : "given",
    },
    left,
    verdict: verdictOf(values, sigma, left.length, windows, axis.unit),
  };
}

function windowOf(series: SpectralSeries, places: readonly number[], i: number, noise: number | undefined): ScanWindow {
  const n = series.axis.values.length;
  const good = places.filter((j) => series.mask?.[i * n + j] !== 1);
  const x = Float64Array.from(good, (j) => series.axis.values[j] as number);
  const y = Float64Array.from(good, (j) => series.values[i * n + j] as number);
  const known = series.sigma && good.reduce((sum, j) => sum + (series.sigma?.[i * n + j] ?? 0), 0) / good.length;
  const sigma = noise === undefined ? (known ?? noiseDeviation(y, x)) : positive("noise", noise);
  return { x, y, sigma };
}

/** Whether it moves: the spread of the positions against their errors. */
function verdictOf(values: Float64Array, sigma: Float64Array, left: number, scans: number, unit: string): Verdict {
  const weight = sigma.map((s) => 1 / s ** 2);
  const total = weight.reduce((sum, w) => sum + w, 0);
  const centre = values.reduce((sum, v, i) => sum + v * (weight[i] as number), 0) / total;
  const chi2 = values.reduce((sum, v, i) => sum + (v - centre) ** 2 * (weight[i] as number), 0);
  const dof = values.length - 1;
  const missing = left === 0 ? "" : ` It was not found in ${count(left, "scan")} of ${scans}.`;
  const way = (values[values.length - 1] as number) - (values[0] as number);
  // χ² of dof degrees of freedom is above this once in a thousand (Wilson and Hilferty's approximation).
  const limit = dof * (1 - 2 / (9 * dof) + 3.09 * Math.sqrt(2 / (9 * dof))) ** 3;
  if (chi2 <= limit) {
    const text = `The position stays at ${centre.toPrecision(6)} ${unit} within its errors.${missing}`;
    return { ok: true, code: "stays", text };
  }
  const text =
    `The position moves by ${way.toPrecision(3)} ${unit} from the first scan to the last. Whether a band moves, or two ` +
    `that overlap change their heights, insitu.movingBand tells.${missing}`;
  return { ok: true, code: "moves", text };
}
