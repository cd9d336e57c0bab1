import type { MicroscopyImage } from "../../techniques/microscopy/index.js";
import { axisOf, lineOf, mapOf, panelOf, type FigureColour, type FigureLayer, type FigurePanel } from "../figure/index.js"; // prettier-ignore
import { quantityOf } from "../scene/index.js";

/** Pixels along the longer side of a picture as shown. */
const SHOWN = 400;

/** How a picture is shown: pixels averaged, lengths in a unit that reads well. */
interface Shown {
  readonly k: number;
  readonly width: number;
  readonly height: number;
  /** Of one pixel of the picture. */
  readonly side: number;
  readonly unit: "px" | "nm" | "µm";
}

function shownAs({ width, height, pixelSize }: MicroscopyImage): Shown {
  const k = Math.max(1, Math.ceil(Math.max(width, height) / SHOWN));
  const by = { k, width: Math.max(1, Math.floor(width / k)), height: Math.max(1, Math.floor(height / k)) };
  if (pixelSize === null) return { ...by, side: 1, unit: "px" };
  const wide = Math.max(width, height) * pixelSize.value > 5000;
  return { ...by, side: pixelSize.value * (wide ? 1e-3 : 1), unit: wide ? "µm" : "nm" };
}

/** A panel with a picture, as high as that is, and what lies on it. */
export function picturePanel(
  of: MicroscopyImage,
  more: readonly FigureLayer[] = [],
  height: number = 300,
): FigurePanel {
  const { k, width, height: rows, side, unit } = shownAs(of);
  const values = new Float64Array(width * rows);
  for (let y = 0; y < rows * k; y++) {
    for (let x = 0; x < width * k; x++) {
      const at = Math.floor(y / k) * width + Math.floor(x / k);
      values[at] = (values[at] as number) + (of.values[y * of.width + x] as number) / (k * k);
    }
  }
  const centres = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => (i + 0.5) * k * side);
  const along = (n: number): { range: readonly [number, number] } => ({ range: [0, n * side] });
  return panelOf(
    axisOf(quantityOf("x", unit), along(of.width)),
    axisOf(quantityOf("y", unit), { range: [of.height * side, 0] }),
    [
      mapOf("", centres(width), centres(rows), values, {
        ...{ difference: false, grey: true, range: null },
        quantity: quantityOf("grey value"),
      }),
      ...more,
    ],
    { height, equal: true, legend: more.length > 0 },
  );
}

/** The rims of what is labelled, seen at the picture's shown size: where a pixel is of the kind and the next is of another label. */
export function outlines(
  ...[of, labels, isOf, name, colour]: [
    ...[of: MicroscopyImage, labels: ArrayLike<number>, isOf: (label: number) => boolean],
    ...[name: string, colour: FigureColour],
  ]
): readonly FigureLayer[] {
  const { k, width, height, side } = shownAs(of);
  const half = k >> 1;
  const at = (x: number, y: number): number => {
    if (x < 0 || y < 0 || x >= width || y >= height) return -1;
    return labels[(y * k + half) * of.width + x * k + half] as number;
  };
  const isRim = (a: number, b: number): boolean => a !== b && ((a > 0 && isOf(a)) || (b > 0 && isOf(b)));
  const [xs, ys]: [number[], number[]] = [[], []];
  const segment = (x0: number, y0: number, x1: number, y1: number): void => {
    xs.push(x0 * k * side, x1 * k * side, Number.NaN);
    ys.push(y0 * k * side, y1 * k * side, Number.NaN);
  };
  // Edges that follow each other are one line.
  for (let y = 0; y <= height; y++) {
    for (let x = 0, from = -1; x <= width; x++) {
      const rim = x < width && isRim(at(x, y - 1), at(x, y));
      if (rim && from < 0) from = x;
      if (!rim && from >= 0) {
        segment(from, y, x, y);
        from = -1;
      }
    }
  }
  for (let x = 0; x <= width; x++) {
    for (let y = 0, from = -1; y <= height; y++) {
      const rim = y < height && isRim(at(x - 1, y), at(x, y));
      if (rim && from < 0) from = y;
      if (!rim && from >= 0) {
        segment(x, from, x, y);
        from = -1;
      }
    }
  }
  return xs.length === 0 ? [] : [lineOf(name, colour, xs, ys, { width: 1.5, edged: true })];
}
