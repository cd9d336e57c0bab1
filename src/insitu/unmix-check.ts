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
import { leastSquares, matrixOfColumns } from "../numerics/index.js";
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

/**
 * Refuses components of which one is a mixture of the others over the range: how much of each there is, the
 * data then cannot tell, and any amounts would be an accident of the algorithm.
 */
export function checkIndependent(spectra: readonly Float64Array[]): void {
  const design = matrixOfColumns(spectra);
  if (leastSquares(design, new Float64Array(design.rows)).rank === spectra.length) return;
  throw new ArgumentError(
    "Expected components that differ over the range but found one that is a mixture, or a multiple, of the others.",
    {},
    "dependent-components",
  );
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
