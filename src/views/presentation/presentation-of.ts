import { brandOf } from "../../foundation/index.js";
import type { SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import { presentSeries, presentSpectrum } from "./stack.js";
import type { Presentation } from "./types.js";

/** How each type of the library is shown. A new type is one line here. */
const PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  SpectralSeries: (value: SpectralSeries) => presentSeries(value),
  Spectrum: (value: Spectrum) => presentSpectrum(value),
};

/**
 * How a value is shown in a notebook.
 *
 * @returns undefined for values that are not of this library
 */
export function presentationOf(value: unknown): Presentation | undefined {
  const brand = brandOf(value);
  if (brand === undefined || !Object.hasOwn(PRESENTERS, brand)) return undefined;
  return PRESENTERS[brand]?.(value as never);
}
