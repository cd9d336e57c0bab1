import { formatInterval, formatNumber, type Report } from "../../foundation/index.js";
import type { BootstrapIntervals, BootstrappedParameter } from "../../fitting/index.js";
import { axisOf, barsOf, figureOf, inRows, lineOf, panelOf, ruleOf, type FigurePanel, type FigureState } from "../figure/index.js"; // prettier-ignore
import { reportState } from "../report.js";
import { italic, robustExtent } from "../scene/index.js";
import { histogramOf } from "./histogram.js";

const POINTS = 90;
/** Parameters that are drawn; the table lists all. */
const MOST = 12;

function samplePanel(parameter: BootstrappedParameter): FigurePanel {
  const { name, unit, value, samples, standardError, intervals } = parameter;
  const range = robustExtent(samples)?.range;
  const bins = range && histogramOf(samples.filter((v) => v >= range[0] && v <= range[1]));
  const x = axisOf({ symbol: [italic(name)], unit });
  const up = axisOf("samples", { whole: true });
  const title = `${name}: ${intervalText(parameter)}`;
  if (range === undefined || bins === undefined) return panelOf(x, up, [], { title, height: 150 });
  const { low, width, counts } = bins;
  const places = Float64Array.from({ length: POINTS }, (_, i) => range[0] + ((range[1] - range[0]) * i) / (POINTS - 1));
  const scale = (width * samples.length) / (standardError * Math.sqrt(2 * Math.PI));
  const normal = places.map((v) => scale * Math.exp(-(((v - value) / standardError) ** 2) / 2));
  const ends = (intervals[intervals.length - 1]?.bca ?? []).filter(Number.isFinite);
  return panelOf(
    x,
    up,
    [
      barsOf("samples", "data", counts.map((_, b) => low + (b + 0.5) * width), counts, width), // prettier-ignore
      lineOf("normal distribution of the same 1σ", "text", places, normal, { width: 1.1, dash: true }),
      ...ends.map((end) => ruleOf("interval (BCa)", "warn", "x", end, true)),
      ruleOf("optimum", "fit", "x", value),
    ],
    { title, height: 150 },
  );
}

/** The widest interval in words. */
function intervalText({ intervals, standardError }: BootstrappedParameter): string {
  const widest = intervals[intervals.length - 1];
  const sigma = `1σ ${formatNumber(standardError, 2)}`;
  return widest === undefined ? sigma : `${Number((100 * widest.level).toPrecision(4))} %: ${formatInterval(widest.bca)}; ${sigma}`; // prettier-ignore
}

/** Bootstrap samples as a live figure. */
export function bootstrapFigure(boot: BootstrapIntervals, report: Report): FigureState {
  const panels = boot.parameters.slice(0, MOST).map(samplePanel);
  const left = boot.parameters.length - panels.length;
  return figureOf("Bootstrap", inRows(panels), {
    notes: [
      ...(left > 0 ? [`${String(left)} more parameters are in the table.`] : []),
      `${String(boot.drawn - boot.failed)} samples, seed ${String(boot.seed)}.`,
    ],
    verdict: boot.warnings.map((w) => w.text).join(" "),
    ok: boot.warnings.length === 0,
    report: reportState(report),
  });
}
