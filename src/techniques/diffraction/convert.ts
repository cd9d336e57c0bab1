import { ArgumentError, checkOptions, oneOf, positive, type KnownOptions } from "../../foundation/index.js";
import { withNotes } from "../../spectroscopy/provenance.js";
import { thetaOf, twoThetaOf } from "./angles.js";
import { pattern, type DiffractionPattern, type DiffractionUnit } from "./pattern.js";
import { wavelengthIfKnown, wavelengthOf, type RadiationOptions } from "./radiation.js";

/** Options of `convertPattern`. */
export interface ConvertPatternOptions extends RadiationOptions {
  readonly to: "2θ" | "q";
  /** Of q: `"Å^-1"` unless given. */
  readonly unit?: DiffractionUnit | undefined;
  /** Å: that of the pattern that results, for 2θ; unless given, that of the pattern itself. */
  readonly toWavelength?: number | undefined;
}

const OPTIONS: KnownOptions<ConvertPatternOptions> = {
  ...{ to: true, unit: true, wavelength: true, anode: true, toWavelength: true },
};

/**
 * The same pattern over q, or over 2θ, also as it would lie in the light of another wavelength: q = 4π sin θ / λ. Intensities stay
 * what they are at each point (they are no densities on the axis); points that have no 2θ at the other wavelength are left out.
 *
 * @throws ArgumentError that says what to give, for a pattern without a wavelength where one is needed
 *
 * @example
 * const film = diffraction.pattern({ axis: { quantity: "2θ", values: [14.1, 28.4] }, intensity: [9, 5], wavelength: 1.5406 });
 * Number(diffraction.convertPattern(film, { to: "q" }).axis.values[0]?.toFixed(4)) // 1.0011
 */
export function convertPattern(of: DiffractionPattern, options: ConvertPatternOptions): DiffractionPattern {
  checkOptions("options", options, OPTIONS);
  const to = oneOf("to", options.to, ["2θ", "q"]);
  const own = of.axis.quantity === "q" ? wavelengthIfKnown(options, of) : wavelengthOf(options, of);
  const momenta = momentaOf(of, own);
  const unit = to === "q" ? oneOf("unit", options.unit ?? "Å^-1", ["Å^-1", "nm^-1"]) : "°";
  if (to === "q") {
    if (options.toWavelength !== undefined) {
      throw new ArgumentError('Expected `toWavelength` only with `to: "2θ"` but found it with q, which has none.');
    }
    const values = unit === "nm^-1" ? momenta.map((q) => 10 * q) : momenta;
    return made(of, [...values.keys()], values, { quantity: "q", unit }, own);
  }
  const target =
    options.toWavelength === undefined
      ? (own ?? wavelengthOf(options, of))
      : positive("toWavelength", options.toWavelength);
  const angles = momenta.map((q) => twoThetaOf(Math.asin((q * target) / (4 * Math.PI))));
  const kept = [...angles.keys()].filter((i) => Number.isFinite(angles[i]));
  if (kept.length === 0) {
    throw new ArgumentError(`Expected a point that scatters at ${target} Å but found none: every d is below λ/2.`);
  }
  return made(of, kept, angles, { quantity: "2θ", unit: "°" }, target);
}

/** q of each point, Å⁻¹. */
export function momentaOf({ axis }: DiffractionPattern, wavelength: number | undefined): Float64Array {
  if (axis.quantity === "q") return axis.values.map((q) => (axis.unit === "nm^-1" ? q / 10 : q));
  const lambda = wavelength ?? wavelengthOf({});
  const half = axis.quantity === "θ" ? 2 : 1;
  return axis.values.map((angle) => (4 * Math.PI * Math.sin(thetaOf(half * angle))) / lambda);
}

function made(
  of: DiffractionPattern,
  kept: readonly number[],
  values: ArrayLike<number>,
  axis: { readonly quantity: "2θ" | "q"; readonly unit: DiffractionUnit },
  wavelength: number | undefined,
): DiffractionPattern {
  const pick = (from: ArrayLike<number>): Float64Array => Float64Array.from(kept, (i) => from[i] as number);
  const sameLight = wavelength === wavelengthIfKnown({}, of);
  const left = of.axis.values.length - kept.length;
  return pattern({
    axis: { ...axis, values: pick(values) },
    intensity: pick(of.intensity),
    unit: of.unit,
    sigma: of.sigma && pick(of.sigma),
    countingTime: of.countingTime,
    wavelength,
    lines: sameLight ? of.lines : undefined,
    temperature: of.temperature,
    provenance:
      left === 0 ? of.provenance : withNotes(of.provenance, `${left} points have no 2θ at ${String(wavelength)} Å.`),
  });
}
