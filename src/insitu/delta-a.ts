import {
  ArgumentError,
  brandOf,
  checkOptions,
  count,
  expected,
  finite,
  type KnownOptions,
} from "../foundation/index.js";
import {
  scanIndex,
  signal,
  spectralSeries,
  withNotes,
  type DifferenceReference,
  type SpectralSeries,
  type Spectrum,
} from "../spectroscopy/index.js";
import { interpolateOnto } from "./correct-blank.js";

/** What the difference is taken against. */
export interface DeltaAOptions {
  /**
   * One scan (counted from 0; negative from the end), the mean of scans from the first to the last of two
   * numbers, the mean of a list of any other length, or a spectrum measured apart. Scan 0 by default.
   */
  readonly reference?: number | readonly number[] | Spectrum | undefined;
  /**
   * When the reaction began, on the time axis of the series. Times then count from there, and the dead
   * time up to the first scan after it is recorded. Without it times stay as they are.
   */
  readonly timeZero?: number | undefined;
}

const OPTIONS: KnownOptions<DeltaAOptions> = { reference: true, timeZero: true };

/**
 * ΔA: each scan less a reference.
 *
 * Known sigma is carried on; a scan that is part of the reference shares its noise with it, and its sigma
 * is the smaller for it (0 for a single reference scan).
 *
 * @throws ArgumentError if the signal is no absorbance (a difference of PL or of transmittance is no ΔA),
 *   if a scan does not exist, or if a reference spectrum does not fit the axis.
 * @example deltaA(run, { reference: [0, 4], timeZero: -20 }).difference.deadTime // 20
 */
export function deltaA(series: SpectralSeries, options: DeltaAOptions = {}): SpectralSeries {
  if (brandOf(series) !== "SpectralSeries") {
    throw new ArgumentError(expected("series", "a SpectralSeries", series));
  }
  checkOptions("options", options, OPTIONS);
  const { kind } = series.signal;
  if (kind === "difference absorbance") {
    throw new ArgumentError("Expected absorbance but found a difference already: ΔA of ΔA has no meaning here.");
  }
  if (kind !== "absorbance" && kind !== "unknown") {
    throw new ArgumentError(
      `Expected absorbance but found ${kind}: a difference of ${kind} is no ΔA.`,
      { kind },
      "signal-kind",
    );
  }
  const ref = referenceOf(series, options.reference ?? 0);
  const n = series.axis.values.length;
  const values = series.values.map((v, k) => v - (ref.values[k % n] ?? Number.NaN));
  const mask = maskOf(series, ref.masked);
  const time = timeOf(series, options.timeZero);
  const remarks = [
    ...(kind === "unknown" ? ["The kind of signal is not known; absorbance was assumed."] : []),
    ...(series.coordinate.values.length < 2 && ref.scans ? ["There is only one scan: ΔA against itself is 0."] : []),
  ];
  return spectralSeries({
    ...series,
    coordinate: time?.coordinate ?? series.coordinate,
    signal: signal("difference absorbance"),
    values,
    sigma: sigmaOf(series, ref),
    mask,
    provenance: withNotes(series.provenance, ...remarks),
    difference: {
      reference: ref.values,
      description: ref.description,
      ...(ref.scans ? { scans: ref.scans } : {}),
      ...time?.zero,
    },
  });
}

interface Reference {
  readonly values: Float64Array;
  readonly description: string;
  readonly scans?: readonly number[];
  readonly sigma?: Float64Array;
  /** Points at which no scan of the reference has a value. */
  readonly masked?: readonly boolean[];
}

function referenceOf(series: SpectralSeries, reference: number | readonly number[] | Spectrum): Reference {
  if (brandOf(reference) === "Spectrum") {
    const onto = interpolateOnto(series, reference as Spectrum, "reference");
    const title = (reference as Spectrum).provenance.title;
    return { ...onto, description: title ? `spectrum "${title}"` : "a spectrum measured apart" };
  }
  const scans = scansOf(series, reference as number | readonly number[]);
  const n = series.axis.values.length;
  const values = new Float64Array(n);
  const sigma = new Float64Array(n);
  const masked: boolean[] = [];
  for (let j = 0; j < n; j++) {
    const good = scans.filter((i) => series.mask?.[i * n + j] !== 1);
    masked.push(good.length === 0);
    for (const i of good) {
      values[j] = (values[j] ?? 0) + (series.values[i * n + j] ?? 0) / good.length;
      sigma[j] = Math.hypot(sigma[j] ?? 0, (series.sigma?.[i * n + j] ?? 0) / good.length);
    }
  }
  const [first, last] = [scans[0] ?? 0, scans[scans.length - 1] ?? 0];
  const row = scans.length > 1 && last - first === scans.length - 1;
  const description =
    scans.length === 1
      ? `scan ${first}`
      : row
        ? `mean of scans ${first} to ${last}`
        : `mean of scans ${scans.join(", ")}`;
  return { values, description, scans, ...(series.sigma ? { sigma } : {}), masked };
}

function scansOf(series: SpectralSeries, reference: number | readonly number[]): readonly number[] {
  if (typeof reference === "number") return [scanIndex(series, reference, "reference")];
  if (!Array.isArray(reference) || reference.length === 0) {
    throw new ArgumentError(expected("reference", "a scan, a list of scans or a Spectrum", reference));
  }
  const scans = (reference as readonly number[]).map((r, i) => scanIndex(series, r, `reference[${i}]`));
  const [first = 0, last = 0] = scans;
  if (scans.length !== 2) {
    if (new Set(scans).size === scans.length) return [...scans].sort((a, b) => a - b);
    throw new ArgumentError(expected("reference", "a list without repeated scans", reference));
  }
  if (first > last) {
    throw new ArgumentError(
      `Expected \`reference\` to run from the first scan to the last but found ${first} to ${last}.`,
    );
  }
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** var(xᵢ − r̄) = σᵢ² + σ_r̄² − 2·cov, with cov = σᵢ²/m if scan i is one of the m of the reference. */
function sigmaOf(series: SpectralSeries, ref: Reference): Float64Array | undefined {
  if (!series.sigma) return undefined;
  const n = series.axis.values.length;
  return series.sigma.map((s, k) => {
    const r = ref.sigma?.[k % n] ?? 0;
    const own = ref.scans?.includes(Math.floor(k / n)) ? (2 * s * s) / ref.scans.length : 0;
    return Math.sqrt(Math.max(0, s * s + r * r - own));
  });
}

function maskOf(series: SpectralSeries, masked: readonly boolean[] | undefined): Uint8Array | undefined {
  if (!series.mask && !masked?.includes(true)) return undefined;
  const n = series.axis.values.length;
  return Uint8Array.from({ length: series.values.length }, (_, k) =>
    series.mask?.[k] === 1 || masked?.[k % n] ? 1 : 0,
  );
}

function timeOf(
  series: SpectralSeries,
  timeZero: number | undefined,
): { coordinate: SpectralSeries["coordinate"]; zero: Pick<DifferenceReference, "timeZero" | "deadTime"> } | undefined {
  if (timeZero === undefined) return undefined;
  finite("timeZero", timeZero);
  const { coordinate } = series;
  if (coordinate.kind !== "time") {
    throw new ArgumentError(
      `Expected a series over time, for which timeZero is meant, but found one over ${coordinate.kind}.`,
    );
  }
  const values = coordinate.values.map((t) => t - timeZero);
  const deadTime = [...values].find((t) => t >= 0);
  if (deadTime === undefined) {
    throw new ArgumentError(
      `Expected \`timeZero\` to be before the last of ${count(values.length, "scan")} but found ${timeZero} ${coordinate.unit}.`,
    );
  }
  return { coordinate: { ...coordinate, values }, zero: { timeZero, deadTime } };
}
