import { ArgumentError, checkOptions, type Estimate, expected, propagated } from "../../foundation/index.js";
import { integrate, type Spectrum } from "../../spectroscopy/index.js";
import { checkLight } from "../emission/check-light.js";

/**
 * The quantum yield without self-absorption, Φ = Φ_obs / (1 − a + a Φ_obs): the part a of the emitted photons that is absorbed
 * again is emitted again with the same yield.
 *
 * @param observed 0 to 1
 * @param selfAbsorbed a, 0 to 1
 * @throws ArgumentError for numbers outside of 0 to 1
 * Source: T.-S. Ahn, R. O. Al-Kaysi, A. M. Müller, K. M. Wentz and C. J. Bardeen, Rev. Sci. Instrum. 78 (2007) 086105.
 *
 * @example
 * quantumYield.withoutSelfAbsorption({ value: 0.6, standardError: 0.02, unit: "" }, { value: 0.3, standardError: 0.05, unit: "" })
 *   .value.toFixed(4) // "0.6818"
 */
export function withoutSelfAbsorption(observed: Estimate, selfAbsorbed: Estimate): Estimate {
  for (const [name, e] of [
    ["observed", observed],
    ["selfAbsorbed", selfAbsorbed],
  ] as const) {
    if (!(e.value >= 0 && e.value <= 1))
      throw new ArgumentError(expected(`${name}.value`, "from 0 to 1", e.value), { name });
  }
  return propagated([observed, selfAbsorbed], "", ([phi = 0, a = 0]) => phi / (1 - a + a * phi));
}

/** Where two emission spectra are set equal. */
export interface SelfAbsorbedOptions {
  /** On the red side, where nothing absorbs; in the unit of the first axis. */
  readonly from: number;
  readonly to: number;
}

/**
 * The part of emitted photons that is absorbed again: one less the ratio of the areas of the spectrum measured in the sphere and
 * of one without self-absorption (a thin or dilute sample), set equal on their red sides.
 *
 * @param observed emission in the sphere (nAxis values)
 * @param free emission without self-absorption, on an axis of the same unit
 * @throws ArgumentError for what is no emission, and a range that one of them does not cover
 * Source: as `withoutSelfAbsorption`.
 */
export function selfAbsorbedPart(observed: Spectrum, free: Spectrum, options: SelfAbsorbedOptions): Estimate {
  checkLight("observed", observed, "Spectrum");
  checkLight("free", free, "Spectrum");
  checkOptions("options", options, { from: true, to: true });
  if (observed.axis.unit !== free.axis.unit) {
    throw new ArgumentError(
      expected("free.axis.unit", `"${observed.axis.unit}", as of the other spectrum`, free.axis.unit),
    );
  }
  const { from, to } = options;
  const areas = [
    integrate(observed),
    integrate(free),
    integrate(observed, { from, to }),
    integrate(free, { from, to }),
  ];
  return propagated(areas, "", ([a = 0, b = 0, c = 0, d = 0]) => 1 - (a / c) * (d / b));
}
