import { ArgumentError, brandOf, checkOptions, expected, positive } from "../../foundation/index.js";
import { signal, spectrum, withNotes, type Spectrum } from "../../spectroscopy/index.js";

/** Options of `fromAbsorptance`. */
export interface AbsorptanceOptions {
  /** What the values are multiplied by to be parts of the light that enters the film; 1 unless given, 0.01 for %. */
  readonly scale?: number | undefined;
}

/**
 * The absorbance of a film from the part of the light that it absorbs, as photothermal deflection (PDS) measures: the heat, and with
 * it the deflection, goes with the absorptance A and not with the absorbance. α d = −ln(1 − A), given as the decadic
 * absorbance −lg(1 − A); σ = σ_A/((1 − A) ln 10). Where little is absorbed the two are the same but for ln 10; above the gap A
 * ends at 1, and ratios to it are too large.
 *
 * Light that is reflected is not counted: the scale is that at which A reaches 1 where everything that enters is absorbed. As 1 − A
 * goes to 0, the error of the scale is that of the result.
 *
 * @param of its signal of no kind (`"unknown"`), as of deflections
 * @throws ArgumentError for another signal, and where A is not below 1: the scale is too large, or that part is to be cropped
 * Sources: A. C. Boccara, D. Fournier and J. Badoz, Appl. Phys. Lett. 36 (1980) 130; W. B. Jackson, N. M. Amer, A. C. Boccara and
 * D. Fournier, Appl. Opt. 20 (1981) 1333.
 *
 * @example
 * const deflection = spectroscopy.spectrum({ axis: { values: [1.6, 2.4], unit: "eV" }, values: [0.002, 1.8] });
 * absorptionEdge.fromAbsorptance(deflection, { scale: 0.5 }).values[1].toFixed(12) // "1.000000000000"
 */
export function fromAbsorptance(of: Spectrum, options: AbsorptanceOptions = {}): Spectrum {
  checkOptions("options", options, { scale: true });
  if (brandOf(of) !== "Spectrum") throw new ArgumentError(expected("of", "a Spectrum", brandOf(of) ?? of));
  const { kind, unit } = of.signal;
  if (kind !== "unknown") {
    throw new ArgumentError(`Expected \`of\` to be an absorptance (signal "unknown") but found ${kind}.`, { kind });
  }
  const scale = positive("scale", options.scale ?? (unit === "%" ? 0.01 : 1));
  const rest = of.values.map((v) => 1 - scale * v);
  const full = rest.findIndex((v) => !(v > 0));
  if (full >= 0) {
    throw new ArgumentError(
      `Expected the absorptance to be below 1 but found ${scale * (of.values[full] as number)} at ${of.axis.values[full]} ${of.axis.unit}: lower \`scale\`, or crop the spectrum.`,
      { scale },
    );
  }
  return spectrum({
    axis: of.axis,
    // ln(1 − A) without the loss of digits where A is small.
    values: of.values.map((v) => -Math.log1p(-scale * v) / Math.LN10),
    sigma: of.sigma?.map((s, i) => (scale * s) / ((rest[i] as number) * Math.LN10)),
    signal: signal("absorbance"),
    provenance: withNotes(of.provenance, "Absorbance from absorptance, −lg(1 − A)."),
  });
}
