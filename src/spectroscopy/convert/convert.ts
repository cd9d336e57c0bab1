import { brandOf, checkOptions, oneOf, type ReadonlyFloat64Array } from "../../foundation/index.js";
import { axis, AXIS_UNITS, type Axis, type AxisUnit } from "../axis.js";
import { withNotes } from "../provenance.js";
import { withSeries, type SpectralSeries } from "../series.js";
import { signal, type Signal } from "../signal.js";
import { spectrum, type Spectrum } from "../spectrum.js";
import { convertValue } from "./convert-value.js";
import { asDensity, axisJacobian, densityUnit } from "./density.js";

/** Options of `convert`. */
export interface ConvertOptions {
  /**
   * Whether the signal is so much per unit of the axis. Needed for signals of unknown kind only; for others the
   * kind decides, and a contradiction is refused.
   */
  readonly density?: boolean | undefined;
}

/**
 * Another unit for the spectral axis: nm, eV or cm⁻¹.
 *
 * Each value keeps its place, E = hc/λ. The heights of spectral densities (PL intensity, counts) are multiplied by
 * the Jacobian |dλ/dE| = λ²/hc, standard deviations too (the variance by its square), so that the area under the
 * curve stays; those of absorbance, ΔA, transmittance and reflectance stay as they are. The order of the points
 * stays: an axis that rose in nm falls in eV.
 *
 * @param of an axis, a spectrum (nAxis values) or a series (nScans × nAxis)
 * @param unit `"nm"`, `"eV"` or `"cm^-1"`
 * @throws ArgumentError for another unit, and for a signal of unknown kind without `density`.
 *
 * Source: J. Mooney and P. Kambhampati, J. Phys. Chem. Lett. 4 (2013) 3316.
 *
 * @example
 * const pl = spectroscopy.spectrum({ axis: [500, 550, 600], values: [1, 2, 1], signal: "PL intensity" });
 * convert(pl, "eV").axis.values[0].toFixed(4) // "2.4797"
 */
export function convert(of: Axis, unit: AxisUnit): Axis;
export function convert(of: Spectrum, unit: AxisUnit, options?: ConvertOptions): Spectrum;
export function convert(of: SpectralSeries, unit: AxisUnit, options?: ConvertOptions): SpectralSeries;
export function convert(
  of: Axis | Spectrum | SpectralSeries,
  unit: AxisUnit,
  options: ConvertOptions = {},
): Axis | Spectrum | SpectralSeries {
  const to = oneOf("unit", unit, AXIS_UNITS);
  checkOptions("options", options, { density: true });
  if (isAxis(of)) return convertAxis(of, to);
  const density = asDensity(of.signal, options.density);
  const from = of.axis.unit;
  if (from === to) return of;
  const factors = density ? axisJacobian(of.axis.values, from, to) : undefined;
  const text = density
    ? `converted from ${from} to ${to}: heights and standard deviations times |d${symbol(from)}/d${symbol(to)}|`
    : `converted from ${from} to ${to}: heights stay`;
  const common = {
    axis: convertAxis(of.axis, to),
    signal: density ? densitySignal(of.signal, from, to) : of.signal,
    values: scaled(of.values, factors),
    sigma: sigmaOf(of, factors),
    provenance: withNotes(of.provenance, text),
  };
  if (isSpectrum(of)) return spectrum({ ...common });
  const { difference } = of;
  return withSeries(of, {
    ...common,
    corrections: [...of.corrections, { kind: "conversion", text, parameters: { from, to } }],
    ...(difference ? { difference: { ...difference, reference: scaled(difference.reference, factors) } } : {}),
  });
}

function isAxis(of: Axis | Spectrum | SpectralSeries): of is Axis {
  return brandOf(of) === "Axis";
}

function isSpectrum(of: Spectrum | SpectralSeries): of is Spectrum {
  return brandOf(of) === "Spectrum";
}

/** Only the default label follows the unit; a label of the user's own stays. */
function convertAxis(of: Axis, unit: AxisUnit): Axis {
  if (of.unit === unit) return of;
  const usual = axis({ values: of.values, unit: of.unit }).label;
  const values = of.values.map((v) => convertValue(v, of.unit, unit));
  return axis({ values, unit, ...(of.label === usual ? {} : { label: of.label }) });
}

/** Counts that were multiplied by a Jacobian are no counts any more: their variance is not their height. */
function densitySignal(of: Signal, from: AxisUnit, to: AxisUnit): Signal {
  if (of.kind !== "counts") return signal({ ...of, unit: densityUnit(of.unit, from, to) });
  return signal({ kind: "PL intensity", unit: densityUnit("counts", from, to), label: "PL intensity" });
}

/** Counts without standard deviations have those of Poisson's distribution, and must have them before they are scaled. */
function sigmaOf(
  { signal: { kind }, values, sigma }: Spectrum | SpectralSeries,
  factors: Float64Array | undefined,
): Float64Array | undefined {
  if (sigma !== undefined) return scaled(sigma, factors);
  if (kind !== "counts") return undefined;
  return scaled(
    values.map((n) => Math.sqrt(Math.max(n, 1))),
    factors,
  );
}

/** Rows times one factor a column. */
function scaled(values: ReadonlyFloat64Array, factors: Float64Array | undefined): Float64Array {
  if (factors === undefined) return values.slice();
  const n = factors.length;
  return values.map((v, i) => v * (factors[i % n] as number));
}

function symbol(unit: AxisUnit): string {
  return unit === "nm" ? "λ" : unit === "eV" ? "E" : "ν̃";
}
