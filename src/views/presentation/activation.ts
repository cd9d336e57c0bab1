import { activationReport, type ThermalActivation } from "../../techniques/activation/index.js";
import { INVERSE_TEMPERATURE } from "../arrhenius/index.js";
import { axisOf, bandOf, figureOf, lineOf, panelOf, pointsOf } from "../figure/index.js";
import { reportState } from "../report.js";
import { axisLabel, quantityOf, roman, type Rich } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

/** ln(y / unit), with what is a quotient in brackets. */
function logarithm(quantity: string, unit: string): Rich {
  const whole = quantityOf(quantity.includes("/") ? `(${quantity})` : quantity, unit);
  return [roman("ln("), ...axisLabel(whole), roman(")")];
}

/** The logarithm of an activated quantity over 1000/T with its line and 95 % band. */
export function presentActivation(of: ThermalActivation): Presentation {
  const { quantity, unit, line, verdict, simulated } = of;
  const place = (kelvin: ArrayLike<number>): Float64Array => Float64Array.from(kelvin, (t) => 1000 / t);
  const used = line.points.filter((point) => point.used);
  const left = line.points.filter((point) => !point.used && Number.isFinite(point.lnK));
  const errors = used.every(({ sigmaLnK }) => sigmaLnK !== null) ? Float64Array.from(used, ({ sigmaLnK }) => sigmaLnK ?? 0) : null; // prettier-ignore
  const { band95 } = line;
  const panel = panelOf(
    axisOf(INVERSE_TEMPERATURE),
    axisOf({ symbol: logarithm(quantity, unit), unit: "" }),
    [
      ...(band95 === null
        ? []
        : [
            bandOf("95 %", "fit", place(band95.temperature), band95.lower, band95.upper),
            lineOf("line", "fit", place(band95.temperature), band95.lnK),
          ]),
      pointsOf("measured", "data", place(used.map((p) => p.temperature)), used.map((p) => p.lnK), { errors }), // prettier-ignore
      ...(left.length === 0
        ? []
        : [pointsOf("left out", "muted", place(left.map((p) => p.temperature)), left.map((p) => p.lnK), { open: true })]), // prettier-ignore
    ],
    { height: 280 },
  );
  const report = activationReport(of);
  const state = figureOf(report.title, [{ panels: [panel] }], {
    simulated,
    ...verdictState(verdict),
    report: reportState(report),
  });
  return presentFigure(report, state);
}
