import { ArgumentError, type Estimate, propagated } from "../../foundation/index.js";
import {
  asLight,
  axisRange,
  convert,
  integrate,
  lightQuantity,
  spectrum,
  type Spectrum,
} from "../../spectroscopy/index.js";
import { onAxis } from "./on-axis.js";

/** What part of the emission falls where the sample absorbs. */
export interface SelfAbsorption {
  /**
   * The part of the emitted photons that one pass through the absorbance given would absorb: the most that a film or a cell
   * measured through that thickness takes out, and more only where light is guided along it.
   */
  readonly absorbed: Estimate;
  /** The part of the emission that the absorbance does not cover; there it counts as not absorbing. */
  readonly missing: number;
  readonly text: string;
}

/**
 * The part of emitted photons that lies under the absorbance, ∫ F (1 − 10^−A) / ∫ F over wavelength.
 *
 * @param emitted as measured; its own red side is what remains after self-absorption
 * @param absorbance of the same sample
 * @throws ArgumentError for anything but absorbance, or where the two do not overlap
 */
export function selfAbsorption(emitted: Spectrum, absorbance: Spectrum): SelfAbsorption {
  if (absorbance.signal.kind !== "absorbance") {
    throw new ArgumentError(`Expected \`absorbance\` to be absorbance but found ${absorbance.signal.kind}.`);
  }
  const photons = convert(lightQuantity(emitted.signal) === "power" ? asLight(emitted, "photons") : emitted, "nm");
  const { values, sigma, covered } = onAxis(convert(absorbance, "nm"), photons.axis);
  const [low, high] = axisRange(photons.axis);
  if (covered.length === 0) {
    throw new ArgumentError(`Expected the absorbance to cover a part of ${low} to ${high} nm but found none.`);
  }
  const { axis } = photons;
  const taking = values.map((a) => 1 - 10 ** -Math.max(0, a));
  const whole = integrate(photons).value;
  const taken = photons.values.map((v, i) => v * (taking[i] as number));
  const share = integrate(spectrum({ axis, values: taken })).value / whole;
  // The emission stands above and below: its noise moves the share by the distance of each place's part from it.
  const errors = photons.values.map((v, i) => {
    const slope = v * Math.LN10 * (1 - (taking[i] as number)) * (sigma[i] as number);
    return Math.hypot(slope, (photons.sigma?.[i] ?? 0) * ((taking[i] as number) - share));
  });
  const top = integrate(spectrum({ axis, values: taken, sigma: errors }));
  const known = absorbance.sigma !== undefined || photons.sigma !== undefined;
  const absorbed = propagated(
    [{ ...top, standardError: known ? top.standardError : null }],
    "",
    ([a = 0]) => a / whole,
  );
  const outside = photons.values.map((v, i) => (covered.includes(i) ? 0 : Math.max(0, v)));
  const missing = integrate(spectrum({ axis: photons.axis, values: outside })).value / whole;
  const text =
    `${(100 * absorbed.value).toFixed(1)} % of the emission lies where one pass absorbs it` +
    `${missing > 0.01 ? `; the absorbance does not cover ${(100 * missing).toFixed(0)} % of the emission` : ""}.`;
  return { absorbed, missing, text };
}
