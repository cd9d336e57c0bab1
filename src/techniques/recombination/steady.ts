import { NumericalError } from "../../foundation/index.js";
import { constantsOf } from "./constants.js";
import type { RecombinationModel } from "./model.js";

/** What goes on under steady light at a density n of the free carriers, cm⁻³ s⁻¹. */
export interface SteadyRates {
  /** All recombination: as much as is generated. */
  readonly total: number;
  /** What may give light. */
  readonly radiative: number;
  /** Trapped electrons, cm⁻³. */
  readonly trapped: number;
}

/** Rates under steady light at a density n, by the equations of the model with all derivatives 0. */
export function steadyRates(model: RecombinationModel): (n: number) => SteadyRates {
  const c = constantsOf(model);
  const at = (j: number): number => c[j] as number;
  if (model.kind === "excitons") {
    return (n) => ({ total: n * (at(0) + at(1) + at(2) * n), radiative: at(0) * n, trapped: 0 });
  }
  const [k1, k2, k3, p0] = [at(0), at(1), at(2), at(3)];
  if (model.kind === "carriers") {
    return (n) => ({ total: n * (k1 + k2 * (n + p0) + k3 * n * n), radiative: k2 * n * (n + p0), trapped: 0 });
  }
  const [capture, traps, release, empty] = [at(4), at(5), at(6), at(7)];
  return (n) => {
    // empty m² + (capture n + release + empty (n + p₀)) m = capture n N, by the root that loses no digits.
    const b = capture * n + release + empty * (n + p0);
    const trapped = b > 0 ? (2 * capture * n * traps) / (b + Math.sqrt(b * b + 4 * empty * capture * n * traps)) : 0;
    const p = n + trapped + p0;
    const total = n * (k1 + p * (k2 + k3 * n)) + empty * trapped * p;
    return { total, radiative: k2 * n * p, trapped };
  };
}

/** The density at which `rates` recombine as fast as they are generated: the total rises with n, so that it is one. */
export function densityAt(rates: (n: number) => SteadyRates, generation: number): number {
  let [low, high] = [1, 1];
  while (rates(high).total < generation) if ((high *= 16) > 1e60) throw unreached(generation);
  while (rates(low).total > generation) if ((low /= 16) < 1e-60) throw unreached(generation);
  for (let i = 0; i < 200 && high / low - 1 > 1e-15; i++) {
    const middle = Math.sqrt(low * high);
    if (middle <= low || middle >= high) break;
    if (rates(middle).total < generation) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

function unreached(generation: number): NumericalError {
  return new NumericalError(`Expected a density that recombines at ${generation} cm^-3 s^-1 but found none.`, {
    generation,
  });
}
