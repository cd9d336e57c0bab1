import { arrhenius, eyring, type RateAtTemperature } from "../../kinetics/index.js";
import { reader } from "../reader.js";
import { arrheniusState, eyringState } from "./from-fit.js";
import type { ArrheniusPointState, ArrheniusState } from "./state.js";

/** A line to be drawn anew through points of which some may be left out. */
export interface LineRefit {
  /** Which line the points were drawn for, and which one is asked for. */
  readonly from: ArrheniusState["law"];
  readonly to: ArrheniusState["law"];
  readonly points: readonly Omit<ArrheniusPointState, "run">[];
}

/**
 * Fits the line to the points as they are drawn: each with its own error along ln k, the temperature's included. Errors
 * that points share are not in a plot, and so not in this fit.
 */
export function refitLine(input: LineRefit): ArrheniusState {
  const read = reader(input, "input");
  const perKelvin = read.text("from") === "Eyring";
  const rates = read.list("points", 1000).map((point): RateAtTemperature => {
    const [value, lnK, sigma] = [point.number("temperature"), point.number("lnK"), point.numberOrNull("sigma")];
    const k = Math.exp(lnK) * (perKelvin ? value : 1);
    const why = point.text("why");
    const known = Number.isFinite(k) && k > 0;
    return {
      temperature: { value, unit: "K" },
      k: known ? { value: k, standardError: sigma === null ? null : sigma * k } : { value: 1, standardError: null },
      label: point.text("label"),
      ...(point.flag("used") && known ? {} : { exclude: why === "" ? "left out by the reader" : why }),
    };
  });
  const state = read.text("to") === "Eyring" ? eyringState(eyring(rates)) : arrheniusState(arrhenius(rates));
  // What is not determined has no place in the plot, as before.
  return { ...state, points: state.points.map((p, i) => (Number.isFinite(input.points[i]?.lnK) ? p : { ...p, lnK: Number.NaN, sigma: null })) }; // prettier-ignore
}
