import { isDetermined } from "../../foundation/index.js";
import { spaceChargeReport, type SpaceChargeAnalysis } from "../../techniques/space-charge/index.js";
import { axisOf, figureOf, lineOf, panelOf, pointsOf, ruleOf } from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

/** A dark curve over logarithmic axes with the line of its regions and V_TFL, and its slope. */
export function presentSpaceCharge(of: SpaceChargeAnalysis): Presentation {
  const { branches, trapFilledLimit, verdict, provenance } = of;
  const x = axisOf(quantityOf("V", "V"), { scale: "log" });
  const rules = isDetermined(trapFilledLimit) ? [ruleOf("V_TFL", "warn", "x", trapFilledLimit.value, true)] : [];
  const curve = panelOf(
    x,
    axisOf(quantityOf("J", "mA cm^-2"), { scale: "log" }),
    [
      ...branches.flatMap(({ direction, voltage, currentDensity, fitted }, k) => [
        pointsOf(direction, k === 0 ? "data" : "muted", voltage, currentDensity, { open: k > 0 }),
        lineOf(k === 0 ? "regions" : "", "fit", voltage, fitted, { dash: k > 0 }),
      ]),
      ...rules,
    ],
    { height: 280 },
  );
  const [main] = branches;
  const regions = main?.regions ?? [];
  const ends = regions.flatMap(({ from, to }) => [from, to]);
  const slopes = regions.flatMap(({ slope }) => [slope.value, slope.value]);
  const slope = panelOf(
    x,
    axisOf(quantityOf("d ln J / d ln V", "")),
    [
      ruleOf("1", "muted", "y", 1, true),
      ruleOf("2", "muted", "y", 2, true),
      lineOf("slope", "fit", ends, slopes),
      pointsOf("", "data", ...localSlopes(main?.voltage ?? [], main?.currentDensity ?? [])),
    ],
    { height: 280, legend: false },
  );
  const report = spaceChargeReport(of);
  const state = figureOf(report.title, [{ panels: [curve, slope] }], {
    simulated: provenance.simulated ?? null,
    ...verdictState(verdict),
    report: reportState(report),
  });
  return presentFigure(report, state);
}

/** d ln J / d ln V between points two apart. */
function localSlopes(voltage: ArrayLike<number>, density: ArrayLike<number>): readonly [Float64Array, Float64Array] {
  const n = Math.max(0, voltage.length - 2);
  const log = (values: ArrayLike<number>, i: number): number => Math.log(values[i] as number);
  const slopes = Float64Array.from({ length: n }, (_, i) => (log(density, i + 2) - log(density, i)) / (log(voltage, i + 2) - log(voltage, i))); // prettier-ignore
  return [Float64Array.from({ length: n }, (_, i) => voltage[i + 1] as number), slopes];
}
