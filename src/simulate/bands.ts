import { ArgumentError, checkOptions, expected, finite, type KnownOptions, positive } from "../foundation/index.js";
import { axis, spectrum, type Axis, type AxisLike, type Spectrum } from "../spectroscopy/index.js";

/** One contribution to a spectrum; places and widths in the axis's unit, heights in absorbance. */
export type Band =
  /** height · exp(−4 ln 2 ((x − centre)/fwhm)²) */
  | { readonly shape: "gaussian"; readonly centre: number; readonly fwhm: number; readonly height: number }
  /** height / (1 + exp((x − at)/width)): absorption below `at`, falling to nothing above it. */
  | { readonly shape: "edge"; readonly at: number; readonly width: number; readonly height: number }
  /** height · (x/at)⁻ⁿ: scattered light. */
  | { readonly shape: "power"; readonly at: number; readonly n: number; readonly height: number };

/** The axis of a simulation: evenly spaced, or any. */
export type SimulatedAxis = AxisLike | { readonly from: number; readonly to: number; readonly step: number };

/** Evenly spaced values from `from` to `to`, both included if `step` divides the range. */
export function grid(from: number, to: number, step: number): Float64Array {
  finite("from", from);
  finite("to", to);
  positive("step", step);
  const n = Math.floor(Math.abs(to - from) / step + 1e-9) + 1;
  // Rounded to twelve digits, so that steps of 0.1 give 0.3 and not 0.30000000000000004.
  return Float64Array.from({ length: n }, (_, i) => Number((from + Math.sign(to - from) * i * step).toPrecision(12)));
}

export function simulatedAxis(init: SimulatedAxis): Axis {
  if ("step" in init) return axis(grid(init.from, init.to, init.step));
  return axis(init);
}

/** The value of one band at `x`. */
export function bandAt(band: Band, x: number): number {
  if (band.shape === "gaussian") {
    return band.height * Math.exp(-4 * Math.LN2 * ((x - band.centre) / band.fwhm) ** 2);
  }
  if (band.shape === "edge") return band.height / (1 + Math.exp((x - band.at) / band.width));
  return band.height * (x / band.at) ** -band.n;
}

/** What `absorption` needs to know. */
export interface AbsorptionInit {
  readonly axis: SimulatedAxis;
  readonly bands: readonly Band[];
  /** Why the numbers were made; every figure shows it. */
  readonly reason: string;
  readonly title?: string | undefined;
}

const INIT: KnownOptions<AbsorptionInit> = { axis: true, bands: true, reason: true, title: true };

/**
 * An absorption spectrum that is the sum of bands, marked as simulated.
 *
 * @throws ArgumentError for a band without finite numbers or with a width that is not above 0.
 * @example absorption({ axis: { from: 250, to: 800, step: 1 }, reason: "an example",
 *   bands: [{ shape: "gaussian", centre: 400, fwhm: 20, height: 0.1 }] }).values[150] // 0.1
 */
export function absorption(init: AbsorptionInit): Spectrum {
  checkOptions("init", init, INIT);
  const ax = simulatedAxis(init.axis);
  if (!Array.isArray(init.bands)) throw new ArgumentError(expected("bands", "a list of bands", init.bands));
  (init.bands as readonly Band[]).forEach((band, i) => checkBand(band, i));
  return spectrum({
    axis: ax,
    values: ax.values.map((x) => init.bands.reduce((sum, b) => sum + bandAt(b, x), 0)),
    signal: "absorbance",
    provenance: { title: init.title ?? "", simulated: init.reason },
  });
}

/** Checks the numbers of a band. */
export function checkBand(band: Band, i: number, name: string = `bands[${i}]`): void {
  finite(`${name}.height`, band.height);
  if (band.shape === "gaussian") {
    finite(`${name}.centre`, band.centre);
    positive(`${name}.fwhm`, band.fwhm);
  } else if (band.shape === "edge") {
    finite(`${name}.at`, band.at);
    positive(`${name}.width`, band.width);
  } else if (band.shape === "power") {
    positive(`${name}.at`, band.at);
    finite(`${name}.n`, band.n);
  } else {
    throw new ArgumentError(
      expected(`${name}.shape`, '"gaussian", "edge" or "power"', (band as { shape: unknown }).shape),
    );
  }
}
