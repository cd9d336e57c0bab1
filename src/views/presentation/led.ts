import { formatNumber, type Report, type Verdict } from "../../foundation/index.js";
import {
  curveReport,
  ledReport,
  lifetimeReport,
  statisticsReport,
  type DeviceCurve,
  type DeviceLifetime,
  type DeviceStatistics,
  type LedCharacteristics,
} from "../../techniques/led/index.js";
import {
  axisOf,
  barsOf,
  figureOf,
  lineOf,
  panelOf,
  pointsOf,
  ruleOf,
  type FigurePanel,
  type FigureState,
} from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

/** A logarithmic axis has no place for 0 and below. */
const above0 = (values: ArrayLike<number>): Float64Array => Float64Array.from(values, (v) => (v > 0 ? v : Number.NaN));

/** A curve: current density and luminance over voltage, on two logarithmic axes. */
export function presentCurve(of: DeviceCurve): Presentation {
  return presented(curveReport(of), figure(curveReport(of), [curvePanel(of)], { simulated: of.provenance.simulated }));
}

/** A device: its curve, and its efficiency over the current density. */
export function presentLed(of: LedCharacteristics): Presentation {
  const { curve, quantumEfficiency, currentEfficiency, rollOff, verdict } = of;
  const density = axisOf(quantityOf("current density", "mA cm^-2"), { scale: "log" });
  const [name, unit, values] = quantumEfficiency === null ? ["current efficiency", "cd A^-1", currentEfficiency] as const : ["EQE", "%", quantumEfficiency] as const; // prettier-ignore
  const j = above0(curve.currentDensity);
  const efficiency = panelOf(
    density,
    axisOf(quantityOf(name, unit)),
    [
      lineOf(name, "data", j, values, { width: 1.2 }),
      pointsOf(name, "data", j, values),
      ...(Number.isFinite(rollOff.halfAt) ? [ruleOf("half of the largest", "muted", "x", rollOff.halfAt, true)] : []),
    ],
    { legend: false, height: 260 },
  );
  const more = { simulated: curve.provenance.simulated, verdict };
  return presented(ledReport(of), figure(ledReport(of), [curvePanel(curve), efficiency], more));
}

/** A lifetime: the light over time against its reference, the decay, and the level. */
export function presentLifetime(of: DeviceLifetime): Presentation {
  const { trace, relative, reference, decay, level, verdict, time, how } = of;
  const panel = panelOf(
    axisOf(quantityOf("t", trace.coordinate.unit)),
    axisOf(quantityOf("light / reference", "")),
    [
      pointsOf("measured", "data", trace.coordinate.values, relative),
      ...(decay === null
        ? []
        : [lineOf("stretched decay", "fit", decay.time, decay.fitted.map((v) => v / reference), { dash: !decay.lawHolds })]), // prettier-ignore
      ruleOf(`${formatNumber(100 * level, 2)} %`, "muted", "y", level, true),
      ...(how === "measured" ? [ruleOf("end of life", "warn", "x", time.value + (trace.coordinate.values[0] ?? 0), true)] : []), // prettier-ignore
    ],
    { height: 260 },
  );
  const more = { simulated: trace.provenance?.simulated, verdict };
  return presented(lifetimeReport(of), figure(lifetimeReport(of), [panel], more));
}

/** Devices: a histogram with the median. */
export function presentStatistics(of: DeviceStatistics): Presentation {
  const { edges, counts } = of.histogram;
  const width = (edges[1] as number) - (edges[0] as number);
  const panel = panelOf(
    axisOf(quantityOf(of.name === "" ? "value" : of.name, of.unit)),
    axisOf(quantityOf("devices", ""), { whole: true }),
    [
      barsOf(
        "devices",
        "data",
        Float64Array.from(counts, (_, k) => (edges[k] as number) + width / 2),
        counts,
        width,
      ),
      ruleOf("median", "fit", "x", of.median, true),
    ],
    { height: 240 },
  );
  return presented(statisticsReport(of), figure(statisticsReport(of), [panel], {}));
}

function curvePanel({ voltage, currentDensity, luminance }: DeviceCurve): FigurePanel {
  return panelOf(
    axisOf(quantityOf("voltage", "V")),
    axisOf(quantityOf("current density", "mA cm^-2"), { scale: "log" }),
    [
      lineOf("current density", "data", voltage, above0(currentDensity)),
      lineOf("luminance", "fit", voltage, above0(luminance), { side: "right" }),
    ],
    { right: axisOf(quantityOf("luminance", "cd m^-2"), { scale: "log" }), height: 260 },
  );
}

interface FigureMore {
  readonly simulated?: string | undefined;
  readonly verdict?: Verdict;
}

function figure(report: Report, panels: readonly FigurePanel[], { simulated, verdict }: FigureMore): FigureState {
  return figureOf(report.title, [{ panels }], {
    simulated: simulated ?? null,
    ...verdictState(verdict),
    report: reportState(report),
  });
}

function presented(report: Report, state: FigureState): Presentation {
  return presentFigure(report, state);
}
