import { ArgumentError, brandOf, expected } from "../../foundation/index.js";
import { noiseDeviation } from "../../numerics/index.js";
import { convert, isAscending, type Provenance, type Spectrum } from "../../spectroscopy/index.js";

/** An absorption spectrum over rising photon energy. */
export interface EdgePoints {
  /** eV. */
  readonly energy: Float64Array;
  readonly value: Float64Array;
  /** 1σ; of noise found in the spectrum where none is known. */
  readonly sigma: Float64Array;
  readonly known: boolean;
  readonly label: string;
  readonly unit: string;
  readonly provenance: Provenance;
}

const HINTS: Readonly<Record<string, string>> = {
  transmittance: "; take −log10 of it first",
  reflectance: "; convert it by Kubelka and Munk first",
  unknown: '; say signal: "absorbance" where it is made, or take `fromAbsorptance` of an absorptance (PDS)',
};

/** The points of an absorption spectrum; refuses signals that have no absorption edge. */
export function edgePoints(of: Spectrum): EdgePoints {
  if (brandOf(of) !== "Spectrum")
    throw new ArgumentError(expected("of", "a Spectrum", brandOf(of) ?? of), { name: "of" });
  const { kind } = of.signal;
  if (kind !== "absorbance" && kind !== "molar absorptivity") {
    throw new ArgumentError(
      `Expected \`of\` to be absorbance or molar absorptivity but found ${kind}${HINTS[kind] ?? ""}.`,
      {
        kind,
      },
    );
  }
  const { axis, values, sigma, signal, provenance } = convert(of, "eV");
  const inOrder = (a: ArrayLike<number>): Float64Array => {
    const copy = Float64Array.from(a);
    return isAscending(axis) ? copy : copy.reverse();
  };
  const energy = inOrder(axis.values);
  const value = inOrder(values);
  const noise = noiseDeviation(value, energy) || 0;
  return {
    energy,
    value,
    sigma: sigma === undefined ? new Float64Array(value.length).fill(noise) : inOrder(sigma),
    known: sigma !== undefined,
    ...{ label: signal.label, unit: signal.unit, provenance },
  };
}
