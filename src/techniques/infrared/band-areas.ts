import {
  ArgumentError,
  BRAND,
  estimate,
  type Estimate,
  checkOptions,
  list,
  NORMAL_95,
  type Verdict,
} from "../../foundation/index.js";
import { axisRange, integrate, type Spectrum } from "../../spectroscopy/index.js";
import { toAbsorbance } from "./absorbance.js";
import { assign, type BandAssignment } from "./assignments.js";

/** A band between two anchors of its baseline. */
export interface BandRange {
  readonly name: string;
  /** cm⁻¹ */
  readonly from: number;
  readonly to: number;
}

/** The area of one band over the straight line between its anchors. */
export interface BandArea extends BandRange {
  /** Absorbance × cm⁻¹. */
  readonly area: Estimate;
  /** Where the absorbance over the line is highest, cm⁻¹. */
  readonly maximum: number;
  /** There. */
  readonly height: number;
  /** False for an area of less than three standard errors. */
  readonly detected: boolean;
  /** What bands of ligands stand at the maximum. */
  readonly assignments: readonly BandAssignment[];
}

/** Bands of one spectrum. */
export interface BandAreas {
  readonly [BRAND]: "BandAreas";
  /** As absorbance. */
  readonly spectrum: Spectrum;
  readonly bands: readonly BandArea[];
  readonly verdict: Verdict;
}

const SEEN = 3;

/**
 * Areas of bands over the straight line between the levels at both ends of each, with the errors that noise gives. Transmittance is
 * turned into absorbance first: areas of transmittance are no amounts.
 *
 * @throws ArgumentError for a spectrum that is not over wavenumbers, neither absorbance nor transmittance, or does not reach a band
 * Source: the levels, `spectroscopy.integrate`; P. R. Griffiths and J. A. de Haseth, Fourier Transform Infrared Spectrometry,
 * 2nd ed. (2007), section 9.2 (baselines between anchors).
 */
export function bandAreas(of: Spectrum, bands: readonly BandRange[]): BandAreas {
  if (of.axis.unit !== "cm^-1") {
    throw new ArgumentError(
      `Expected a spectrum over wavenumbers in cm^-1 but found ${of.axis.unit}: \`convert\` it first.`,
    );
  }
  if (!Array.isArray(bands) || bands.length === 0)
    throw new ArgumentError("Expected `bands` to hold one or more but found none.");
  const absorbance = toAbsorbance(of);
  const [low, high] = axisRange(absorbance.axis);
  const outside = (bands as readonly BandRange[]).filter(
    ({ from, to }) => Math.min(from, to) < low || Math.max(from, to) > high,
  );
  if (outside.length > 0) {
    throw new ArgumentError(
      `Expected bands from ${low} to ${high} cm^-1, which the spectrum covers, but found ${list(outside.map(({ name, from, to }) => `${name} (${from} to ${to})`), "and")}.`,
    ); // prettier-ignore
  }
  const found = (bands as readonly BandRange[]).map((band, k): BandArea => {
    checkOptions(`bands[${k}]`, band, { name: true, from: true, to: true });
    const { value, standardError, unit, from, to, interval95 } = integrate(absorbance, { from: band.from, to: band.to, baseline: "ends" }); // prettier-ignore
    const { at, height } = topOf(absorbance, from, to);
    return {
      ...{ name: band.name, from, to, area: estimate(value, standardError, unit, interval95), maximum: at, height },
      detected: value > SEEN * (standardError ?? 0),
      assignments: assign(at),
    };
  });
  return Object.freeze({
    [BRAND]: "BandAreas" as const,
    ...{ spectrum: absorbance, bands: found, verdict: verdictOf(found) },
  });
}

/**
 * The ratio of the areas of two bands, with its error: the same band before and after washing, or two ligands of one spectrum. Amounts
 * follow only with the bands' own strengths.
 *
 * @throws ArgumentError for names that are not among the bands
 * @returns not determined over a band that does not stand out
 */
export function bandRatio(over: BandAreas, name: string, under: BandAreas = over, other: string = name): Estimate {
  const of = (from: BandAreas, wanted: string): BandArea => {
    const found = from.bands.find((one) => one.name === wanted);
    if (found) return found;
    throw new ArgumentError(`Expected one of ${list(from.bands.map((one) => one.name), "and")} but found ${JSON.stringify(wanted)}.`); // prettier-ignore
  };
  const [a, b] = [of(over, name), of(under, other)];
  if (!b.detected) return estimate(Number.NaN, null, "");
  const value = a.area.value / b.area.value;
  const error = Math.hypot(
    (a.area.standardError ?? 0) / b.area.value,
    (value * (b.area.standardError ?? 0)) / b.area.value,
  );
  return estimate(value, error, "", [value - NORMAL_95 * error, value + NORMAL_95 * error]);
}

/** The highest point over the line between the ends. */
function topOf({ axis, values }: Spectrum, from: number, to: number): { readonly at: number; readonly height: number } {
  const inside = Array.from(axis.values, (_, i) => i).filter(
    (i) => (axis.values[i] as number) >= from && (axis.values[i] as number) <= to,
  );
  const [first = 0, last = 0] = [inside[0], inside[inside.length - 1]];
  const [xa, xb] = [axis.values[first] as number, axis.values[last] as number];
  const line = (x: number): number =>
    (values[first] as number) + (((values[last] as number) - (values[first] as number)) * (x - xa)) / (xb - xa || 1);
  let [at, height] = [xa, -Infinity];
  for (const i of inside) {
    const over = (values[i] as number) - line(axis.values[i] as number);
    if (over > height) [at, height] = [axis.values[i] as number, over];
  }
  return { at, height };
}

function verdictOf(bands: readonly BandArea[]): Verdict {
  const absent = bands.filter(({ detected }) => !detected).map(({ name }) => name);
  if (absent.length === 0) return { ok: true, code: "determined", text: "Every band stands out of the noise." };
  return {
    ok: false,
    code: "below-detection",
    text: `Within three standard errors of nothing: ${list(absent, "and")}.`,
  };
}
