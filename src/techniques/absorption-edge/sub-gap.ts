import { ArgumentError, checkOptions, type Estimate, propagated } from "../../foundation/index.js";
import { convert, integrate, type Spectrum } from "../../spectroscopy/index.js";
import { edgePoints } from "./points.js";

/** The two ranges whose absorption is compared, in eV. */
export interface SubBandgapOptions {
  /** Below the gap. */
  readonly below: readonly [from: number, to: number];
  /** Above it. */
  readonly above: readonly [from: number, to: number];
}

/**
 * The mean absorption in a range below the gap over that in a range above it, with its error: what defects and disorder add to a
 * spectrum of photothermal deflection (PDS), once `fromAbsorptance` has made an absorbance of it. Both ranges are part of the statement.
 *
 * @throws ArgumentError for another signal than absorption, and ranges that overlap or stand the wrong way round
 * Source of the measurement: A. C. Boccara, D. Fournier and J. Badoz, Appl. Phys. Lett. 36 (1980) 130.
 *
 * @example
 * const film = spectroscopy.spectrum({ axis: { values: [1.6, 1.8, 2, 2.2, 2.4], unit: "eV" }, values: [0.001, 0.001, 0.1, 1, 1], signal: "absorbance" });
 * absorptionEdge.subBandgapRatio(film, { below: [1.6, 1.8], above: [2.2, 2.4] }).value // 0.001
 */
export function subBandgapRatio(of: Spectrum, options: SubBandgapOptions): Estimate {
  checkOptions("options", options, { below: true, above: true });
  edgePoints(of);
  const { below, above } = options;
  if (Math.max(...below) >= Math.min(...above)) {
    throw new ArgumentError(
      `Expected \`below\` to end before \`above\` begins but found ${Math.max(...below)} and ${Math.min(...above)} eV.`,
    );
  }
  const inEnergy = convert(of, "eV");
  const mean = ([from, to]: readonly [number, number]): Estimate => {
    const area = integrate(inEnergy, { from, to });
    const width = Math.abs(to - from);
    return {
      value: area.value / width,
      standardError: area.standardError && area.standardError / width,
      unit: area.unit,
    };
  };
  return propagated([mean(below), mean(above)], "", ([a = 0, b = 0]) => a / b);
}
