import type { GlobalDataSet, GlobalFit } from "../../kinetics/index.js";
import {
  axisQuantity,
  blueRed,
  border,
  cellsOf,
  coordinateQuantity,
  extent,
  framed,
  fromText,
  heading,
  heatmapRaster,
  legend,
  LIGHT,
  lineColours,
  padded,
  panel,
  paragraph,
  pixelCells,
  pixels,
  robustExtent,
  roman,
  signalQuantity,
  TYPE,
  X_ROOM,
  xAxis,
  yAxis,
  yRoom,
  yTicks,
  type Mark,
  type Numbers,
  type Quantity,
  type Scene,
  type Theme,
} from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";

const EDGE = 16;
const TALL = 200;
const MAP = 130;
/** Data sets that are drawn; the report lists all. */
const MOST_SETS = 4;
/** Longest step of time over the shortest, above which scans are drawn one beside the other. */
const UNEVEN = 50;

/** Of each data set the spectra with ± 1σ, the concentrations, and a map of the residuals; the verdict below. */
export function globalFitScene(fit: GlobalFit, options: FigureOptions = {}): Scene {
  const width = options.width ?? 720;
  const theme = options.theme ?? LIGHT;
  const shown = fit.dataSets.slice(0, MOST_SETS);
  const simulated = shown.find((s) => s.series.provenance.simulated)?.series.provenance.simulated ?? null;
  const top = heading(`Global fit: ${fit.model}`, simulated, 8, width - 16, theme);
  const marks: Mark[] = [...top.marks];
  let y = top.height + 4;
  for (const set of shown) {
    const block = dataSetMarks(set, y, width, theme, fit.dataSets.length > 1);
    marks.push(...block.marks);
    y += block.height;
  }
  if (shown.length < fit.dataSets.length) {
    const more = paragraph(`${fit.dataSets.length - shown.length} more data sets.`, 8, y, width - 16, theme.muted);
    marks.push(...more.marks);
    y += more.height;
  }
  const { text, ok } = fit.verdict;
  const verdict = paragraph(text, 8, y, width - 16, ok ? theme.text : theme.warn, { lines: 6 });
  const description = `Global fit of ${fit.dataSets.length} data sets by ${fit.model}. ${text}`;
  return {
    width,
    height: y + verdict.height + 10,
    background: theme.background,
    description,
    marks: [...marks, ...verdict.marks],
  };
}

function dataSetMarks(
  set: GlobalDataSet,
  top: number,
  width: number,
  theme: Theme,
  named: boolean,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const marks: Mark[] = [];
  let y = top;
  if (named) {
    const name = paragraph(set.name, 8, y, width - 16, theme.text, { bold: true, lines: 1 });
    marks.push(...name.marks);
    y += name.height + 4;
  }
  const m = set.components.length;
  const colours = lineColours(m, theme);
  const key = legend(set.components, colours, 12, y, width - 24, theme);
  marks.push(...key.marks);
  y += key.height;
  const nAxis = set.axis.length;
  const spectra = set.components.map((_, c) => Float64Array.from({ length: nAxis }, (__, j) => set.spectra.values[c * nAxis + j] as number)); // prettier-ignore
  const errors = set.components.map((_, c) => Float64Array.from({ length: nAxis }, (__, j) => set.spectra.errors[c * nAxis + j] as number)); // prettier-ignore
  const courses = set.components.map((_, c) => Float64Array.from(set.time, (__, i) => set.concentrations[i * m + c] as number)); // prettier-ignore
  const time = timeAxis(set);
  const half = (width - 8) / 2;
  const axis = axisQuantity(set.series.axis);
  const value = signalQuantity(set.series.signal);
  const left = curves({ x: set.axis, lines: spectra, errors, colours, place: [0, y, half], quantities: [axis, value], theme }); // prettier-ignore
  const course: Quantity = { symbol: [roman("concentration")], unit: "" };
  const right = curves({ x: time.values, lines: courses, errors: null, colours, place: [half + 4, y, half], quantities: [time.quantity, course], theme }); // prettier-ignore
  marks.push(...left, ...right);
  y += TALL + X_ROOM + 8;
  marks.push(...residualMap(set, time, axis, y, width, theme));
  return { marks, height: y + MAP + X_ROOM + 10 - top };
}

/** Times, or the numbers of the scans where the steps differ too much for one axis. */
function timeAxis({ time, series }: GlobalDataSet): { readonly values: Float64Array; readonly quantity: Quantity } {
  const values = Float64Array.from(time);
  const steps = values.slice(1).map((t, i) => t - (values[i] as number));
  const [least, most] = extent(steps) ?? [1, 1];
  if (most <= UNEVEN * least) return { values, quantity: coordinateQuantity(series.coordinate) };
  return { values: values.map((_, i) => i), quantity: { symbol: [roman("scan")], unit: "" } };
}

interface Curves {
  readonly x: Numbers;
  readonly lines: readonly Float64Array[];
  readonly errors: readonly Float64Array[] | null;
  readonly colours: readonly string[];
  readonly place: readonly [x: number, y: number, width: number];
  readonly quantities: readonly [Quantity, Quantity];
  readonly theme: Theme;
}

function curves({ x, lines, errors, colours, place: [left, top, width], quantities, theme }: Curves): Mark[] {
  const all = lines.flatMap((line) => [...line]).filter(Number.isFinite);
  const range = padded(extent(all) ?? [0, 1]);
  const room = yRoom(yTicks(range, TALL)) + 4;
  const plot = { x: left + room, y: top, width: width - room - EDGE / 2, height: TALL };
  const place = panel(plot, extent(x) ?? [0, 1], range);
  const inner = lines.flatMap((line, c): Mark[] => {
    const stroke = colours[c] ?? theme.data;
    const curve = (sign: number): Float64Array =>
      pixels(
        place,
        x,
        line.map((v, j) => v + sign * (errors?.[c]?.[j] ?? 0)),
      );
    const bounds: Mark[] = errors
      ? [-1, 1].map((sign) => ({ kind: "path", points: curve(sign), stroke, width: 0.7, opacity: 0.55 }))
      : [];
    return [...bounds, { kind: "path", points: curve(0), stroke, width: 1.7 }];
  });
  return framed(place, inner, ...quantities, theme);
}

function residualMap(
  set: GlobalDataSet,
  time: { readonly values: Float64Array; readonly quantity: Quantity },
  axis: Quantity,
  top: number,
  width: number,
  theme: Theme,
): Mark[] {
  const [low, high] = robustExtent(set.residuals)?.range ?? [-1, 1];
  const most = Math.max(-low, high) || 1;
  const columns = cellsOf(set.axis);
  const rows = cellsOf(time.values);
  const room = yRoom(yTicks(rows.domain, MAP)) + 4;
  const plot = { x: room, y: top + 18, width: width - room - EDGE, height: MAP - 18 };
  const place = panel(plot, columns.domain, rows.domain);
  const raster = heatmapRaster({
    values: set.residuals,
    nColumns: set.axis.length,
    columns: pixelCells(columns, Math.round(plot.width)),
    rows: pixelCells(rows, Math.round(plot.height), true),
    domain: [-most, most],
    map: blueRed,
    missing: theme.missing,
  });
  const text = fromText(`residuals, blue −${most.toPrecision(2)} to red +${most.toPrecision(2)}`);
  return [
    { kind: "text", x: room, y: top + 11, text, size: TYPE.note, fill: theme.muted },
    { kind: "image", ...plot, raster, crisp: true },
    border(place, theme),
    ...xAxis(place, axis, theme),
    ...yAxis(place, time.quantity, theme),
  ];
}
