import {
  checkOptions,
  estimate,
  inBaseUnit,
  propagated,
  within,
  type Estimate,
  type Quantity,
} from "../../foundation/index.js";
import { JOULE_PER_EV } from "../../foundation/units.js";

/** What `afterglowCarriers` counts with. */
export interface AfterglowInput {
  /** Light after the pulse over the plateau: `elTransient(…).afterglow`, in s. */
  readonly afterglow: Quantity<"s" | "ms" | "µs" | "ns">;
  /** Current density during the plateau. */
  readonly current: Quantity<"A cm^-2" | "mA cm^-2" | "A m^-2">;
  /** Of the layer that emits. */
  readonly thickness: Quantity<"nm" | "µm">;
  /** γ, the part of the current that recombines in that layer, 0 to 1; 1 unless given: an upper limit then. */
  readonly recombining?: number | undefined;
}

/**
 * Density of the carriers that were stored when the voltage ended, from the light that they still give, approximately
 * n ≈ γ J t_a/(e L), cm⁻³: on the plateau γJ/e pairs recombine a second under each square centimetre, and the light after it counts
 * pairs by the same measure.
 *
 * It is an approximation. It supposes that the share of pairs that give light stays that of the plateau: where it falls with the
 * density (traps, light ∝ n²), and where carriers leave by the contacts without light, n is more. It counts free carriers with
 * trapped ones: take the slow part alone for traps. It says nothing of traps that keep their carriers, or empty without light.
 *
 * Source of the idea, that the integral of the slow light counts carriers: N. Jiang et al., Nanoscale 16 (2024) 3838, section
 * 2.4.3; the formula that they print there (eq. 12) is that of thermal admittance, `trapStates`.
 *
 * @throws ArgumentError for a unit of another quantity, and a γ that is no part of 1
 * @example
 * const stored = afterglowCarriers({ afterglow: { value: 2, unit: "µs" }, current: { value: 10, unit: "mA cm^-2" }, thickness: { value: 50, unit: "nm" } });
 * stored.value.toExponential(3) // "2.497e+16"
 */
export function afterglowCarriers(of: AfterglowInput): Estimate {
  checkOptions("of", of, { afterglow: true, current: true, thickness: true, recombining: true });
  const share = within("recombining", of.recombining ?? 1, 0, 1);
  const inputs = [
    inBaseUnit("afterglow", of.afterglow, { s: 1, ms: 1e-3, µs: 1e-6, ns: 1e-9 }),
    inBaseUnit("current", of.current, { "A cm^-2": 1, "mA cm^-2": 1e-3, "A m^-2": 1e-4 }),
    inBaseUnit("thickness", of.thickness, { nm: 1e-7, µm: 1e-4 }),
  ].map(({ value, standardError }) => estimate(value, standardError, ""));
  // An electronvolt in J is the elementary charge in C.
  return propagated(inputs, "cm^-3", ([t = 0, j = 0, l = 0]) => (share * j * t) / (JOULE_PER_EV * l));
}
