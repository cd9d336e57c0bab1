import {
  BRAND,
  checkOptions,
  count,
  formatNumber,
  type KnownOptions,
  type ReadonlyFloat64Array,
  type Verdict,
} from "../../foundation/index.js";
import type { Coordinate, SpectralSeries } from "../../spectroscopy/index.js";
import { trackBands, type EmissionTrack, type TrackBandsOptions } from "../emission/index.js";

/** Options of `segregation`. */
export interface SegregationOptions extends Pick<TrackBandsOptions, "shape" | "background" | "from" | "to"> {
  /** Where the two bands start, eV; unless given they are found. */
  readonly bands?: readonly [number, number];
}

/** The emission of a mixed halide as one band or two over time. */
export interface Segregation {
  readonly [BRAND]: "Segregation";
  readonly coordinate: Coordinate;
  /** AICc of one band less that of two, one number a scan: above 6 two bands are needed (odds of 20 to 1). */
  readonly evidence: ReadonlyFloat64Array;
  /** The part of the area in the band of lower energy where two are needed; NaN elsewhere. */
  readonly share: { readonly values: ReadonlyFloat64Array; readonly sigma: ReadonlyFloat64Array };
  /** Distance of the bands where two are needed, eV. */
  readonly separation: ReadonlyFloat64Array;
  /** The first scan (counted from 0) from which on two bands are needed in every scan; `null` where there is none. */
  readonly onset: number | null;
  readonly two: EmissionTrack;
  readonly one: EmissionTrack;
  readonly verdict: Verdict;
}

const OPTIONS: KnownOptions<SegregationOptions> = { bands: true, shape: true, background: true, from: true, to: true };
/** K. P. Burnham and D. R. Anderson, Model Selection and Multimodel Inference, 2nd ed., section 2.6. */
const NEEDED = 6;

/**
 * Whether the emission of a mixed halide splits into two phases: one band and two are fitted to each scan over energy (see
 * `emission.trackBands`), and two are taken only where AICc asks for them. A single band that moves or widens is no
 * segregation.
 *
 * The share is of emitted light, not of the film: carriers run to the phase of lower gap, so that a small part of it can
 * give most of the light.
 *
 * @throws ArgumentError as `emission.trackBands`
 * @example
 * const nm = Array.from({ length: 161 }, (_, i) => 560 + i);
 * const times = [0, 60, 120];
 * const values = times.flatMap((t) => nm.map((x, j) => (1 - t / 240) * Math.exp(-(((x - 620) / 14) ** 2)) + (t / 240) * Math.exp(-(((x - 670) / 14) ** 2)) + 1e-3 * Math.sin(7 * j * j + t)));
 * const film = spectroscopy.spectralSeries({ axis: nm, coordinate: { kind: "time", unit: "s", values: times }, values, signal: "PL intensity" });
 * segregation(film, { bands: [1.85, 2] }).onset // 1
 */
export function segregation(series: SpectralSeries, options: SegregationOptions = {}): Segregation {
  checkOptions("options", options, OPTIONS);
  const { bands, ...rest } = options;
  const one = trackBands(series, { ...rest, bands: 1 });
  const two = trackBands(series, { ...rest, bands: bands ?? 2 });
  const n = series.coordinate.values.length;
  const evidence = Float64Array.from({ length: n }, (_, i) => evidenceOf(one, two, i));
  const needed = (i: number): boolean => (evidence[i] as number) > NEEDED;
  const where = (values: ReadonlyFloat64Array | undefined): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => (needed(i) ? (values?.[i] ?? Number.NaN) : Number.NaN));
  const [low, high] = two.bands;
  const separation = where(high?.centre.values).map((e, i) => e - (low?.centre.values[i] ?? Number.NaN));
  let onset = n;
  while (onset > 0 && needed(onset - 1)) onset -= 1;
  return Object.freeze({
    [BRAND]: "Segregation" as const,
    coordinate: series.coordinate,
    evidence,
    share: { values: where(low?.share.values), sigma: where(low?.share.sigma) },
    separation,
    onset: onset === n ? null : onset,
    two,
    one,
    verdict: verdictOf(series.coordinate, evidence, onset, low?.share.values),
  });
}

/** Two bands count only where their fit determines them. */
function evidenceOf(one: EmissionTrack, two: EmissionTrack, i: number): number {
  const [a, b] = [one.fits[i]?.fit, two.fits[i]];
  if (a === undefined || b === undefined || !b.verdict.ok) return -Infinity;
  return a.statistics.aicc - b.fit.statistics.aicc;
}

function verdictOf(
  { values, unit }: Coordinate,
  evidence: ReadonlyFloat64Array,
  onset: number,
  share: ReadonlyFloat64Array | undefined,
): Verdict {
  const n = evidence.length;
  const some = evidence.filter((e) => e > NEEDED).length;
  if (some === 0) {
    return { ok: true, code: "one-band", text: "One band explains every scan: no segregation is seen." };
  }
  if (onset === n) {
    const text = `Two bands are needed in ${count(some, "scan")} of ${n}, but not to the end: noise, or phases that mix again.`;
    return { ok: false, code: "not-lasting", text };
  }
  const from = onset === 0 ? "from the first scan on" : `from ${formatNumber(values[onset] as number, 3)} ${unit} on`;
  const last = share?.[n - 1];
  const part =
    last === undefined ? "" : `; the band of lower energy ends with ${formatNumber(100 * last, 2)} % of the light`;
  return { ok: true, code: "two-bands", text: `Two bands are needed ${from}${part}.` };
}
