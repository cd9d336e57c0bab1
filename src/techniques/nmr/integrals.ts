import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  type Estimate,
  finite,
  list,
  NORMAL_95,
  positive,
  type ReadonlyFloat64Array,
  type Verdict,
} from "../../foundation/index.js";
import { noiseDeviation } from "../../numerics/index.js";
import { withNotes } from "../../spectroscopy/index.js";
import type { NmrSpectrum } from "./spectrum.js";

/** A range of chemical shifts with what gives signals there. */
export interface NmrRange {
  readonly name: string;
  /** ppm */
  readonly from: number;
  readonly to: number;
  /** Nuclei that give the signal in each molecule; 1 unless given. */
  readonly nuclei?: number | undefined;
}

/** Options of `integrals`. */
export interface IntegralsOptions {
  /** The range that the others are measured by, by its name: the first unless given. */
  readonly standard?: string | undefined;
  /** How much of the standard's molecules there is, with its error: concentrations follow in its unit; 1 unless given. */
  readonly amount?: Estimate | number | undefined;
  /** Ranges without signals that tell noise and baseline, ppm; the quietest tenths of the spectrum unless given. */
  readonly empty?: readonly (readonly [number, number])[] | undefined;
  /** The degree of the baseline through the empty ranges, 0 or 1; `"none"` takes none off. 1 unless given. */
  readonly baseline?: 0 | 1 | "none" | undefined;
}

/** One integral. */
export interface NmrIntegral extends NmrRange {
  readonly nuclei: number;
  /** Intensity × ppm. */
  readonly area: Estimate;
  /** Molecules for each of the standard, or their concentration where its amount is given. */
  readonly amount: Estimate;
  /** False for an area of less than three standard errors. */
  readonly detected: boolean;
}

/** Integrals of a spectrum, measured by one of them. */
export interface NmrIntegrals {
  readonly [BRAND]: "NmrIntegrals";
  readonly spectrum: NmrSpectrum;
  readonly integrals: readonly NmrIntegral[];
  readonly standard: string;
  /** Of one point. */
  readonly noise: number;
  /** The baseline that was taken off, at each point. */
  readonly baseline: ReadonlyFloat64Array;
  readonly verdict: Verdict;
}

const PARTS = 20;
const SEEN = 3;

/**
 * Integrals of ranges with the errors that noise and baseline give, as amounts: A_k/N_k over A_s/N_s of the standard with the
 * numbers N of nuclei, times the standard's amount. The error of the standard is in every ratio.
 *
 * It holds where all nuclei are excited and recovered alike: waits of five T₁ between pulses, and no saturation.
 *
 * @throws ArgumentError for ranges outside of the spectrum, ranges that overlap, and a standard that does not stand out
 * Source: G. F. Pauli, B. U. Jaki and D. C. Lankin, J. Nat. Prod. 68 (2005) 133 (quantitative NMR); propagation, JCGM 100:2008, eq. 10.
 */
export function integrals(of: NmrSpectrum, ranges: readonly NmrRange[], options: IntegralsOptions = {}): NmrIntegrals {
  checkOptions("options", options, { standard: true, amount: true, empty: true, baseline: true });
  const checked = rangesOf(of, ranges);
  const name = options.standard ?? (checked[0] as NmrRange).name;
  const at = checked.findIndex((one) => one.name === name);
  if (at < 0) {
    throw new ArgumentError(`Expected \`standard\` to name one of ${list(checked.map((one) => one.name), "and")} but found ${JSON.stringify(name)}.`); // prettier-ignore
  }
  const base = baselineOf(of, checked, options);
  const areas = checked.map((range) => areaOf(of, range, base));
  const standard = areas[at] as Estimate;
  if (!(standard.value > SEEN * (standard.standardError ?? 0))) {
    throw new ArgumentError(`Expected the standard "${name}" to stand out of the noise but found ${standard.value.toPrecision(3)} ± ${(standard.standardError ?? 0).toPrecision(2)}.`); // prettier-ignore
  }
  const given = options.amount ?? 1;
  const amount = typeof given === "number" ? estimate(positive("amount", given), null, "") : given;
  const found = checked.map((range, k): NmrIntegral => {
    const area = areas[k] as Estimate;
    return {
      ...range,
      area,
      amount: amountOf(area, range.nuclei, standard, (checked[at] as { nuclei: number }).nuclei, amount, k === at),
      detected: area.value > SEEN * (area.standardError ?? 0),
    };
  });
  return Object.freeze({
    [BRAND]: "NmrIntegrals" as const,
    ...{ spectrum: of, integrals: found, standard: name, noise: base.noise, baseline: base.curve },
    verdict: verdictOf(found),
  });
}

/**
 * The ratio of two integrals of one spectrum as numbers of molecules, with its error: oleate over oleylammonium.
 *
 * @throws ArgumentError for names that are not among the integrals
 */
export function ratio(of: NmrIntegrals, over: string, under: string): Estimate {
  const [a, b] = [over, under].map((name) => {
    const found = of.integrals.find((one) => one.name === name);
    if (found) return found;
    throw new ArgumentError(`Expected one of ${list(of.integrals.map((one) => one.name), "and")} but found ${JSON.stringify(name)}.`); // prettier-ignore
  }) as [NmrIntegral, NmrIntegral];
  if (!b.detected) return estimate(Number.NaN, null, "");
  return amountOf(a.area, a.nuclei, b.area, b.nuclei, estimate(1, 0, ""), over === under);
}

function rangesOf(of: NmrSpectrum, ranges: readonly NmrRange[]): readonly (NmrRange & { readonly nuclei: number })[] {
  if (!Array.isArray(ranges) || ranges.length === 0)
    throw new ArgumentError("Expected `ranges` to hold one or more but found none.");
  const ends = [of.shift[0] as number, of.shift[of.shift.length - 1] as number];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const checked = (ranges as readonly NmrRange[]).map((range, k) => {
    checkOptions(`ranges[${k}]`, range, { name: true, from: true, to: true, nuclei: true });
    const [from, to] = [finite(`ranges[${k}].from`, range.from), finite(`ranges[${k}].to`, range.to)].sort((a, b) => a - b) as [number, number]; // prettier-ignore
    if (from < least || to > most || !(to > from)) {
      throw new ArgumentError(`Expected "${range.name}" to lie from ${least.toFixed(3)} to ${most.toFixed(3)} ppm but found ${from} to ${to}.`); // prettier-ignore
    }
    return { name: range.name, from, to, nuclei: positive(`ranges[${k}].nuclei`, range.nuclei ?? 1) };
  });
  const sorted = [...checked].sort((a, b) => a.from - b.from);
  sorted.forEach((one, k) => {
    const next = sorted[k + 1];
    if (next && next.from < one.to) {
      throw new ArgumentError(`Expected ranges that are apart but found "${one.name}" and "${next.name}" to overlap.`);
    }
  });
  return checked;
}

interface Base {
  readonly curve: Float64Array;
  readonly noise: number;
  /** Of the line's level and slope about `middle`. */
  readonly middle: number;
  readonly level: number;
  readonly slope: number;
}

/** A level or line by least squares through what is empty, with what it costs in error. */
function baselineOf(of: NmrSpectrum, ranges: readonly NmrRange[], { empty, baseline = 1 }: IntegralsOptions): Base {
  const { shift, real } = of;
  const stretches = empty === undefined ? quietest(of, ranges) : within(shift, empty);
  const x = Float64Array.from(stretches, (i) => shift[i] as number);
  const y = Float64Array.from(stretches, (i) => real[i] as number);
  const n = x.length;
  if (n < 10) throw new ArgumentError(`Expected 10 points without signals or more but found ${n}.`);
  const noise = noiseDeviation(
    y,
    x.map((_, i) => i),
  );
  const middle = x.reduce((s, v) => s + v, 0) / n;
  if (baseline === "none") return { curve: new Float64Array(shift.length), noise, middle, level: 0, slope: 0 };
  const mean = y.reduce((s, v) => s + v, 0) / n;
  let [sxx, sxy] = [0, 0];
  x.forEach((v, i) => {
    sxx += (v - middle) ** 2;
    sxy += (v - middle) * ((y[i] as number) - mean);
  });
  const slope = baseline === 1 && sxx > 0 ? sxy / sxx : 0;
  const curve = shift.map((s) => mean + slope * (s - middle));
  return { curve, noise, middle, level: noise ** 2 / n, slope: baseline === 1 && sxx > 0 ? noise ** 2 / sxx : 0 };
}

function within(shift: ReadonlyFloat64Array, empty: readonly (readonly [number, number])[]): readonly number[] {
  return Array.from(shift, (_, i) => i).filter((i) =>
    empty.some(([a, b]) => (shift[i] as number) >= Math.min(a, b) && (shift[i] as number) <= Math.max(a, b)),
  );
}

/** The points of the fifth of all stretches that scatter least, none of them in a range. */
function quietest({ shift, real }: NmrSpectrum, ranges: readonly NmrRange[]): readonly number[] {
  const length = Math.max(10, Math.floor(shift.length / (5 * PARTS)));
  const pieces: { readonly points: readonly number[]; readonly spread: number }[] = [];
  for (let start = 0; start + length <= shift.length; start += length) {
    const points = Array.from({ length }, (_, i) => start + i);
    const [a, b] = [shift[start] as number, shift[start + length - 1] as number];
    if (ranges.some((r) => r.from <= Math.max(a, b) && r.to >= Math.min(a, b))) continue;
    const values = points.map((i) => real[i] as number);
    const mean = values.reduce((s, v) => s + v, 0) / length;
    pieces.push({ points, spread: values.reduce((s, v) => s + (v - mean) ** 2, 0) });
  }
  pieces.sort((p, q) => p.spread - q.spread);
  return pieces.slice(0, Math.max(1, Math.ceil(pieces.length / 5))).flatMap(({ points }) => points);
}

/** The trapezoidal sum over the points of a range, less the baseline. */
function areaOf({ shift, real }: NmrSpectrum, { from, to }: NmrRange, base: Base): Estimate {
  const inside = Array.from(shift, (_, i) => i).filter(
    (i) => (shift[i] as number) >= from && (shift[i] as number) <= to,
  );
  if (inside.length < 3) throw new ArgumentError(`Expected 3 points from ${from} to ${to} ppm or more but found ${inside.length}.`); // prettier-ignore
  let [sum, variance, width, moment] = [0, 0, 0, 0];
  inside.forEach((i, k) => {
    const left = shift[inside[Math.max(0, k - 1)] as number] as number;
    const right = shift[inside[Math.min(inside.length - 1, k + 1)] as number] as number;
    const w = Math.abs(right - left) / 2;
    sum += w * ((real[i] as number) - (base.curve[i] as number));
    variance += (w * base.noise) ** 2;
    width += w;
    moment += w * ((shift[i] as number) - base.middle);
  });
  const error = Math.sqrt(variance + width ** 2 * base.level + moment ** 2 * base.slope);
  return estimate(sum, error, "ppm", [sum - NORMAL_95 * error, sum + NORMAL_95 * error]);
}

function amountOf(
  area: Estimate,
  nuclei: number,
  standard: Estimate,
  standardNuclei: number,
  amount: Estimate,
  itself: boolean,
): Estimate {
  if (itself) return amount;
  const value = (area.value / nuclei / (standard.value / standardNuclei)) * amount.value;
  const part = (e: Estimate): number => (e.standardError ?? 0) / e.value;
  const own = ((area.standardError ?? 0) / nuclei / (standard.value / standardNuclei)) * amount.value;
  const error = Math.hypot(own, value * part(standard), value * part(amount));
  return estimate(value, error, amount.unit, [value - NORMAL_95 * error, value + NORMAL_95 * error]);
}

function verdictOf(found: readonly NmrIntegral[]): Verdict {
  const absent = found.filter(({ detected }) => !detected).map(({ name }) => name);
  if (absent.length === 0) return { ok: true, code: "determined", text: "Every signal stands out of the noise." };
  return {
    ok: false,
    code: "below-detection",
    text: `Within three standard errors of nothing: ${list(absent, "and")}.`,
  };
}

/** The spectrum with its baseline taken off. */
export function withoutBaseline({ spectrum, baseline }: NmrIntegrals): NmrSpectrum {
  const real = spectrum.real.map((v, i) => v - (baseline[i] as number));
  return Object.freeze({ ...spectrum, real, provenance: withNotes(spectrum.provenance, "A baseline was taken off.") });
}
