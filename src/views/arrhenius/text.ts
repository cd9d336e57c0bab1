import { italic, numberRich, roman, sub, sup, type Quantity, type Rich } from "../scene/index.js";
import { estimateRich, type EstimateState } from "../estimate.js";
import type { ArrheniusState } from "./state.js";

/** The abscissa of an Arrhenius plot, 1000 K / T. */
export const INVERSE_TEMPERATURE: Quantity = {
  symbol: [roman("1000 K / "), italic("T")],
  unit: "",
};

const LN_K: Quantity = {
  symbol: [roman("ln("), italic("k"), roman(" / s"), sup(-1), roman(")")],
  unit: "",
};

const LN_K_OVER_T: Quantity = {
  symbol: [
    roman("ln("),
    italic("k"),
    roman(" "),
    italic("T"),
    sup(-1),
    roman(" / s"),
    sup(-1),
    roman(" K"),
    sup(-1),
    roman(")"),
  ],
  unit: "",
};

/** The ordinate: ln(k / s⁻¹), or ln(k T⁻¹ / s⁻¹ K⁻¹). */
export function ordinateOf({ law }: ArrheniusState): Quantity {
  return law === "Eyring" ? LN_K_OVER_T : LN_K;
}

function interval({ low, high }: EstimateState): Rich {
  const known = low !== null && high !== null && Number.isFinite(low) && Number.isFinite(high);
  return known ? [roman(" (95 %: "), ...numberRich(low, 3), roman(" to "), ...numberRich(high, 3), roman(")")] : [];
}

/** The energy or enthalpy of activation with its error. */
export function energyRich(state: ArrheniusState): Rich {
  const { activationEnergy } = state;
  const symbol = state.law === "Eyring" ? [roman("Δ"), italic("H"), roman("‡")] : [italic("E"), sub("a")];
  const main = estimateRich(symbol, activationEnergy);
  return Number.isFinite(activationEnergy.value) ? [...main, ...interval(activationEnergy)] : main;
}

/** The pre-exponential factor, or the entropy of activation, with its error. */
export function factorRich(state: ArrheniusState): Rich {
  if (state.law === "Eyring") return estimateRich([roman("Δ"), italic("S"), roman("‡")], state.lnA);
  return estimateRich([roman("ln("), italic("A"), roman(" / s"), sup(-1), roman(")")], state.lnA);
}
