import {
  clip,
  roman,
  textWidth,
  toPixel,
  TYPE,
  type Mark,
  type Panel,
  type Rect,
  type Rich,
  type Theme,
} from "../scene/index.js";
import { columnsWithin } from "./applied.js";
import type { BandOfInterest } from "./settings.js";
import type { ShownAxis, ShownStack } from "./shown.js";

/** Whether an axis in its shown unit runs against its own: wavelengths as energies. */
export function isReversed({ unit, ownUnit }: ShownAxis): boolean {
  return unit !== ownUnit && (unit === "nm" || ownUnit === "nm");
}

/** A line down a plot; on a heatmap any colour may lie below it, and black over white shows on all of them. */
export function uprightLine(
  x: number,
  plot: Rect,
  onHeatmap: boolean,
  dash: readonly number[],
  stroke: string,
): Mark[] {
  const points = [x, plot.y, x, plot.y + plot.height];
  if (!onHeatmap) return [{ kind: "path", points, stroke, dash, opacity: 0.8 }];
  return [
    { kind: "path", points, stroke: "#ffffff", dash: [], opacity: 0.5 },
    { kind: "path", points, stroke: "#000000", dash, opacity: 0.9 },
  ];
}

/** Colours of bands, apart from one another for every kind of sight (Okabe and Ito 2008), on light and on dark. */
const COLOURS = {
  light: ["#0072b2", "#b34700", "#00785a", "#a8427f", "#7a6200", "#006d8f"],
  dark: ["#6cc0f5", "#ff9c57", "#3fd3a6", "#f19fcf", "#f0d94a", "#8fd8f0"],
} as const;

/** The colour of the band with a number, or of a line. */
export function interestColour(index: number, theme: Theme): string {
  const colours = COLOURS[theme.scheme];
  return colours[index % colours.length] as string;
}

/** What a band or line is called where it has no name. */
export function interestName(
  shown: ShownStack,
  item: { readonly name: string } & ({ readonly at: number } | { readonly from: number; readonly to: number }),
): string {
  if (item.name !== "") return item.name;
  const number = (own: number): string => String(Number(shown.axis.to(own).toPrecision(5)));
  if ("at" in item) return `${number(item.at)} ${shown.axis.unit.replace("cm^-1", "cm⁻¹")}`;
  const ends = [shown.axis.to(item.from), shown.axis.to(item.to)].sort((a, b) => a - b) as [number, number];
  return `${ends.map((v) => String(Number(v.toPrecision(5)))).join("–")} ${shown.axis.unit.replace("cm^-1", "cm⁻¹")}`;
}

/** The lines and bands of interest through a panel; their names stand over the spectra. */
export function interestMarks(shown: ShownStack, place: Panel, onHeatmap: boolean, theme: Theme): Mark[] {
  const { bands, lines } = shown.settings;
  const { plot } = place;
  const names: { readonly x: number; readonly text: string; readonly fill: string }[] = [];
  const marks: Mark[] = [];
  bands.forEach((band, b) => {
    const [x0, x1] = [shown.axis.to(band.from), shown.axis.to(band.to)]
      .map((v) => toPixel(place.x, v))
      .sort((m, n) => m - n) as [number, number];
    const [left, right] = [Math.max(plot.x, x0), Math.min(plot.x + plot.width, x1)];
    if (!(right > left)) return;
    const colour = interestColour(b, theme);
    const corners = [left, plot.y, right, plot.y, right, plot.y + plot.height, left, plot.y + plot.height];
    marks.push({
      kind: "path",
      points: corners,
      fill: onHeatmap ? "#ffffff" : colour,
      opacity: onHeatmap ? 0.16 : 0.14,
    });
    for (const x of [x0, x1])
      if (x >= plot.x && x <= plot.x + plot.width) marks.push(...uprightLine(x, plot, onHeatmap, [], colour));
    names.push({ x: (left + right) / 2, text: interestName(shown, band), fill: colour });
  });
  lines.forEach((line, l) => {
    const x = toPixel(place.x, shown.axis.to(line.at));
    if (!(x >= plot.x && x <= plot.x + plot.width)) return;
    const colour = interestColour(bands.length + l, theme);
    marks.push(...uprightLine(x, plot, onHeatmap, [6, 3], colour));
    names.push({ x, text: interestName(shown, line), fill: colour });
  });
  return [{ kind: "group", clip: plot, marks }, ...(onHeatmap ? [] : nameMarks(names, plot, theme))];
}

/** Names in rows at the top of a plot, so that none lies over another; what finds no room in three rows is left out. */
function nameMarks(
  names: readonly { readonly x: number; readonly text: string; readonly fill: string }[],
  plot: Rect,
  theme: Theme,
): Mark[] {
  const rows: number[] = [];
  const marks: Mark[] = [];
  for (const { x, text, fill } of [...names].sort((a, b) => a.x - b.x)) {
    const short = clip(text, Math.min(140, plot.width - 8), TYPE.tick);
    const width = textWidth(short, TYPE.tick) + 6;
    const left = Math.min(Math.max(plot.x + 2, x - width / 2), plot.x + plot.width - width - 2);
    const found = rows.findIndex((end) => left > end + 4);
    const row = found < 0 ? rows.length : found;
    if (row > 2) continue;
    rows[row] = left + width;
    const y = plot.y + 3 + 16 * row;
    const label: Rich = [roman(short)];
    marks.push({ kind: "rect", x: left, y, width, height: 15, fill: theme.background, radius: 2 });
    marks.push({ kind: "text", x: left + 3, y: y + 11.5, text: label, size: TYPE.tick, fill });
  }
  return marks;
}

const MEANS = new WeakMap<ShownStack, readonly Float64Array[]>();

/** The mean over each band of interest, scan by scan; missing values are left out. */
export function bandTraces(shown: ShownStack): readonly Float64Array[] {
  const kept = MEANS.get(shown);
  if (kept !== undefined) return kept;
  const means = shown.settings.bands.map((band) => bandMean(shown, band));
  MEANS.set(shown, means);
  return means;
}

function bandMean({ axis, nAxis, nScans, values }: ShownStack, { from, to }: BandOfInterest): Float64Array {
  const [first, end] = columnsWithin(axis.own, [from, to]);
  return Float64Array.from({ length: nScans }, (_, i) => {
    let [sum, n] = [0, 0];
    for (let j = first; j < end; j += 1) {
      const v = values[i * nAxis + j] as number;
      if (v - v === 0) {
        sum += v;
        n += 1;
      }
    }
    return n === 0 ? Number.NaN : sum / n;
  });
}
