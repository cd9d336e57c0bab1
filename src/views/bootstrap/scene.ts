import { formatInterval, formatNumber } from "../../foundation/index.js";
import type { BootstrapIntervals, BootstrappedParameter } from "../../fitting/index.js";
import {
  framed,
  fromText,
  heading,
  hexOf,
  italic,
  LIGHT,
  mix,
  padded,
  panel,
  panelGrid,
  paragraphs,
  pixels,
  rgb,
  robustExtent,
  roman,
  toPixel,
  TYPE,
  yRoom,
  yTicks,
  type Mark,
  type Quantity,
  type Rect,
  type Scene,
  type Theme,
} from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";
import { histogramOf } from "./histogram.js";

const TALL = 150;
const HEAD = 40;
/** Parameters that are drawn; the table lists all. */
const MOST = 12;
const SAMPLES: Quantity = { symbol: [roman("samples")], unit: "" };
const CURVE_POINTS = 90;

/** For each parameter the histogram of its samples, its interval, the optimum, and the normal curve of the same 1σ. */
export function bootstrapScene(boot: BootstrapIntervals, options: FigureOptions = {}): Scene {
  const width = options.width ?? 720;
  const theme = options.theme ?? LIGHT;
  const top = heading("Bootstrap", null, 8, width - 16, theme);
  const marks: Mark[] = [...top.marks];
  const shown = boot.parameters.slice(0, MOST);
  const { places, bottom } = panelGrid(shown.length, width, top.height, HEAD, TALL);
  shown.forEach((parameter, k) => {
    marks.push(...sampleMarks(parameter, places[k] as Rect, theme));
  });
  const more = boot.parameters.length - shown.length;
  const said: readonly (readonly [string, string])[] = [
    ...(more > 0 ? [[`${more} more parameters are in the table.`, theme.muted] as const] : []),
    [`${boot.drawn - boot.failed} samples, seed ${boot.seed}. Shaded: the interval (BCa); full line: the optimum; dashed: the normal distribution about it with the standard deviation of the samples.`, theme.muted], // prettier-ignore
    ...boot.warnings.map((w) => [w.text, theme.warn] as const),
  ];
  const notes = paragraphs(said, 8, bottom, width - 16);
  marks.push(...notes.marks);
  const description = `Bootstrap samples of ${shown.map((p) => `${p.name} (${intervalText(p)})`).join(", ")}.`;
  return { width, height: bottom + notes.height + 6, background: theme.background, description, marks };
}

function sampleMarks(parameter: BootstrappedParameter, place: Rect, theme: Theme): Mark[] {
  const { name, unit, value, samples, standardError, intervals } = parameter;
  const head = (x: number): Mark[] => [
    { kind: "text", x, y: place.y + 14, text: [italic(name)], size: TYPE.label, fill: theme.text },
    { kind: "text", x, y: place.y + 30, text: fromText(intervalText(parameter)), size: TYPE.note, fill: theme.muted },
  ];
  const range = robustExtent(samples)?.range;
  const bins = range && histogramOf(samples.filter((v) => v >= range[0] && v <= range[1]));
  if (range === undefined || bins === undefined) return head(place.x + 8);
  const across = padded(extentWith(range, value), 0.04);
  const highest = 1.12 * Math.max(...bins.counts);
  const room = yRoom(yTicks([0, highest], TALL, true)) + 4;
  const plot = { x: place.x + room, y: place.y + HEAD, width: place.width - room - 14, height: TALL };
  const inner = panel(plot, across, [0, highest], { y: true });
  const floor = plot.y + plot.height;
  const bars = bins.counts.flatMap((count, b): Mark[] => {
    const [left, right] = [0, 1].map((side) => toPixel(inner.x, bins.low + (b + side) * bins.width)) as [
      number,
      number,
    ];
    const height = floor - toPixel(inner.y, count);
    const fill = hexOf(mix(rgb(theme.data), rgb(theme.background), 0.45));
    return height > 0 ? [{ kind: "rect", x: left, y: floor - height, width: right - left, height, fill, stroke: theme.background }] : []; // prettier-ignore
  });
  const widest = intervals[intervals.length - 1]?.bca;
  const shade: Mark[] = [];
  if (widest?.every(Number.isFinite)) {
    const [left, right] = widest.map((end) => toPixel(inner.x, end)) as [number, number];
    const corners = [left, plot.y, right, plot.y, right, floor, left, floor];
    shade.push({ kind: "path", points: corners, fill: theme.fit, opacity: 0.1 });
  }
  const at = toPixel(inner.x, value);
  const optimum: Mark = { kind: "path", points: [at, plot.y, at, floor], stroke: theme.fit, width: 1.8 };
  const x = Float64Array.from({ length: CURVE_POINTS }, (_, i) => across[0] + ((across[1] - across[0]) * i) / (CURVE_POINTS - 1)); // prettier-ignore
  const scale = (bins.width * samples.length) / (standardError * Math.sqrt(2 * Math.PI));
  const normal = x.map((v) => scale * Math.exp(-(((v - value) / standardError) ** 2) / 2));
  const curve: Mark = { kind: "path", points: pixels(inner, x, normal), stroke: theme.text, width: 1.1, dash: [5, 4] };
  return [
    ...head(plot.x),
    ...framed(inner, [...shade, ...bars, curve, optimum], { symbol: [italic(name)], unit }, SAMPLES, theme),
  ];
}

function extentWith([low, high]: readonly [number, number], value: number): readonly [number, number] {
  return [Math.min(low, value), Math.max(high, value)];
}

export function intervalText({ intervals, standardError }: BootstrappedParameter): string {
  const widest = intervals[intervals.length - 1];
  const sigma = `1σ ${formatNumber(standardError, 2)}`;
  return widest === undefined ? sigma : `${Number((100 * widest.level).toPrecision(4))} %: ${formatInterval(widest.bca)}; ${sigma}`; // prettier-ignore
}
