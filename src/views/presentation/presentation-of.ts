import { brandOf } from "../../foundation/index.js";
import type { ArrheniusFit, FirstOrderFit } from "../../kinetics/index.js";
import type { SpectralSeries, Spectrum, Trace } from "../../spectroscopy/index.js";
import { presentArrhenius, presentFirstOrder, presentTrace } from "./kinetics.js";
import { presentSeries, presentSpectrum } from "./stack.js";
import type { Presentation } from "./types.js";

/** How each type of the library is shown. A new type is one line here. */
const PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  SpectralSeries: (value: SpectralSeries) => presentSeries(value),
  Spectrum: (value: Spectrum) => presentSpectrum(value),
  Trace: (value: Trace) => presentTrace(value),
  FirstOrderFit: (value: FirstOrderFit) => presentFirstOrder(value),
  ArrheniusFit: (value: ArrheniusFit) => presentArrhenius(value),
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
