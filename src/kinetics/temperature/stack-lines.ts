import type { LineStart } from "./parameters.js";
import { KELVIN_PER_ENERGY } from "./law.js";
import type { FittedStack } from "./stack-run.js";
import { arrhenius } from "../arrhenius.js";
import type { ArrheniusFit, ArrheniusOptions, RateAtTemperature } from "../arrhenius-types.js";

/** kJ mol⁻¹ */
const ENERGIES = [20, 50, 80, 110, 150];

/** A k whose 95 % interval is wider than a factor of three is not determined, as in `fitFirstOrder`. */
const WIDEST_SIGMA = Math.log(3) / (2 * 1.96);

/** The rate constant r that each stack gives by itself, as entries of a table. */
export function ownRates(stacks: readonly FittedStack[], labels: readonly string[], r: number): RateAtTemperature[] {
  return stacks.map(({ run, lnK, sigmaLnK }, i) => {
    const sigma = sigmaLnK[r] as number;
    const k = Math.exp(lnK[r] as number);
    const determined = sigma > 0 && sigma <= WIDEST_SIGMA;
    return {
      temperature: { value: run.kelvin, unit: "K" },
      k: determined ? { value: k, standardError: k * sigma } : Number.NaN,
      label: labels[i] ?? "",
    };
  });
}

/** The line through the rate constants of the stacks one by one. */
export function twoStepLine(rates: readonly RateAtTemperature[], options: ArrheniusOptions): ArrheniusFit {
  return arrhenius(rates, options);
}

/** Lines from which a fit of all stacks may start. */
export function lineCandidates(
  stacks: readonly FittedStack[],
  twoStep: readonly ArrheniusFit[],
  centre: number,
): LineStart[][] {
  const levels = ENERGIES.map((energy) => twoStep.map((_, r) => ({ lnK: levelAt(stacks, r, energy, centre), energy })));
  const lines = twoStep.map((fit, r) => {
    const energy = fit.activationEnergy.value;
    if (fit.centre === null || !Number.isFinite(energy)) return { lnK: levelAt(stacks, r, 80, centre), energy: 80 };
    return {
      lnK: fit.centre.lnK.value - energy * KELVIN_PER_ENERGY * (1 / centre - 1 / fit.centre.temperature),
      energy,
    };
  });
  return [lines, ...levels];
}

/** The weighted mean of ln k at the centre if the energy were this. */
function levelAt(stacks: readonly FittedStack[], r: number, energy: number, centre: number): number {
  let sum = 0;
  let total = 0;
  for (const { run, lnK, sigmaLnK } of stacks) {
    const sigma = sigmaLnK[r] as number;
    const weight = sigma > 0 && sigma < Infinity ? 1 / sigma ** 2 : 1e-12;
    sum += weight * ((lnK[r] as number) + energy * KELVIN_PER_ENERGY * (1 / run.kelvin - 1 / centre));
    total += weight;
  }
  return sum / total;
}
