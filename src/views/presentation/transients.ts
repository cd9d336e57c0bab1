import { formatNumber } from "../../foundation/index.js";
import {
  elTransientReport,
  transientSpectraReport,
  type ElTransient,
  type TransientSpectra,
} from "../../techniques/traps/index.js";
import { axisOf, figureOf, lineOf, panelOf, pointsOf, ruleOf } from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

/** Units of time, the largest first. */
const TIMES = [["s", 1], ["ms", 1e-3], ["µs", 1e-6], ["ns", 1e-9]] as const; // prettier-ignore

/** The light over time with its pulse, and the decay after it over a logarithmic axis. */
export function presentElTransient(of: ElTransient): Presentation {
  const { time, light, pulse, delay, fit, verdict, simulated } = of;
  const span = (time[time.length - 1] as number) - (time[0] as number);
  const [unit, size] = TIMES.find(([, s]) => span >= s) ?? ["ns", 1e-9];
  const [on, off] = pulse;
  const whole = panelOf(
    axisOf(quantityOf("t", unit)),
    axisOf(quantityOf("EL", "")),
    [
      lineOf(
        "EL",
        "data",
        time.map((t) => t / size),
        light,
        { width: 1.2 },
      ),
      ruleOf("voltage on", "muted", "x", on / size),
      ruleOf("voltage off", "muted", "x", off / size),
      ...(Number.isFinite(delay.value)
        ? [ruleOf("10 % of the plateau", "fit", "x", (on + delay.value) / size, true)]
        : []),
    ],
    { height: 220 },
  );
  const first = time.findIndex((t) => t > off);
  // A logarithm has no place for light that noise puts at 0 or below.
  const lit = Array.from(light.subarray(first), (_, i) => i).filter((i) => (light[first + i] as number) > 0);
  const after = Float64Array.from(lit, (i) => ((time[first + i] as number) - off) / size);
  const decay = panelOf(
    axisOf(quantityOf("t after the pulse", unit)),
    axisOf(quantityOf("EL", ""), { scale: "log" }),
    [
      pointsOf(
        "EL",
        "data",
        after,
        Float64Array.from(lit, (i) => light[first + i] as number),
      ),
      lineOf(
        "stretched decay",
        "fit",
        after,
        Float64Array.from(lit, (i) => fit.fitted[i] as number),
        { dash: !verdict.ok },
      ),
    ],
    { height: 220 },
  );
  const report = elTransientReport(of);
  const state = figureOf(report.title, [{ panels: [whole] }, { panels: [decay] }], {
    simulated,
    ...verdictState(verdict),
    report: reportState(report),
  });
  return presentFigure(report, state);
}

/** S(T) of each rate window, with the peaks. */
export function presentTransientSpectra(of: TransientSpectra): Presentation {
  const { temperature, peaks } = of;
  const found = peaks.filter((one) => Number.isFinite(one.temperature.value));
  const panel = panelOf(
    axisOf(quantityOf("T", "K")),
    axisOf(quantityOf("S", "")),
    [
      ...peaks.map((one, k) =>
        lineOf(`${formatNumber(one.rate, 3)} s⁻¹`, k / Math.max(1, peaks.length - 1), temperature, one.signal, {
          width: 1.4,
        }),
      ),
      pointsOf(
        "peaks",
        "data",
        Float64Array.from(found, (one) => one.temperature.value),
        Float64Array.from(found, (one) => one.height),
      ),
    ],
    { height: 280 },
  );
  const report = transientSpectraReport(of);
  const state = figureOf(report.title, [{ panels: [panel] }], {
    simulated: null,
    verdict: report.lead.join(" "),
    ok: found.length === peaks.length,
    report: reportState(report),
  });
  return presentFigure(report, state);
}
