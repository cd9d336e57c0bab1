import { ArgumentError, brandOf, expected } from "../../foundation/index.js";
import { sameAxis, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";

/** What a detector says at one wavelength and delay. */
export interface BeamValue {
  readonly raw: number;
  /** Without the background. */
  readonly net: number;
  /** `NaN` where it is not known. */
  readonly sigma: number;
  readonly masked: boolean;
}

/** Its values by their place in the pumped series. */
export type Beam = (k: number) => BeamValue;

/** The beam that is not there: dividing by it changes nothing. */
export const ONE: Beam = () => ({ raw: 0, net: 1, sigma: 0, masked: false });

/** Kinds of signal that are no intensity. */
const NO_INTENSITY: readonly string[] = ["absorbance", "difference absorbance", "molar absorptivity"];

/** A beam on the axis of the pumped one, with one spectrum for each of its delays, or one for all. */
export function beamOf(
  name: string,
  of: SpectralSeries | Spectrum,
  pumped: SpectralSeries,
  background: ArrayLike<number> | null,
  deviation: ((counts: number) => number) | null,
): Beam {
  checkIntensities(name, of, ["SpectralSeries", "Spectrum"]);
  checkAxis(name, of, pumped);
  if ("coordinate" in of && !sameDelays(of, pumped)) {
    throw new ArgumentError(expected(name, "one spectrum for each delay of `pumped`, or one for all", of));
  }
  const n = pumped.axis.values.length;
  return (k) => {
    const m = of.values.length === n ? k % n : k;
    const raw = of.values[m] as number;
    return {
      raw,
      net: raw - (background?.[k % n] ?? 0),
      sigma: of.sigma?.[m] ?? deviation?.(raw) ?? Number.NaN,
      masked: "mask" in of && of.mask?.[m] === 1,
    };
  };
}

/** The values of a background; `null` where there is none. */
export function backgroundOf(
  name: string,
  given: Spectrum | undefined,
  pumped: SpectralSeries,
): ArrayLike<number> | null {
  if (given === undefined) return null;
  checkIntensities(name, given, ["Spectrum"]);
  checkAxis(name, given, pumped);
  return given.values;
}

/** Refuses what is no spectrum, or one of absorbances. */
export function checkIntensities(name: string, value: SpectralSeries | Spectrum, brands: readonly string[]): void {
  if (!brands.includes(brandOf(value) ?? "")) {
    throw new ArgumentError(expected(name, "spectra of intensities", value));
  }
  const { kind } = value.signal;
  if (NO_INTENSITY.includes(kind)) {
    throw new ArgumentError(`Expected \`${name}\` to be intensities but found ${kind}.`, { kind }, "signal-kind");
  }
}

function checkAxis(name: string, one: SpectralSeries | Spectrum, other: SpectralSeries): void {
  if (sameAxis(one.axis, other.axis, 1e-9)) return;
  throw new ArgumentError(`Expected \`${name}\` to be on the axis of \`pumped\` but found another axis.`);
}

function sameDelays(a: SpectralSeries, b: SpectralSeries): boolean {
  const [x, y] = [a.coordinate, b.coordinate];
  return x.unit === y.unit && x.values.length === y.values.length && x.values.every((v, i) => v === y.values[i]);
}
