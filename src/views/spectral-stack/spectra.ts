import { formatEstimate } from "../../foundation/index.js";
import {
  axisLabel,
  border,
  colourAt,
  entry,
  fromText,
  grid,
  lineRaster,
  numberRich,
  roman,
  textWidth,
  toPixel,
  TYPE,
  unitRich,
  viridis,
  xAxis,
  yAxis,
  type Mark,
  type Panel,
  type Raster,
  type Rect,
  type Rich,
  type Rgb,
  type Theme,
} from "../scene/index.js";
import type { ShownStack } from "./shown.js";
import type { MarkState } from "./state.js";

/** The colour of a scan, by its place among the others. */
export function scanColour(shown: ShownStack, scan: number, theme: Theme): Rgb {
  const [from, to] = theme.lines;
  const [low, high] = shown.scans.cells.domain;
  const t = ((shown.scans.places[scan] as number) - low) / (high - low);
  return entry(viridis, 255 * (from + (to - from) * t));
}

/** All spectra over each other as pixels, the later ones on top. */
export function spectraRaster(shown: ShownStack, place: Panel, density: number, theme: Theme): Raster {
  const { plot, y } = place;
  const height = Math.max(1, Math.round(plot.height * density));
  const width = Math.max(1, Math.round(plot.width * density));
  const [low, high] = y.domain;
  const [left, right] = place.x.domain;
  const yFactor = -height / (high - low);
  const rows = Array.from({ length: shown.nScans }, (_, i) => i);
  return lineRaster({
    width,
    height,
    values: shown.values,
    nColumns: shown.nAxis,
    x: shown.state.axis.values.map((v) => ((v - left) / (right - left)) * width),
    yOffset: height - low * yFactor,
    yFactor,
    rows,
    colours: rows.map((i) => scanColour(shown, i, theme)),
    lineWidth: Math.max(1, (shown.nScans > 60 ? 0.9 : 1.3) * density),
  });
}

/** The panel of overlaid spectra with the key of their colours. */
export function spectraMarks(shown: ShownStack, place: Panel, density: number, theme: Theme): Mark[] {
  const { plot } = place;
  const lines: Mark[] =
    shown.nScans > 1 ? [{ kind: "image", ...plot, raster: spectraRaster(shown, place, density, theme) }] : [];
  return [
    ...grid(place, theme),
    ...lines,
    border(place, theme),
    ...xAxis(place, shown.axis.quantity, theme),
    ...yAxis(place, shown.signal, theme),
    ...(shown.nScans > 1 ? colourKey(shown, place, theme) : []),
  ];
}

/** A value with its unit. */
export function withUnit(value: number, unit: string, digits: number = 6): Rich {
  const typeset = unitRich(unit);
  const number = numberRich(value, digits);
  return typeset.length === 0 ? number : [...number, roman(" "), ...typeset];
}

function colourKey(shown: ShownStack, place: Panel, theme: Theme): Mark[] {
  const { plot } = place;
  const length = 56;
  const { quantity, places } = shown.scans;
  const last = withUnit(places[places.length - 1] as number, quantity.unit, 4);
  const first = numberRich(places[0] as number, 4);
  const baseline = plot.y - 7;
  const end = plot.x + plot.width;
  const barEnd = end - textWidth(last, TYPE.note) - 5;
  const swatches = Array.from({ length: 28 }, (_, i): Mark => ({
    kind: "rect",
    x: barEnd - length + i * 2,
    y: baseline - 8,
    width: 2.2,
    height: 8,
    fill: colourAt(viridis, theme.lines[0] + (theme.lines[1] - theme.lines[0]) * (i / 27)),
  }));
  const style = { kind: "text", y: baseline, size: TYPE.note, fill: theme.muted, anchor: "end" } as const;
  return [...swatches, { ...style, x: end, text: last }, { ...style, x: barEnd - length - 5, text: first }];
}

/**
 * Pixel points of one scan's spectrum, x and y by turns. Of more than four points a pixel only the
 * least and the greatest of each half pixel are kept: the line looks the same.
 */
export function spectrumPoints(shown: ShownStack, scan: number, place: Panel): Float64Array {
  const { nAxis, values, state } = shown;
  if (nAxis > 4 * place.plot.width) return thinned(shown, scan, place);
  const points = new Float64Array(2 * nAxis);
  for (let j = 0; j < nAxis; j += 1) {
    points[2 * j] = toPixel(place.x, state.axis.values[j] as number);
    points[2 * j + 1] = toPixel(place.y, values[scan * nAxis + j] as number);
  }
  return points;
}

function thinned(shown: ShownStack, scan: number, place: Panel): Float64Array {
  const { nAxis, values, state } = shown;
  const size = Math.ceil(nAxis / (2 * place.plot.width));
  const points: number[] = [];
  for (let start = 0; start < nAxis; start += size) {
    let low = start;
    let high = start;
    const end = Math.min(nAxis, start + size);
    for (let j = start + 1; j < end; j += 1) {
      const v = values[scan * nAxis + j] as number;
      if (!(v >= (values[scan * nAxis + low] as number))) low = j;
      if (!(v <= (values[scan * nAxis + high] as number))) high = j;
    }
    for (const j of low < high ? [low, high] : [high, low]) {
      points.push(
        toPixel(place.x, state.axis.values[j] as number),
        toPixel(place.y, values[scan * nAxis + j] as number),
      );
    }
  }
  return Float64Array.from(points);
}

/** Marks of named wavelengths, such as isosbestic points, through heatmap and spectra. */
export function namedMarks(shown: ShownStack, places: readonly Panel[], theme: Theme): Mark[] {
  const { cells } = shown.axis;
  const inside = shown.state.marks.filter(({ at }) => at >= cells.domain[0] && at <= cells.domain[1]);
  return places.flatMap((place, p) => {
    return [...inside]
      .sort((a, b) => a.at - b.at)
      .flatMap(({ at }): Mark[] => {
        const px = toPixel(place.x, at);
        const { plot } = place;
        const marks: Mark[] = [
          // On the heatmap any colour may lie below: black over white shows on all of them.
          ...(p < places.length - 1
            ? [line(px, plot, "#ffffff", [], 0.5), line(px, plot, "#000000", [2, 3], 0.9)]
            : [line(px, plot, theme.text, [2, 3], 0.8)]),
          { kind: "path", points: [px - 4, plot.y - 1, px + 4, plot.y - 1, px, plot.y + 5], fill: theme.text },
        ];
        return marks;
      });
  });
}

/**
 * The marked wavelengths in a line, as `▼ 268.4, 376.9 nm`, or with their errors; a mark with a name is
 * called by it.
 */
export function marksText(shown: ShownStack, digits: number, withErrors: boolean): Rich {
  const { marks } = shown.state;
  if (marks.length === 0) return [];
  const unit = unitRich(shown.axis.quantity.unit);
  const place = ({ at, error }: MarkState): Rich =>
    withErrors && error !== null
      ? fromText(formatEstimate({ value: at, standardError: error, unit: "" }))
      : numberRich(at, digits);
  const items = marks.flatMap((mark, i): Rich => [
    ...(i === 0 ? [] : [roman(", ")]),
    ...(mark.label === "" ? place(mark) : [roman(mark.label)]),
  ]);
  return [roman("▼ "), ...items, ...(unit.length === 0 || marks.at(-1)?.label !== "" ? [] : [roman(" "), ...unit])];
}

function line(x: number, plot: Rect, stroke: string, dash: readonly number[], opacity: number): Mark {
  return { kind: "path", points: [x, plot.y, x, plot.y + plot.height], stroke, dash, opacity };
}

/** For screen readers: the axes in words. */
export function axesText(shown: ShownStack): Rich {
  return [...axisLabel(shown.signal), roman(" over "), ...axisLabel(shown.axis.quantity)];
}
