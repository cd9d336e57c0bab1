import { italic, numberRich, roman, sub, sup, type Quantity, type Rich } from "../scene/index.js";
import { estimateRich, type EstimateState } from "../estimate.js";
import type { ArrheniusState } from "./state.js";

/** The abscissa of an Arrhenius plot, 1000 K / T. */
export const INVERSE_TEMPERATURE: Quantity = {
  symbol: [roman("1000 K / "), italic("T")],
  unit: "",
};

/** The ordinate, ln(k / s⁻¹). */
export const LN_K: Quantity = {
  symbol: [roman("ln("), italic("k"), roman(" / s"), sup(-1), roman(")")],
  unit: "",
};

function interval({ low, high }: EstimateState): Rich {
  const known = low !== null && high !== null && Number.isFinite(low) && Number.isFinite(high);
  return known ? [roman(" (95 %: "), ...numberRich(low, 3), roman(" to "), ...numberRich(high, 3), roman(")")] : [];
}

/** The activation energy with its error. */
export function energyRich(state: ArrheniusState): Rich {
  const { activationEnergy } = state;
  const main = estimateRich([italic("E"), sub("a")], activationEnergy);
  return Number.isFinite(activationEnergy.value) ? [...main, ...interval(activationEnergy)] : main;
}

/** The pre-exponential factor with its error. */
export function factorRich(state: ArrheniusState): Rich {
  return estimateRich([roman("ln("), italic("A"), roman(" / s"), sup(-1), roman(")")], state.lnA);
}
