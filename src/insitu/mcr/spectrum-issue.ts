import { brandOf, expected } from "../../foundation/index.js";
import { axisRange, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";

/** Whether a spectrum can be had on the axis of the series. */
export function spectrumIssue(name: string, given: Spectrum, { axis }: SpectralSeries): string | null {
  if (brandOf(given) !== "Spectrum") return expected(name, "a Spectrum", given);
  if (given.axis.unit !== axis.unit) {
    return expected(`${name}.axis.unit`, `"${axis.unit}" as in the series`, given.axis.unit);
  }
  const [low, high] = axisRange(given.axis);
  const [from, to] = axisRange(axis);
  if (low <= from && high >= to) return null;
  return `Expected \`${name}\` to cover ${from}–${to} ${axis.unit} but found ${low}–${high} ${axis.unit}.`;
}
