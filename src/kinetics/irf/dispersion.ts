import {
  ArgumentError,
  checkOptions,
  EV_NM,
  expected,
  finite,
  integer,
  type KnownOptions,
  oneOf,
} from "../../foundation/index.js";
import type { ModelParameter } from "../models/kinetic-model.js";

/** How the arrival of the light changes along the spectrum (chirp): a polynomial t₀(λ) = centre + Σᵢ chirpᵢ · x(λ)ⁱ. */
export interface Dispersion {
  /** Degree of the polynomial, 1 to 6. */
  readonly order: number;
  /**
   * x: `"wavelength"` (λ − reference)/(100 nm); `"wavenumber"` (1/λ − 1/reference)/(10⁴ cm⁻¹) (these two as pyglotaran has
   * them); `"energy"` (E − E of the reference) in eV; `"plain"` λ in nm itself, without a reference (as KiMoPack has it).
   */
  readonly in: "wavelength" | "wavenumber" | "energy" | "plain";
  /** Wavelength in nm at which the response arrives at `centre`; not for `"plain"`. */
  readonly reference?: number;
  /** Coefficients to start from, chirp1 first; 0 by default. */
  readonly start?: readonly number[];
}

const KNOWN: KnownOptions<Dispersion> = { order: true, in: true, reference: true, start: true };

const UNITS: Readonly<Record<Dispersion["in"], (power: number) => string>> = {
  wavelength: (i) => `(100 nm)^-${i}`,
  wavenumber: (i) => `(10^4 cm^-1)^-${i}`,
  energy: (i) => `eV^-${i}`,
  plain: (i) => `nm^-${i}`,
};

/** The polynomial's parameters, named `${name}1` …, and the powers xⁱ that stand with them at a wavelength in nm. */
export function dispersionOf(
  option: string,
  name: string,
  dispersion: Dispersion,
  timeUnit: string,
): { readonly parameters: readonly ModelParameter[]; readonly powersAt: (wavelength: number) => readonly number[] } {
  checkOptions(option, dispersion, KNOWN);
  const order = integer(`${option}.order`, dispersion.order, 1, 6);
  const kind = oneOf(`${option}.in`, dispersion.in, ["wavelength", "wavenumber", "energy", "plain"]);
  const reference = kind === "plain" ? 0 : finite(`${option}.reference`, dispersion.reference);
  if (kind !== "plain" && !(reference > 0)) {
    throw new ArgumentError(expected(`${option}.reference`, "a wavelength in nm", reference));
  }
  const starts = dispersion.start ?? [];
  if (starts.length > order) {
    throw new ArgumentError(expected(`${option}.start`, `at most ${order} coefficients`, starts));
  }
  const coordinate = (wavelength: number): number => {
    if (kind === "plain") return wavelength;
    if (kind === "wavelength") return (wavelength - reference) / 100;
    const inverse = 1 / wavelength - 1 / reference;
    return kind === "wavenumber" ? 1e3 * inverse : EV_NM * inverse;
  };
  return {
    parameters: Array.from({ length: order }, (_, i) => ({
      name: `${name}${i + 1}`,
      unit: `${timeUnit} ${UNITS[kind](i + 1)}`,
      start: finite(`${option}.start[${i}]`, starts[i] ?? 0),
    })),
    powersAt(wavelength) {
      const x = coordinate(wavelength);
      return Array.from({ length: order }, (_, i) => x ** (i + 1));
    },
  };
}
