import {
  ArgumentError,
  brandOf,
  checkOptions,
  count,
  expected,
  flag,
  type KnownOptions,
  within,
} from "../foundation/index.js";
import type { SpectralSeries, Spectrum } from "../spectroscopy/index.js";
import type { UnmixOptions } from "./unmix-types.js";

const OPTIONS: KnownOptions<UnmixOptions> = {
  from: true,
  to: true,
  nonNegative: true,
  closure: true,
  weighted: true,
  tolerance: true,
  names: true,
};

/** Everything about the arguments of `unmix` that can be wrong before anything is cut or solved. */
export function checkUnmix(series: SpectralSeries, components: readonly Spectrum[], options: UnmixOptions): void {
  checkSpectra(series, components);
  checkValues(series, components, options);
}

function checkSpectra(series: SpectralSeries, components: readonly Spectrum[]): void {
  if (brandOf(series) !== "SpectralSeries") throw new ArgumentError(expected("series", "a SpectralSeries", series));
  if (!Array.isArray(components) || components.length === 0) {
    throw new ArgumentError(expected("components", "a list of at least one Spectrum", components));
  }
  const { kind } = series.signal;
  if (kind !== "absorbance" && kind !== "unknown" && kind !== "difference absorbance") {
    throw new ArgumentError(
      `Expected absorbance, which is linear in the amounts, but found ${kind}.`,
      { kind },
      "signal-kind",
    );
  }
  const first = components[0]?.signal.kind;
  components.forEach((c, j) => {
    if (brandOf(c) !== "Spectrum") throw new ArgumentError(expected(`components[${j}]`, "a Spectrum", c));
    if (c.axis.unit !== series.axis.unit) {
      throw new ArgumentError(
        expected(`components[${j}].axis.unit`, `"${series.axis.unit}" as in the series`, c.axis.unit),
      );
    }
    if (c.signal.kind !== first) {
      throw new ArgumentError(
        expected(`components[${j}].signal.kind`, `"${first}" as in the first component`, c.signal.kind),
      );
    }
  });
}

function checkValues(series: SpectralSeries, components: readonly Spectrum[], options: UnmixOptions): void {
  checkOptions("options", options, OPTIONS);
  const { nonNegative, weighted, tolerance, names } = options;
  if (nonNegative !== undefined) flag("nonNegative", nonNegative);
  if (weighted !== undefined && flag("weighted", weighted) && !series.sigma) {
    throw new ArgumentError("Expected a series with known sigma, by which it could be weighted, but found none.");
  }
  if (tolerance !== undefined) within("tolerance", tolerance, 0);
  if (names !== undefined && (!Array.isArray(names) || names.length !== components.length)) {
    throw new ArgumentError(expected("names", `a list of ${count(components.length, "name")}`, names));
  }
}
