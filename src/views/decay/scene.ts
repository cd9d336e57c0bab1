import { formatNumber, NORMAL_95 } from "../../foundation/index.js";
import type { DecayFit } from "../../lifetime/index.js";
import {
  bandBetween,
  border,
  captionTable,
  extent,
  framed,
  heading,
  italic,
  legend,
  LIGHT,
  panel,
  paragraphs,
  pixels,
  roman,
  toPixel,
  X_ROOM,
  xAxis,
  xTicks,
  type Mark,
  type Panel,
  type Quantity,
  type Scene,
  type Theme,
} from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";
import { LOG_ROOM, logAxis, logGrid } from "./log-axis.js";
import { decayTable, pText, residualText } from "./table.js";
import { thinned } from "./thin.js";

const EDGE = 16;
const COUNTS: Quantity = { symbol: [roman("counts in a channel")], unit: "" };
const RESIDUAL: Quantity = { symbol: [roman("residual")], unit: "σ" };
const CORRELATION: Quantity = { symbol: [roman("correlation")], unit: "" };
const LOW = 78;

/**
 * Counts on a logarithmic axis with the response where the fit put it and the fitted curve, the weighted residuals, their
 * autocorrelation, and the lifetimes.
 */
export function decayScene(fit: DecayFit, options: FigureOptions = {}): Scene {
  const width = options.width ?? 720;
  const theme = options.theme ?? LIGHT;
  const simulated = fit.decay.provenance.simulated ?? null;
  const title = `Photon-counting decay: ${fit.law}, ${fit.method}`;
  const top = heading(title, simulated, 8, width - 16, theme);
  const names = legend(...legendOf(fit, theme), LOG_ROOM + 4, top.height + 4, width - LOG_ROOM - EDGE, theme);
  const marks: Mark[] = [...top.marks, ...names.marks];
  const tall = Math.round(Math.min(300, Math.max(180, width * 0.36)));
  const across = extent(fit.time) ?? [0, 1];
  const time: Quantity = { symbol: [italic("t")], unit: fit.unit };
  const left = LOG_ROOM + 4;
  const plot = { x: left, y: top.height + 4 + names.height + 2, width: width - left - EDGE, height: tall };
  const main = panel(plot, across, rangeOf(fit));
  marks.push(...timeGrid(main, theme), ...logGrid(main, theme));
  marks.push({ kind: "group", clip: plot, marks: curves(fit, main, theme) });
  marks.push(border(main, theme), ...xAxis(main, undefined, theme), ...logAxis(main, COUNTS, theme));
  let y = plot.y + tall + 12;
  const most = 1.08 * Math.max(4, ...(extent(fit.residuals) ?? [0]).map(Math.abs));
  const below = panel({ ...plot, y, height: LOW }, across, [-most, most]);
  const shown = thinned(fit.time, fit.residuals, Math.round(plot.width));
  const radius = shown.x.length > 400 ? 1.1 : 1.7;
  const points = pixels(below, shown.x, shown.y);
  marks.push(...framed(below, [{ kind: "points", points, radius, fill: theme.data }], time, RESIDUAL, theme));
  y += LOW + X_ROOM + 6;
  marks.push(...correlation(fit, { ...plot, y, height: LOW }, theme));
  y += LOW + X_ROOM + 4;
  const table = captionTable(decayTable(fit), 8, y, width - 16, theme);
  marks.push(...table.marks);
  y += table.height + 4;
  const said = [
    [noteOf(fit), theme.muted],
    [fit.verdict.text, fit.verdict.ok ? theme.text : theme.warn],
  ] as const;
  const notes = paragraphs(said, 8, y, width - 16, { lines: 6 });
  marks.push(...notes.marks);
  y += notes.height;
  const description = `${title}: ${fit.statistics.channels} channels. ${fit.verdict.text}`;
  return { width, height: y + 6, background: theme.background, description, marks };
}

function legendOf(fit: DecayFit, theme: Theme): readonly [readonly string[], readonly string[]] {
  return fit.response === null
    ? [["counted", "fitted"], [theme.data, theme.fit]]
    : [["counted", "fitted", "response, scaled to the same height"], [theme.data, theme.fit, theme.muted]]; // prettier-ignore
}

/** From below the fewest counts, or the lowest of the curve, to above the most, as logarithms. */
function rangeOf({ counts, fitted }: DecayFit): readonly [number, number] {
  let [low, high] = [Infinity, 1];
  for (let i = 0; i < counts.length; i++) {
    const [y, m] = [counts[i] as number, fitted[i] as number];
    if (y > 0) low = Math.min(low, y);
    if (m > 0.1) low = Math.min(low, m);
    high = Math.max(high, y, m);
  }
  const bottom = Math.log10(Math.min(low, high / 10)) - 0.15;
  return [Math.min(bottom, Math.log10(high) - 1), Math.log10(high) + 0.2];
}

function curves(fit: DecayFit, place: Panel, theme: Theme): Mark[] {
  const columns = Math.round(place.plot.width);
  const logarithm = (values: ArrayLike<number>, factor: number = 1): Float64Array =>
    // What is 0 has no place on the axis: a line falls out of the picture there, and a point is left out.
    Float64Array.from(values, (v) => (v > 0 ? Math.log10(v * factor) : -9));
  const counted = thinned(
    fit.time,
    Float64Array.from(fit.counts, (v) => (v > 0 ? Math.log10(v) : Number.NaN)),
    columns,
  );
  const found = thinned(fit.time, logarithm(fit.fitted), columns);
  const marks: Mark[] = [];
  if (fit.response !== null) {
    const highest = (values: ArrayLike<number>): number => (extent(values) ?? [0, 1])[1];
    const response = logarithm(fit.response, highest(fit.counts) / highest(fit.response));
    const line = thinned(fit.time, response, columns);
    marks.push({ kind: "path", points: pixels(place, line.x, line.y), stroke: theme.muted, width: 1, opacity: 0.8 });
  }
  const radius = counted.x.length > 400 ? 1.1 : 1.7;
  marks.push({ kind: "points", points: pixels(place, counted.x, counted.y), radius, fill: theme.data, opacity: 0.75 });
  const dash = fit.verdict.ok ? {} : { dash: [6, 4] };
  marks.push({ kind: "path", points: pixels(place, found.x, found.y), stroke: theme.fit, width: 1.7, ...dash });
  return marks;
}

function timeGrid({ plot, x }: Panel, theme: Theme): Mark[] {
  return xTicks(x.domain, plot.width).values.map((value): Mark => {
    const px = toPixel(x, value);
    return { kind: "path", points: [px, plot.y, px, plot.y + plot.height], stroke: theme.grid };
  });
}

/** Autocorrelation of the residuals by lag, with the band in which independent ones lie in 95 of 100 cases. */
function correlation(fit: DecayFit, plot: Panel["plot"], theme: Theme): Mark[] {
  const { autocorrelation } = fit.residualTests;
  const n = autocorrelation.length;
  if (n < 2) return [];
  const limit = NORMAL_95 / Math.sqrt(fit.residuals.length);
  const most = 1.15 * Math.max(1.6 * limit, ...(extent(autocorrelation) ?? [0]).map(Math.abs));
  const place = panel(plot, [0, n + 1], [-most, most], { x: true });
  const lag = Float64Array.from(autocorrelation, (_, k) => k + 1);
  const ends = [0, n + 1];
  const band = bandBetween(place, ends, [-limit, -limit], [limit, limit], theme.muted);
  const sticks = Array.from(autocorrelation, (c, k): number[] => {
    const px = toPixel(place.x, k + 1);
    return [px, toPixel(place.y, 0), px, toPixel(place.y, c), Number.NaN, Number.NaN];
  }).flat();
  const inner: Mark[] = [
    band,
    { kind: "path", points: sticks, stroke: theme.data, width: 1 },
    { kind: "points", points: pixels(place, lag, autocorrelation), radius: 1.5, fill: theme.data },
  ];
  return framed(place, inner, { symbol: [roman("lag, channels")], unit: "" }, CORRELATION, theme);
}

/** How well the curve describes the counts, in numbers. */
export function qualityOf(fit: DecayFit): string {
  const { statistics: s } = fit;
  return (
    `${s.channels} channels, ${formatNumber(s.counts, 6)} counts; χ²/dof ${formatNumber(s.reducedChi2, 4)} ` +
    `(${pText(s.chi2P)}). ${residualText(fit)} Grey band: 95 % of independent residuals.`
  );
}

function noteOf(fit: DecayFit): string {
  const zeros = fit.counts.some((y) => y === 0) ? " Channels without a count are not drawn." : "";
  return `${qualityOf(fit)}${zeros}`;
}
