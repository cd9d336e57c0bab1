import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  estimate,
  formatBound,
  formatEstimate,
  formatNumber,
  NORMAL_95,
  type Estimate,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { leastSquares, matrixOfColumns, studentTQuantile } from "../../numerics/index.js";
import { provenance } from "../../spectroscopy/index.js";
import { formFactor, sampleBreadth, type BreadthOptions, type LineBreadth } from "./breadth.js";
import { lightOf, observedLines, type LinesInput, type Observed } from "./observed.js";
import { wavelengthOf, type RadiationOptions } from "./radiation.js";
import type { LineSize, ScherrerSizes, WilliamsonHall } from "./size-types.js";

/** Options of `scherrer` and `williamsonHall`. */
export interface SizeOptions extends RadiationOptions, BreadthOptions {}

const OPTIONS: KnownOptions<SizeOptions> = {
  ...{ instrument: true, subtract: true, breadth: true, k: true, wavelength: true, anode: true },
};
/** A breadth, or a part of one, of fewer standard errors is none. */
const LEAST = 2;
/** One-sided 95 %. */
const ONE_SIDED = 1.6448536269514722;
/** Å in a nm. */
const NM = 10;

/**
 * Sizes of crystallites along the normals of the planes, nm: D = K λ / (β cos θ), with β what is left of the breadth in radians when
 * the instrument's is taken off. The size is that over which planes scatter together: defects and strain make it smaller than the
 * grain. Without the breadth of the instrument it is a least value, and so said.
 *
 * @param lines with `fwhm` (or `integralBreadth`), as `fitLines` gives them
 * @throws ArgumentError for lines without breadth or wavelength
 * Source: P. Scherrer, Göttinger Nachr. (1918) 98; K: J. I. Langford, A. J. C. Wilson, J. Appl. Cryst. 11 (1978) 102.
 *
 * @example
 * const lines = [{ twoTheta: 14.1, fwhm: { value: 0.25, standardError: 0.01 } }];
 * diffraction.scherrer(lines, { anode: "Cu", k: 0.9, instrument: 0.08, subtract: "gauss" }).size.value.toFixed(1) // "33.8"
 */
export function scherrer(lines: LinesInput, options: SizeOptions = {}): ScherrerSizes {
  const { observed, breadths, wavelength, k, how } = prepared(lines, options);
  const rows = breadths.map((one, i): LineSize => {
    const { sample, theta } = one;
    const error = sample.standardError ?? 0;
    const at = (beta: number): number => (k * wavelength) / (NM * beta * Math.cos(theta));
    const bound = sample.value + ONE_SIDED * error;
    const told = sample.value > LEAST * error && sample.value > 0;
    const size = told
      ? withError(at(sample.value), sample.standardError === null ? null : (at(sample.value) * error) / sample.value)
      : estimate(Number.NaN, null, "nm", [bound > 0 ? at(bound) : 0, Infinity]);
    return {
      ...{ hkl: observed[i]?.hkl, twoTheta: (360 * theta) / Math.PI, size },
      ...{
        observed: degrees(one.observed),
        instrument: one.instrument && degrees(one.instrument),
        sample: degrees(sample),
      },
    };
  });
  const size = meanOf(rows.map((row) => row.size).filter(({ value }) => Number.isFinite(value)));
  return Object.freeze({
    [BRAND]: "ScherrerSizes" as const,
    ...{ lines: rows, size, k, how, wavelength, verdict: scherrerVerdict(rows, size, options) },
    provenance: "lines" in lines ? lines.provenance : provenance(),
  });
}

/**
 * Size and uniform strain by Williamson and Hall: β cos θ = K λ / D + 4 ε sin θ, a weighted line over 4 sin θ. The size is not
 * determined where the line meets 0 at sin θ = 0 within two standard errors, and has a bound then. Lines of films that are oriented,
 * or of crystals whose strain depends on the direction, scatter about it.
 *
 * @throws ArgumentError as `scherrer`, and for fewer than 3 lines
 * Source: G. K. Williamson, W. H. Hall, Acta Metall. 1 (1953) 22.
 *
 * @example
 * const beta = (t: number) => (180 / Math.PI) * (0.0045 / Math.cos((t * Math.PI) / 360) + 4 * 0.001 * Math.tan((t * Math.PI) / 360));
 * const lines = [15, 30, 45, 60].map((t) => ({ twoTheta: t, integralBreadth: beta(t) }));
 * diffraction.williamsonHall(lines, { anode: "Cu", breadth: "integral" }).strain.value.toFixed(5) // "0.00100"
 */
export function williamsonHall(lines: LinesInput, options: SizeOptions = {}): WilliamsonHall {
  const { observed, breadths, wavelength, k, how } = prepared(lines, options);
  if (breadths.length < 3)
    throw new ArgumentError(`Expected at least 3 lines but found ${breadths.length}.`, {}, "too-few-lines");
  const points = breadths.map(({ sample, theta }, i) => {
    const cosine = Math.cos(theta);
    const error = sample.standardError === null ? null : sample.standardError * cosine;
    return { hkl: observed[i]?.hkl, x: 4 * Math.sin(theta), y: estimate(sample.value * cosine, error, "rad") };
  });
  const sigma = points.map(({ y }) => y.standardError ?? 0);
  const known = sigma.every((s) => s > 0);
  const columns = matrixOfColumns([points.map(() => 1), points.map(({ x }) => x)]);
  const fit = leastSquares(
    columns,
    points.map(({ y }) => y.value),
    known ? { sigma } : {},
  );
  const excess = known ? Math.max(1, fit.rss / fit.dof) : 1;
  const quantile = known && excess === 1 ? NORMAL_95 : studentTQuantile(0.975, fit.dof);
  const found = (j: number, unit: string): Estimate => {
    const variance = fit.covariance?.[3 * j];
    if (variance === undefined) return estimate(Number.NaN, null, unit);
    const [value, error] = [fit.solution[j] as number, Math.sqrt(variance * excess)];
    return estimate(value, error, unit, [value - quantile * error, value + quantile * error]);
  };
  const [intercept, strain] = [found(0, "rad"), found(1, "")];
  const size = sizeOf(intercept, (k * wavelength) / NM);
  return Object.freeze({
    [BRAND]: "WilliamsonHall" as const,
    ...{ size, strain, points, intercept, k, how, wavelength, verdict: hallVerdict(size, strain, intercept, options) },
    provenance: "lines" in lines ? lines.provenance : provenance(),
  });
}

interface Prepared {
  readonly observed: readonly Observed[];
  readonly breadths: readonly LineBreadth[];
  readonly wavelength: number;
  readonly k: number;
  readonly how: string;
}

function prepared(lines: LinesInput, options: SizeOptions): Prepared {
  checkOptions("options", options, OPTIONS);
  const observed = observedLines(lines, options);
  if (observed.length === 0) throw new ArgumentError("Expected at least one line but found none.", {}, "too-few-lines");
  const wavelength = lightOf(lines, options) ?? wavelengthOf(options);
  const breadths = observed.map((one, i) => sampleBreadth(one, i, options));
  const measure = options.breadth === "integral" ? "integral breadth" : "FWHM";
  const off =
    options.instrument === undefined
      ? "nothing taken off for the instrument"
      : `the instrument's taken off (${options.subtract ?? "parabolic"})`;
  const k = formFactor(options);
  return { observed, breadths, wavelength, k, how: `${measure}, ${off}, K = ${formatNumber(k, 3)}` };
}

function degrees({ value, standardError }: Estimate): Estimate {
  const factor = 180 / Math.PI;
  return estimate(value * factor, standardError === null ? null : standardError * factor, "°");
}

function withError(value: number, error: number | null): Estimate {
  return error === null
    ? estimate(value, null, "nm")
    : estimate(value, error, "nm", [value - NORMAL_95 * error, value + NORMAL_95 * error]);
}

/** The weighted mean, its error enlarged where the values scatter more than theirs say. */
function meanOf(sizes: readonly Estimate[]): Estimate {
  const n = sizes.length;
  if (n === 0) return estimate(Number.NaN, null, "nm");
  const known = sizes.every(({ standardError }) => standardError !== null && standardError > 0);
  const weight = sizes.map(({ standardError }) => (known ? (standardError as number) ** -2 : 1));
  const total = weight.reduce((a, b) => a + b, 0);
  const mean = sizes.reduce((sum, { value }, i) => sum + (weight[i] as number) * value, 0) / total;
  if (n === 1) return sizes[0] as Estimate;
  const chi = sizes.reduce((sum, { value }, i) => sum + (weight[i] as number) * (value - mean) ** 2, 0) / (n - 1);
  const scale = known ? Math.max(1, chi) : chi;
  return withError(mean, Math.sqrt(scale / total));
}

/** Kλ over the intercept, or the bound that the intercept gives. */
function sizeOf(intercept: Estimate, kLambda: number): Estimate {
  const { value, standardError } = intercept;
  const error = standardError ?? 0;
  if (value > LEAST * error && value > 0) return withError(kLambda / value, (kLambda / value) * (error / value));
  const most = value + ONE_SIDED * error;
  return estimate(Number.NaN, null, "nm", [most > 0 ? kLambda / most : 0, Infinity]);
}

const NO_INSTRUMENT = "The breadth of the instrument was not taken off: this is a least size.";

function scherrerVerdict(rows: readonly LineSize[], size: Estimate, { instrument }: SizeOptions): Verdict {
  const none = rows.filter((row) => !Number.isFinite(row.size.value));
  const bounds = none.map(
    (row) => `${row.twoTheta.toFixed(2)}°: ${formatBound(row.size.interval95 ?? [0, Infinity], "nm")}`,
  );
  if (none.length === rows.length) {
    const text = `No line is broader than the instrument's by two standard errors: sizes are not determined (${bounds.join("; ")}; 95 %).`;
    return { ok: false, code: "instrument-limited", text };
  }
  const rest =
    none.length === 0
      ? ""
      : ` ${count(none.length, "line")} no broader than the instrument's (${bounds.join("; ")}; 95 %).`;
  if (instrument === undefined)
    return { ok: false, code: "least-size", text: `${formatEstimate(size)}. ${NO_INSTRUMENT}${rest}` };
  return {
    ok: true,
    code: "size",
    text: `${formatEstimate(size)}, from ${count(rows.length - none.length, "line")}.${rest}`,
  };
}

function hallVerdict(size: Estimate, strain: Estimate, intercept: Estimate, { instrument }: SizeOptions): Verdict {
  const strained = Math.abs(strain.value) > LEAST * (strain.standardError ?? 0);
  const how =
    strain.value < 0 && strained
      ? `Breadths fall with the angle, which no strain does: the instrument's breadth, or the lines, are not what they were taken for.`
      : `ε = ${formatEstimate(strain)}${strained ? "" : ", no strain within two standard errors"}.`;
  if (!Number.isFinite(intercept.value))
    return {
      ok: false,
      code: "not-determined",
      text: "All lines lie at one angle: size and strain cannot be told apart.",
    };
  if (!Number.isFinite(size.value)) {
    const bound = formatBound(size.interval95 ?? [0, Infinity], "nm");
    return { ok: false, code: "size-not-determined", text: `The size is not determined (${bound}, 95 %). ${how}` };
  }
  if (strain.value < 0 && strained) return { ok: false, code: "falling", text: how };
  if (instrument === undefined)
    return { ok: false, code: "least-size", text: `D = ${formatEstimate(size)}, ${how} ${NO_INSTRUMENT}` };
  return { ok: true, code: "size-and-strain", text: `D = ${formatEstimate(size)}, ${how}` };
}
