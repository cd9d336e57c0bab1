import {
  entry,
  hexOf,
  lineRaster,
  type Mark,
  toPixel,
  toPixels,
  viridis,
  type Panel,
  type Raster,
  type Rgb,
  type Theme,
} from "../scene/index.js";
import type { ShownStack } from "./shown.js";
import { waterfallOf } from "./waterfall.js";

/** The colour of a scan, by its place among the others. */
export function scanColour(shown: ShownStack, scan: number, theme: Theme): Rgb {
  const [from, to] = theme.lines;
  const { domain, kind, places, cells } = shown.scans;
  // What is in view does not change a scan's colour.
  const [low, high] = kind === "linear" ? wider(domain, cells.domain) : domain;
  const scale = { domain: [low, high], range: [0, 1], kind } as const;
  const t = Math.min(1, Math.max(0, toPixel(scale, places[scan] as number)));
  return entry(viridis, 255 * (from + (to - from) * t));
}

function wider(a: readonly [number, number], b: readonly [number, number]): readonly [number, number] {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** Columns in view, with one beyond each end, from the first to behind the last. */
function columnsInView({ axis, nAxis }: ShownStack): readonly [number, number] {
  const [low, high] = axis.domain;
  if (low <= axis.cells.domain[0] && high >= axis.cells.domain[1]) return [0, nAxis];
  const inside = (v: number): boolean => v >= low && v <= high;
  const first = axis.values.findIndex(inside);
  if (first < 0) return [0, nAxis];
  return [Math.max(0, first - 1), Math.min(nAxis, axis.values.findLastIndex(inside) + 2)];
}

/**
 * Scans over each other as pixels, the later ones on top; all of them, or those from a scan on.
 *
 * @param options.reuse a raster whose memory may be overwritten, if it has the size
 */
export function spectraRaster(
  shown: ShownStack,
  place: Panel,
  density: number,
  theme: Theme,
  { from = 0, reuse }: { readonly from?: number; readonly reuse?: Raster | undefined } = {},
): Raster {
  const { plot, y } = place;
  const height = Math.max(1, Math.round(plot.height * density));
  const width = Math.max(1, Math.round(plot.width * density));
  const [low, high] = y.domain;
  const yFactor = -height / (high - low);
  const [first, end] = columnsInView(shown);
  const waterfall = waterfallOf(shown);
  const scans = scansDrawn(shown, from);
  const whole = waterfall === undefined && end - first === shown.nAxis;
  const colours = scans.map((i) => scanColour(shown, i, theme));
  const factor = width / plot.width;
  return lineRaster({
    width,
    height,
    values: whole ? shown.values : part(shown, scans, first, end, waterfall?.offset),
    nColumns: end - first,
    x: toPixels(place.x, shown.axis.values.subarray(first, end), plot.x).map((px) => px * factor),
    yOffset: height - low * yFactor,
    yFactor,
    rows: whole ? scans : scans.map((_, i) => i),
    colours,
    lineWidth: Math.max(1, lineWidth(scans) * density),
    reuse,
  });
}

/** The scans whose spectra are drawn, from one on. */
function scansDrawn(shown: ShownStack, from: number = 0): readonly number[] {
  return waterfallOf(shown)?.rows ?? Array.from({ length: shown.nScans - from }, (_, i) => from + i);
}

const lineWidth = (scans: readonly number[]): number => (scans.length > 60 ? 0.9 : 1.3);

/** More points of lines than these make a file that programs open slowly. */
const MOST_POINTS = 400_000;

/** The same scans as lines, the later ones on top; undefined where they have more points than a file should hold. */
export function spectraPaths(shown: ShownStack, place: Panel, theme: Theme): readonly Mark[] | undefined {
  const scans = scansDrawn(shown);
  const width = lineWidth(scans);
  const lines: Mark[] = [];
  let points = 0;
  for (const scan of scans) {
    const line = spectrumPoints(shown, scan, place);
    points += line.length / 2;
    if (points > MOST_POINTS) return undefined;
    lines.push({ kind: "path", points: line, stroke: hexOf(scanColour(shown, scan, theme)), width });
  }
  return lines;
}

/** Some columns of some scans, each lifted by its offset. */
function part(
  { values, nAxis }: ShownStack,
  scans: readonly number[],
  first: number,
  end: number,
  offset: (scan: number) => number = () => 0,
): Float64Array {
  const n = end - first;
  const out = new Float64Array(scans.length * n);
  scans.forEach((scan, i) => {
    const lift = offset(scan);
    for (let j = 0, k = i * n, at = scan * nAxis + first; j < n; j += 1, k += 1, at += 1)
      out[k] = (values[at] as number) + lift;
  });
  return out;
}

/**
 * Pixel points of one scan's spectrum, x and y by turns. Of more than four points a pixel only the
 * least and the greatest of each half pixel are kept: the line looks the same.
 */
export function spectrumPoints(shown: ShownStack, scan: number, place: Panel): Float64Array {
  const [first, end] = columnsInView(shown);
  const { nAxis } = shown;
  const lift = waterfallOf(shown)?.offset(scan) ?? 0;
  const row = shown.values.subarray(scan * nAxis + first, scan * nAxis + end);
  const values = lift === 0 ? row : row.map((v) => v + lift);
  const axis = shown.axis.values.subarray(first, end);
  const [x, y] = [toPixels(place.x, axis), toPixels(place.y, values)];
  if (values.length > 4 * place.plot.width) return thinned(x, y, values, place.plot.width);
  const points = new Float64Array(2 * values.length);
  for (let j = 0; j < values.length; j += 1) {
    points[2 * j] = x[j] as number;
    points[2 * j + 1] = y[j] as number;
  }
  return points;
}

function thinned(x: Float64Array, y: Float64Array, values: Readonly<Float64Array>, width: number): Float64Array {
  const n = values.length;
  const size = Math.ceil(n / (2 * width));
  const points = new Float64Array(4 * Math.ceil(n / size));
  let at = 0;
  for (let start = 0; start < n; start += size) {
    let low = start;
    let high = start;
    const end = Math.min(n, start + size);
    for (let j = start + 1; j < end; j += 1) {
      const v = values[j] as number;
      if (!(v >= (values[low] as number))) low = j;
      if (!(v <= (values[high] as number))) high = j;
    }
    const [a, b] = low < high ? [low, high] : [high, low];
    points[at] = x[a] as number;
    points[at + 1] = y[a] as number;
    points[at + 2] = x[b] as number;
    points[at + 3] = y[b] as number;
    at += 4;
  }
  return points;
}
