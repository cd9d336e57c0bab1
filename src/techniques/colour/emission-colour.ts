import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  expected,
  type Estimate,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import type { LightQuantity, Spectrum } from "../../spectroscopy/index.js";
import {
  chromaticityOf,
  type Chromaticity,
  toUniform,
  type Tristimulus,
  type UniformChromaticity,
} from "./coordinates.js";
import { colourCoverage, coverageVerdict, type ColourCoverage } from "./coverage.js";
import { dominantWavelength, type DominantWavelength, whiteOf } from "./dominant.js";
import { MAXIMUM_EFFICACY } from "./efficacy.js";
import { powerSpectrum, type PowerSpectrum } from "./power-spectrum.js";
import type { WhitePointName } from "./standards.js";
import { observerWeights, type ObserverWeights } from "./weights.js";

/** Options of `emissionColour`. */
export interface EmissionColourOptions {
  /** Power or photons per unit of the axis; needed where the spectrum's unit does not tell. */
  readonly quantity?: LightQuantity;
  /** Reference white of dominant wavelength and purity; `"E"` unless given. */
  readonly white?: WhitePointName | Chromaticity;
  /** Its name in diagrams; the spectrum's title unless given. */
  readonly name?: string;
}

/** The colour of a light source. */
export interface EmissionColour {
  readonly [BRAND]: "EmissionColour";
  readonly name: string;
  readonly spectrum: Spectrum;
  /** What the spectrum was taken for. */
  readonly quantity: LightQuantity;
  /**
   * Tristimulus values of the CIE 1931 2° observer with k = 683.002 lm W⁻¹: for a spectrum in W m⁻² sr⁻¹ nm⁻¹, Y is the
   * luminance in cd m⁻²; for one on an arbitrary scale only their ratios mean something.
   */
  readonly tristimulus: Tristimulus;
  /** Errors are those of the spectrum, where it has them; a cut spectrum's limit is in `coverage`. */
  readonly x: Estimate;
  readonly y: Estimate;
  /** u′ and v′ of CIE 1976. */
  readonly uniform: UniformChromaticity;
  readonly dominant: DominantWavelength;
  /** Luminous efficacy of the radiation within the spectrum's range, lm W⁻¹. */
  readonly efficacy: number;
  readonly coverage: ColourCoverage;
  readonly verdict: Verdict;
}

const OPTIONS: KnownOptions<EmissionColourOptions> = { quantity: true, white: true, name: true };

/**
 * The colour of emitted light: CIE 1931 X, Y, Z and x, y, CIE 1976 u′, v′, dominant wavelength and purity.
 *
 * X = k ∫ S(λ) x̄(λ) dλ, and so for Y and Z, by the rules of ASTM E308 (see `observerWeights`). S is power per wavelength:
 * a spectrum over energy is converted with its Jacobian, one of photons times hc/λ. Light outside the spectrum's range is
 * not made up: `coverage` says what is missing and by how much the colour could be off.
 *
 * @param of of emitted light, over nm, eV or cm⁻¹
 * @throws ArgumentError for a signal that is not emitted light, where power or photons cannot be told, for steps of more
 * than 20 nm, and for a spectrum without light between 380 and 780 nm
 * @example
 * const laser = colour.emissionBand({ peak: 532, fwhm: 1, step: 0.1 });
 * colour.emissionColour(laser).dominant.wavelength.toFixed(1) // "532.0"
 */
export function emissionColour(of: Spectrum, options: EmissionColourOptions = {}): EmissionColour {
  checkOptions("options", options, OPTIONS);
  const white = whiteOf(options.white ?? "E");
  const light = powerSpectrum(of, options.quantity);
  const { wavelengths } = light;
  const ends = [wavelengths[0], wavelengths[wavelengths.length - 1]] as const;
  if (!((ends[0] as number) < 780 && (ends[1] as number) > 380)) {
    const range = `${String(ends[0])} to ${String(ends[1])} nm`;
    throw new ArgumentError(
      expected("spectrum", "one of visible light (380 to 780 nm)", range),
      { ends },
      "not-visible",
    );
  }
  const weights = observerWeights(wavelengths);
  const tristimulus = tristimulusBy(weights, light.power);
  const total = powerOf(light);
  if (!(tristimulus.X + tristimulus.Y + tristimulus.Z > 0 && tristimulus.Y > 0 && total > 0)) {
    const message =
      "Expected the spectrum to hold light between 380 and 780 nm but found none: its weighted sum is not above 0. " +
      "Is a baseline subtracted twice?";
    throw new ArgumentError(message, { ...tristimulus }, "no-light");
  }
  const place = chromaticityOf(tristimulus);
  const sigma = light.sigma === undefined ? null : placeErrors(weights, tristimulus, light.sigma);
  const coverage = colourCoverage(light, tristimulus, place);
  const efficacy = tristimulus.Y / total;
  return Object.freeze({
    [BRAND]: "EmissionColour" as const,
    name: options.name ?? of.provenance.title,
    spectrum: of,
    quantity: light.quantity,
    tristimulus,
    x: estimate(place.x, sigma?.x ?? null, ""),
    y: estimate(place.y, sigma?.y ?? null, ""),
    uniform: toUniform(place),
    dominant: dominantWavelength(place, { white }),
    efficacy,
    coverage,
    verdict: coverageVerdict(coverage, efficacy),
  });
}

/** X, Y and Z of values by their weights. */
export function tristimulusBy({ x, y, z }: ObserverWeights, power: Float64Array): Tristimulus {
  let [X, Y, Z] = [0, 0, 0];
  for (let i = 0; i < power.length; i += 1) {
    const s = power[i] as number;
    X += s * (x[i] as number);
    Y += s * (y[i] as number);
    Z += s * (z[i] as number);
  }
  return { X: MAXIMUM_EFFICACY * X, Y: MAXIMUM_EFFICACY * Y, Z: MAXIMUM_EFFICACY * Z };
}

/** ∂x/∂Sᵢ = k (xᵢ − x sᵢ)/(X + Y + Z) with sᵢ = xᵢ + yᵢ + zᵢ, and so for y; errors of points are independent. */
function placeErrors({ x, y, z }: ObserverWeights, t: Tristimulus, sigma: Float64Array): Chromaticity {
  const sum = t.X + t.Y + t.Z;
  const place = chromaticityOf(t);
  let [vx, vy] = [0, 0];
  for (let i = 0; i < sigma.length; i += 1) {
    const s = (x[i] as number) + (y[i] as number) + (z[i] as number);
    const part = (MAXIMUM_EFFICACY * (sigma[i] as number)) / sum;
    vx += (part * ((x[i] as number) - place.x * s)) ** 2;
    vy += (part * ((y[i] as number) - place.y * s)) ** 2;
  }
  return { x: Math.sqrt(vx), y: Math.sqrt(vy) };
}

/** ∫ S dλ over the spectrum, by the trapezoid rule. */
export function powerOf({ wavelengths, power }: PowerSpectrum): number {
  let sum = 0;
  for (let i = 1; i < power.length; i += 1) {
    const step = (wavelengths[i] as number) - (wavelengths[i - 1] as number);
    sum += (step * ((power[i] as number) + (power[i - 1] as number))) / 2;
  }
  return sum;
}
