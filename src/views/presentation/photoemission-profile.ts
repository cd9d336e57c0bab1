import { count, formatUnit } from "../../foundation/index.js";
import { depthProfileReport, type DepthProfile, type RegionSeries } from "../../techniques/photoemission/index.js";
import { axisOf, figureOf, lineOf, mapOf, panelOf, pointsOf, type FigureLayer } from "../figure/index.js";
import { reportState } from "../report.js";
import { extent, quantityOf } from "../scene/index.js";
import { describedText } from "./described.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** Spectra of a series that are drawn as lines. */
const MOST_LINES = 6;

/** A series as some of its spectra over each other, and as a map of all; binding energy falls to the right. */
export function presentRegionSeries(series: RegionSeries): Presentation {
  const { energy, coordinate, intensity, unit, provenance, name } = series;
  const n = energy.values.length;
  const places = coordinate.values.length;
  const [low, high] = extent(energy.values) ?? [0, 1];
  const range = energy.kind === "binding" ? ([high, low] as const) : ([low, high] as const);
  const label = energy.kind === "binding" ? "Binding energy" : "Kinetic energy";
  const x = axisOf(quantityOf(label, "eV"), low < high ? { range } : {});
  const chosen = [
    ...new Set(Array.from({ length: MOST_LINES }, (_, k) => Math.round((k * (places - 1)) / (MOST_LINES - 1)))),
  ];
  const lines = chosen.map((i, k) =>
    lineOf(
      `${String(coordinate.values[i])} ${coordinate.unit}`.trim(),
      chosen.length === 1 ? "data" : k / (chosen.length - 1),
      energy.values,
      intensity.subarray(i * n, (i + 1) * n),
      { width: 1.3 },
    ),
  );
  const title = [name, series.sample ?? ""].filter((part) => part !== "").join(", ") || provenance.title;
  const rising = isRising(energy.values) && isRising(coordinate.values);
  const map = mapOf("", energy.values, coordinate.values, intensity, {
    ...{ difference: false, range: null, bar: true, quantity: quantityOf("Intensity", unit) },
  });
  const state = figureOf(
    title,
    [
      { panels: [panelOf(x, axisOf(quantityOf("Intensity", unit)), lines, { height: 220, labelled: !rising })] },
      ...(rising && places > 2
        ? [
            {
              panels: [
                panelOf(x, axisOf(quantityOf(coordinate.label, coordinate.unit)), [map], {
                  height: 180,
                  legend: false,
                }),
              ],
            },
          ]
        : []),
    ],
    { simulated: provenance.simulated ?? null },
  );
  const text = describedText("RegionSeries", { ...provenance, title }, [
    `${label}: ${count(n, "point")} from ${String(energy.values[0])} to ${String(energy.values[n - 1])} eV, intensity in ${formatUnit(unit)}`,
    `${coordinate.label}: ${count(places, "spectrum", "spectra")} from ${String(coordinate.values[0])} to ${String(coordinate.values[places - 1])} ${coordinate.unit}`,
  ]);
  return { text, view: viewOf("figure", state) };
}

function isRising(values: ArrayLike<number>): boolean {
  return Array.from(values).every((v, i) => i === 0 || v !== values[i - 1]);
}

/** at% over the time of etching, or over the depth that a reference would have. */
export function presentDepthProfile(found: DepthProfile): Presentation {
  const { traces, etchTime, unit, depth, depthLabel, simulated } = found;
  const report = depthProfileReport(found);
  const across = depth ?? etchTime;
  const layers = traces.flatMap(({ name, atomicPercent, errors }, k): FigureLayer[] => {
    const colour = traces.length === 1 ? "data" : k / (traces.length - 1);
    return [
      lineOf("", colour, across, atomicPercent, { width: 1 }),
      pointsOf(name, colour, across, atomicPercent, { errors: Float64Array.from(errors) }),
    ];
  });
  const x = axisOf(depth === null ? quantityOf("Etch time", unit) : quantityOf(depthLabel ?? "Depth", "nm"));
  const state = figureOf(
    report.title,
    [{ panels: [panelOf(x, axisOf(quantityOf("Atomic fraction", "at%")), layers, { height: 280 })] }],
    { simulated, report: reportState(report) },
  );
  return presentFigure(report, state);
}
