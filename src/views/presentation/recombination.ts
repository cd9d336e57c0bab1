import {
  type Estimate,
  formatEstimate,
  formatInterval,
  formatNumber,
  formatUnit,
  type Report,
} from "../../foundation/index.js";
import { quantumYield, type RecombinationCourse, type RecombinationFit, type RecombinationModel, type YieldCurve, type YieldFit } from "../../techniques/recombination/index.js"; // prettier-ignore
import { axisOf, figureOf, lineOf, panelOf, pointsOf, ruleOf, type FigureLayer } from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

const DENSITY = quantityOf("density", "cm^-3");

function modelRows(model: RecombinationModel): readonly (readonly string[])[] {
  return Object.entries(model)
    .filter(([name, value]) => name !== "kind" && value !== undefined)
    .map(([name, value]) => [name, formatNumber(value as number, 5)]);
}

/** Densities and emission after a pulse, from a model. */
export function presentCourse(course: RecombinationCourse): Presentation {
  const { time, unit, density, trapped, emission } = course;
  const x = axisOf(quantityOf("time", unit));
  const layers = [lineOf("free", "data", time, density)];
  if (trapped.some((m) => m > 0)) layers.push(lineOf("trapped", "fit", time, trapped));
  const report = {
    title: "Densities after a pulse, worked out from a model",
    lead: [course.formula],
    tables: [{ columns: ["constant", "value"], rows: modelRows(course.model) }],
    notes: [`The emission follows ${course.emissionLaw}.`],
  };
  const figure = figureOf(
    report.title,
    [
      {
        panels: [
          panelOf(x, axisOf(DENSITY, { scale: "log" }), layers.map(aboveZero)),
          panelOf(x, axisOf("emission", { scale: "log" }), [aboveZero(lineOf("emission", "data", time, emission))]),
        ],
      },
    ],
    { notes: [course.formula], report: reportState(report) },
  );
  return presentFigure(report, figure);
}

/** On a logarithmic axis there is no place for what is not above 0. */
function aboveZero<L extends FigureLayer & { readonly y: Float64Array }>(layer: L): L {
  return { ...layer, y: layer.y.map((v) => (v > 0 ? v : Number.NaN)) };
}

function constantText(c: RecombinationFit["constants"][number]): string {
  const unit = c.unit === "" ? "" : ` ${formatUnit(c.unit)}`;
  if (c.standing === "fixed") return `${formatNumber(c.value, 6)}${unit} (fixed)`;
  if (c.standing === "at a bound") return `none seen${unit === "" ? "" : `,${unit}`}`;
  return formatEstimate(c);
}

/** The constants of a series with what the fit concludes. */
export function recombinationReport(fit: RecombinationFit): Report {
  const { statistics, ended } = fit.fit;
  const what = fit.densities === "relative" ? "density over the largest" : "density (cm⁻³)";
  return {
    title: `${fit.decays.length === 1 ? "Decay" : `${fit.decays.length} decays`} by rate equations: ${fit.kind}`,
    lead: [fit.verdict.text, ...fit.warnings.map((w) => w.text)],
    tables: [
      {
        columns: ["constant", "value ± 1σ", "95 % interval", "standing", "meaning"],
        rows: fit.constants.map((c) => [
          c.name,
          constantText(c),
          c.interval95 ? formatInterval(c.interval95) : "",
          c.standing,
          c.meaning,
        ]),
      },
      {
        columns: ["decay", what, `falls to 1/e in (${fit.unit})`, "late light over early"],
        rows: fit.decays.map((d, i) => [
          String(i + 1),
          formatNumber(d.density, 4),
          Number.isFinite(d.fallTime) ? formatNumber(d.fallTime, 4) : "not in reach",
          fit.trend === null ? "" : formatEstimate(fit.trend.lateOverEarly[i] as Estimate),
        ]),
      },
    ],
    notes: [
      ...(fit.simulated === null ? [] : [`Simulated: ${fit.simulated}.`]),
      `${fit.formula}; emission follows ${fit.emission}.`,
      `${statistics.n} points, ${statistics.dof} degrees of freedom` +
        (fit.fit.objective.kind === "rss" ? "" : `; χ²/dof ${formatNumber(statistics.rss / statistics.dof, 4)}`) +
        `. Ended after ${ended.iterations} steps: ${ended.reason}.`,
      ...fit.assumptions.map((a) => `Assumed: ${a}.`),
    ],
  };
}

/** Decays over one another, each as a part of what it is at the pulse, with the fitted model. */
export function presentRecombination(fit: RecombinationFit): Presentation {
  const report = recombinationReport(fit);
  const x = axisOf(quantityOf("time", fit.unit));
  const last = fit.decays.length - 1;
  const colour = (i: number): "data" | number => (last === 0 ? "data" : i / last);
  const nameOf = (d: RecombinationFit["decays"][number]): string =>
    `${formatNumber(d.density, 3)}${fit.densities === "relative" ? "" : " cm⁻³"}`;
  const part = (values: ArrayLike<number>, scale: number): Float64Array => Float64Array.from(values, (v) => v / scale);
  const measured = fit.decays.map((d, i) => aboveZero(pointsOf(nameOf(d), colour(i), d.time, part(d.observed, d.scale), { open: true }))); // prettier-ignore
  const fitted = fit.decays.map((d, i) =>
    aboveZero(lineOf(i === 0 ? "fitted" : "", last === 0 ? "fit" : "text", d.time, part(d.fitted, d.scale), { width: 1.4, dash: !fit.verdict.ok })),
  ); // prettier-ignore
  const residuals = fit.decays.map((d, i) => pointsOf("", colour(i), d.time, d.residuals));
  const most = Math.max(4, ...fit.decays.map((d) => d.residuals.reduce((m, r) => Math.max(m, Math.abs(r)), 0)));
  const figure = figureOf(
    report.title,
    [
      { panels: [panelOf(x, axisOf("emission over that at the pulse", { scale: "log" }), [...measured, ...fitted], { height: 280, labelled: false })] }, // prettier-ignore
      { panels: [panelOf(x, axisOf("residual / σ", { range: [-most, most] }), residuals, { height: 100, legend: false })] }, // prettier-ignore
    ],
    {
      simulated: fit.simulated,
      ...verdictState(fit.verdict),
      notes: [fit.formula],
      report: reportState(report),
    },
  );
  return presentFigure(report, figure);
}

/** The quantum yield of a model over the density, with its maximum. */
export function presentYieldCurve(curve: YieldCurve): Presentation {
  const { density, quantumYield: y, maximum } = curve;
  const report = {
    title: "Quantum yield over the density, worked out from a model",
    lead:
      maximum === null
        ? []
        : [`Largest at ${formatNumber(maximum.density, 4)} cm⁻³: ${formatNumber(100 * maximum.quantumYield, 4)} %.`],
    tables: [{ columns: ["constant", "value"], rows: modelRows(curve.model) }],
    notes: [`Share of the light that leaves: ${formatNumber(curve.radiativeShare, 3)}.`],
  };
  const layers: FigureLayer[] = [aboveZero(lineOf("quantum yield", "data", density, y))];
  if (maximum !== null) layers.push(ruleOf("largest", "muted", "x", maximum.density, true));
  const figure = figureOf(report.title, [{ panels: [panelOf(axisOf(DENSITY, { scale: "log" }), axisOf("quantum yield", { scale: "log" }), layers, { height: 260 })] }], {
    notes: report.lead,
    report: reportState(report),
  }); // prettier-ignore
  return presentFigure(report, figure);
}

/** Measured quantum yields over the density with the fitted curve. */
export function presentYieldFit(fit: YieldFit): Presentation {
  const report = {
    title: `Quantum yield over the density: ${fit.model}`,
    lead: [fit.verdict.text],
    tables: [{ columns: ["quantity", "value ± 1σ"], rows: fit.quantities.map((q) => [q.name, formatEstimate(q)]) }],
    notes: [...fit.notes],
  };
  const places = spread(fit.density);
  const points = pointsOf("measured", "data", fit.density, fit.quantumYield, {
    errors: fit.fit.sigma === null ? null : Float64Array.from(fit.fit.sigma),
  });
  const layers: FigureLayer[] = [lineOf("fitted", "fit", places, fittedYields(fit, places), { dash: !fit.verdict.ok }), points]; // prettier-ignore
  const best = fit.quantities.find((q) => q.name === "density of the largest yield");
  if (best !== undefined && best.value > 0) layers.push(ruleOf("largest", "muted", "x", best.value, true));
  const figure = figureOf(report.title, [{ panels: [panelOf(axisOf(DENSITY, { scale: "log" }), axisOf("quantum yield", { scale: "log" }), layers, { height: 260 })] }], {
    ...verdictState(fit.verdict),
    report: reportState(report),
  }); // prettier-ignore
  return presentFigure(report, figure);
}

const DRAWN = 160;

/** Places between the least and the largest, evenly spaced in their logarithm. */
function spread(density: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(density);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return Float64Array.from({ length: DRAWN }, (_, i) => low * (high / low) ** (i / (DRAWN - 1)));
}

/** The fitted curve at its optimum, in units in which one rate constant is 1. */
function fittedYields({ fit, model, radiativeShare }: YieldFit, density: Float64Array): ArrayLike<number> {
  const value = (name: string): number => fit.optimum[fit.parameters.findIndex((p) => p.name === name)] as number;
  if (model === "excitons") return density.map((n) => value("yield0") / (1 + n / value("nHalf")));
  const carriers = { kind: "carriers", k1: value("a"), k2: 1, k3: value("b") } as const;
  return quantumYield({ model: carriers, density, radiativeShare }).quantumYield;
}
