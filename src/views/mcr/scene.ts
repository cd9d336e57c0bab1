import type { McrResult } from "../../insitu/index.js";
import {
  axisQuantity,
  coordinateQuantity,
  extent,
  framed,
  heading,
  legend,
  LIGHT,
  lineColours,
  padded,
  panel,
  paragraph,
  pixels,
  roman,
  signalQuantity,
  X_ROOM,
  yRoom,
  yTicks,
  type Mark,
  type Numbers,
  type Quantity,
  type Scene,
  type Theme,
} from "../scene/index.js";

const WIDTH = 620;
const EDGE = 18;
const HEIGHT = 170;
const CONCENTRATION: Quantity = { symbol: [roman("concentration")], unit: "" };
const LEFT_OVER: Quantity = { symbol: [roman("rms residual")], unit: "" };

/** Root mean square of the residuals of each scan, masked values left out. */
export function residualRms({
  coordinate,
  residuals,
}: Pick<McrResult["series"][number], "coordinate" | "residuals">): Float64Array {
  const n = residuals.axis.values.length;
  return Float64Array.from(coordinate.values, (_, i) => {
    let [sum, points] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (residuals.mask?.[i * n + j] === 1) continue;
      sum += (residuals.values[i * n + j] as number) ** 2;
      points++;
    }
    return Math.sqrt(sum / points);
  });
}

/** A line of a panel. */
interface Line {
  readonly x: Numbers;
  readonly y: Numbers;
  readonly colour: string;
  readonly width: number;
  readonly opacity?: number;
}

/**
 * Spectra with the lowest and highest share that would fit as well (thin), concentrations of all series, and the residuals
 * scan by scan: their root mean square.
 */
export function mcrScene(result: McrResult, theme: Theme = LIGHT): Scene {
  const { names, spectra, series, ambiguity, provenance } = result;
  const k = names.length;
  const colours = lineColours(k, theme);
  const top = heading(provenance.title || "Curve resolution", provenance.simulated ?? null, 8, WIDTH - 16, theme);
  const marks: Mark[] = [...top.marks];
  let y = top.height;
  const key = legend(names, colours, 8, y, WIDTH - 16, theme);
  marks.push(...key.marks);
  y += key.height + 4;
  const axis = spectra[0]?.axis;
  const first = series[0];
  if (axis === undefined || first === undefined) throw new RangeError("A resolution has components and series.");
  const line = (px: Numbers, py: Numbers, c: number, width: number): Line => ({
    ...{ x: px, y: py, colour: colours[c] as string, width },
    ...(width < 1 ? { opacity: 0.7 } : {}),
  });
  const panels: readonly (readonly [readonly Line[], Quantity, Quantity])[] = [
    [
      spectra.flatMap((s, c) => [
        line(axis.values, s.values, c, 1.8),
        ...(ambiguity.extents[c]?.spectra ?? []).map((other) => line(axis.values, other, c, 0.8)),
      ]),
      axisQuantity(axis),
      signalQuantity(spectra[0]?.signal ?? { kind: "unknown", unit: "", label: "" }),
    ],
    [
      series.flatMap(({ coordinate, concentrations }) =>
        names.map((_, c) =>
          line(
            coordinate.values,
            Array.from(coordinate.values, (__, i) => concentrations[i * k + c] as number),
            c,
            1.8,
          ),
        ),
      ),
      coordinateQuantity(first.coordinate),
      CONCENTRATION,
    ],
    [
      series.map((one) => {
        const { coordinate } = one;
        const rms = residualRms(one);
        return { x: coordinate.values, y: rms, colour: theme.data, width: 1.3 };
      }),
      coordinateQuantity(first.coordinate),
      { ...LEFT_OVER, unit: spectra[0]?.signal.unit ?? "" },
    ],
  ];
  for (const [lines, across, up] of panels) {
    marks.push(...panelMarks(lines, across, up, y, theme));
    y += HEIGHT + X_ROOM + 6;
  }
  const verdict = paragraph(result.verdict.text, 8, y, WIDTH - 16, result.verdict.ok ? theme.text : theme.warn, {
    lines: 8,
  });
  marks.push(...verdict.marks);
  const description = `Curve resolution into ${names.join(", ")}. ${result.verdict.text}`;
  return { width: WIDTH, height: y + verdict.height + 8, background: theme.background, description, marks };
}

function panelMarks(lines: readonly Line[], across: Quantity, up: Quantity, y: number, theme: Theme): Mark[] {
  const xs = extent(lines.flatMap((l) => Array.from(l.x))) ?? ([0, 1] as const);
  const ys = padded(extent(lines.flatMap((l) => [0, ...Array.from(l.y)])) ?? [0, 1], 0.05);
  const left = yRoom(yTicks(ys, HEIGHT)) + 6;
  const wide = xs[1] > xs[0] ? xs : ([xs[0] - 0.5, xs[0] + 0.5] as const);
  const place = panel({ x: left, y, width: WIDTH - left - EDGE, height: HEIGHT }, wide, ys);
  const paths = lines.map((l): Mark => {
    const style = l.opacity === undefined ? {} : { opacity: l.opacity };
    return { kind: "path", points: pixels(place, l.x, l.y), stroke: l.colour, width: l.width, ...style };
  });
  return framed(place, paths, across, up, theme);
}
