import {
  ArgumentError,
  brandOf,
  checkOptions,
  type Estimate,
  expected,
  positive,
  propagated,
  within,
} from "../../foundation/index.js";
import { asLight, convert, integrate, lightQuantity, spectrum, type Spectrum } from "../../spectroscopy/index.js";
import { checkLight } from "./check-light.js";
import { onAxis } from "./on-axis.js";

/** Part of the emission that the absorber's spectrum may leave uncovered. */
const MOST_MISSING = 0.01;

/**
 * The overlap integral of Förster, J = ∫ F(λ) ε(λ) λ⁴ dλ / ∫ F(λ) dλ, in M⁻¹ cm⁻¹ nm⁴, with its error. F counts photons; a
 * spectrum of power is converted, one in arbitrary units is taken as photons.
 *
 * @param donor emission of the donor (nAxis values)
 * @param acceptor molar absorptivity of the acceptor, L mol⁻¹ cm⁻¹
 * @throws ArgumentError for other signals, and where the absorptivity leaves more than 1 % of the emission uncovered
 *
 * Source: T. Förster, Ann. Phys. 437 (1948) 55; in these units J. R. Lakowicz, Principles of Fluorescence Spectroscopy,
 * 3rd ed. (2006), eq. 13.3.
 *
 * @example
 * const pl = spectroscopy.spectrum({ axis: [500, 510, 520], values: [0, 1, 0], signal: "PL intensity" });
 * const dye = spectroscopy.spectrum({ axis: [400, 600], values: [1e5, 1e5], signal: "molar absorptivity" });
 * emission.spectralOverlap(pl, dye).value.toExponential(3) // "6.765e+15"
 */
export function spectralOverlap(donor: Spectrum, acceptor: Spectrum): Estimate {
  checkLight("donor", donor, "Spectrum");
  if (brandOf(acceptor) !== "Spectrum") throw new ArgumentError(expected("acceptor", "a Spectrum", acceptor));
  if (acceptor.signal.kind !== "molar absorptivity") {
    throw new ArgumentError(
      `Expected \`acceptor\` to be molar absorptivity (L mol⁻¹ cm⁻¹) but found ${acceptor.signal.kind}; divide absorbance by concentration and path.`,
    );
  }
  const photons = convert(lightQuantity(donor.signal) === "power" ? asLight(donor, "photons") : donor, "nm");
  const { values, sigma, covered } = onAxis(convert(acceptor, "nm"), photons.axis);
  const { axis } = photons;
  const whole = integrate(photons);
  const inside = new Set(covered);
  const outside = integrate(
    spectrum({ axis, values: photons.values.map((v, i) => (inside.has(i) ? 0 : Math.abs(v))) }),
  );
  if (outside.value > MOST_MISSING * whole.value) {
    throw new ArgumentError(
      `Expected \`acceptor\` to cover the emission of the donor but found ${(100 * (outside.value / whole.value)).toFixed(1)} % of it outside.`,
    );
  }
  const places = axis.values;
  const weighed = photons.values.map((f, i) => f * (values[i] as number) * (places[i] as number) ** 4);
  // F stands above and below: its noise moves J by the distance of ε λ⁴ from J.
  const j = integrate(spectrum({ axis, values: weighed })).value / whole.value;
  const noise = photons.sigma;
  const errors = photons.values.map((f, i) => {
    const power = (places[i] as number) ** 4;
    return Math.hypot(f * power * (sigma[i] as number), (noise?.[i] ?? 0) * ((values[i] as number) * power - j));
  });
  const known = noise !== undefined || acceptor.sigma !== undefined;
  const top = integrate(spectrum({ axis, values: weighed, sigma: errors }));
  const e = propagated([{ ...top, standardError: known ? top.standardError : null }], "", ([a = 0]) => a / whole.value);
  return { ...e, unit: "M^-1 cm^-1 nm^4" };
}

/** What the Förster radius follows from besides the overlap. */
export interface ForsterOptions {
  /** Of the donor without acceptor, 0 to 1. */
  readonly quantumYield: number;
  readonly refractiveIndex: number;
  /** κ²; 2/3 for dipoles that turn freely, unless given. */
  readonly orientation?: number | undefined;
}

/**
 * The distance at which half of the energy goes over, R₀ = 0.02108 (κ² Φ n⁻⁴ J)^(1/6) nm.
 *
 * @param overlap J in M⁻¹ cm⁻¹ nm⁴
 * Source: J. R. Lakowicz, Principles of Fluorescence Spectroscopy, 3rd ed. (2006), eq. 13.5.
 *
 * @example
 * const j = { value: 1e15, standardError: 6e13, unit: "M^-1 cm^-1 nm^4" };
 * emission.forsterRadius(j, { quantumYield: 0.5, refractiveIndex: 1.4 }).value.toFixed(2) // "4.44"
 */
export function forsterRadius(overlap: Estimate, options: ForsterOptions): Estimate {
  checkOptions("options", options, { quantumYield: true, refractiveIndex: true, orientation: true });
  if (overlap.unit !== "M^-1 cm^-1 nm^4") {
    throw new ArgumentError(expected("overlap.unit", '"M^-1 cm^-1 nm^4"', overlap.unit));
  }
  const yieldOf = within("quantumYield", options.quantumYield, 0, 1);
  const n = positive("refractiveIndex", options.refractiveIndex);
  const kappa2 = within("orientation", options.orientation ?? 2 / 3, 0, 4);
  return propagated([overlap], "nm", ([j = 0]) => 0.02108 * ((kappa2 * yieldOf * j) / n ** 4) ** (1 / 6));
}
