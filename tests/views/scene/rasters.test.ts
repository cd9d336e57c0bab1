import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  extent,
  heatmapRaster,
  lineRaster,
  rgb,
  robustExtent,
  viridis,
  blueRed,
  type LinesInput,
  type Rgb,
} from "../../../src/views/scene/index.js";

const seed = 20261121;
/** Measured numbers, holes, infinities, and spikes far beyond the rest. */
const numbers = fc.oneof(
  { weight: 20, arbitrary: fc.double({ min: -2, max: 2, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
  { weight: 1, arbitrary: fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, -1e12, 1e5) },
);

/** What overlaid curves are, said plainly: floats instead of whole parts, every curve over the one before, no shortcut. */
function plainLines({
  width,
  height,
  values,
  nColumns,
  x,
  yOffset,
  yFactor,
  rows,
  colours,
  lineWidth,
}: LinesInput): number[] {
  const rgba = new Array<number>(width * height * 4).fill(0);
  const order = Array.from({ length: nColumns }, (_, j) => j).sort((a, b) => (x[a] as number) - (x[b] as number));
  rows.forEach((row, k) => {
    const at = (j: number): number => values[row * nColumns + j] as number;
    for (let c = 0; c < width; c += 1) {
      const here = order.filter((j) => Math.floor(x[j] as number) === c).map(at);
      for (const border of [c, c + 1]) {
        const right = order.findIndex((j) => (x[j] as number) >= border);
        const [a, b] = [order[right - 1], order[right]];
        if (a === undefined || b === undefined) continue;
        const part = (border - (x[a] as number)) / ((x[b] as number) - (x[a] as number));
        here.push(at(a) + part * (at(b) - at(a)));
      }
      const parts = here
        .filter(Number.isFinite)
        .map((v) => Math.trunc(Math.max(-(2 ** 29 - 1), Math.min(2 ** 29 - 1, 256 * yOffset + 256 * yFactor * v))));
      if (parts.length === 0) continue;
      const half = Math.round(128 * lineWidth);
      const [from, to] = [(Math.min(...parts) - half) / 256, (Math.max(...parts) + half) / 256];
      for (let y = 0; y < height; y += 1) {
        const cover = Math.min(y + 1, to) - Math.max(y, from);
        if (cover > 0) blend(rgba, 4 * (y * width + c), colours[k] as Rgb, cover >= 255 / 256 ? 1 : cover);
      }
    }
  });
  return rgba;
}

/** "Over" of Porter and Duff (1984), each step rounded to whole bytes as pixels are. */
function blend(rgba: number[], i: number, colour: Rgb, alpha: number): void {
  const under = (rgba[i + 3] as number) / 255;
  const total = alpha + under * (1 - alpha);
  for (let c = 0; c < 3; c += 1) {
    rgba[i + c] = Math.floor(
      ((colour[c] as number) * alpha) / total + (rgba[i + c] as number) * (1 - alpha / total) + 0.5,
    );
  }
  rgba[i + 3] = Math.floor(255 * total + 0.5);
}

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 90 }),
    height: fc.integer({ min: 1, max: 24 }),
    nRows: fc.integer({ min: 1, max: 8 }),
    nColumns: fc.integer({ min: 1, max: 120 }),
    turned: fc.boolean(),
    spread: fc.double({ min: 0.3, max: 2.5, noNaN: true }),
    lineWidth: fc.constantFrom(0.5, 1, 1.3, 2.6),
    factor: fc.constantFrom(-8, -1, 5),
  })
  .chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      values: fc.array(numbers, { minLength: shape.nRows * shape.nColumns, maxLength: shape.nRows * shape.nColumns }),
      steps: fc.array(fc.double({ min: 0.05, max: 2, noNaN: true }), {
        minLength: shape.nColumns,
        maxLength: shape.nColumns,
      }),
    }),
  )
  .map(({ shape, values, steps }): LinesInput => {
    const { width, height, nRows, nColumns, turned, spread, lineWidth, factor } = shape;
    const total = steps.reduce((a, b) => a + b);
    let sum = 0;
    // Some curves reach beyond the picture, as when it shows a part of the axis.
    const x = steps.map((s) => ((sum += s) / total - 0.5) * width * spread + width / 2);
    return {
      width,
      height,
      values: Float64Array.from(values),
      nColumns,
      x: Float64Array.from(turned ? x.reverse() : x),
      yOffset: height / 2,
      yFactor: factor,
      rows: Array.from({ length: nRows }, (_, i) => (i * 3 + 1) % nRows),
      colours: Array.from({ length: nRows }, (_, i): Rgb => [(i * 97) % 256, (i * 31 + 40) % 256, 255 - i * 20]),
      lineWidth,
    };
  });

describe("overlaid curves", () => {
  it("are, pixel by pixel, what drawing one over the other gives", () => {
    fc.assert(
      fc.property(pictures, (input) => {
        expect([...lineRaster(input).rgba]).toEqual(plainLines(input));
      }),
      { seed, numRuns: 400 },
    );
  });

  it("can be drawn in several goes, the later ones over what is there", () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 0, max: 8 }), (input, cut) => {
        const first = lineRaster({ ...input, rows: input.rows.slice(0, cut), colours: input.colours.slice(0, cut) });
        const before = first.rgba.slice();
        const both = lineRaster({
          ...input,
          rows: input.rows.slice(cut),
          colours: input.colours.slice(cut),
          below: first,
        });
        expect([...both.rgba]).toEqual([...lineRaster(input).rgba]);
        expect(first.rgba).toEqual(before);
      }),
      { seed, numRuns: 100 },
    );
  });

  it("keep a spike of one point among thousands on the screen", () => {
    const nColumns = 20_000;
    const values = new Float64Array(nColumns);
    values[13_337] = 1;
    const x = Float64Array.from({ length: nColumns }, (_, j) => (j / nColumns) * 100);
    const raster = lineRaster({
      ...{ width: 100, height: 50, values, nColumns, x, yOffset: 45, yFactor: -40 },
      ...{ rows: [0], colours: [[9, 8, 7]], lineWidth: 1 },
    });
    expect(raster.rgba[4 * (10 * 100 + 66) + 3]).toBe(255);
    expect(raster.rgba[4 * (10 * 100 + 60) + 3]).toBe(0);
  });
});

describe("a heatmap's pixels", () => {
  const heatmaps = fc
    .record({
      nColumns: fc.integer({ min: 1, max: 12 }),
      nRows: fc.integer({ min: 1, max: 12 }),
      domain: fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.constantFrom(0, 0.5, 3)),
    })
    .chain(({ nColumns, nRows, domain: [low, span] }) =>
      fc.record({
        values: fc.array(numbers, { minLength: nColumns * nRows, maxLength: nColumns * nRows }),
        columns: fc.array(fc.integer({ min: -1, max: nColumns - 1 }), { minLength: 1, maxLength: 30 }),
        rows: fc.array(fc.integer({ min: -1, max: nRows - 1 }), { minLength: 1, maxLength: 30 }),
        nColumns: fc.constant(nColumns),
        domain: fc.constant([low, low + span] as const),
      }),
    );

  it("have the colour of the one value under each, however often they are drawn into the same memory", () => {
    fc.assert(
      fc.property(heatmaps, ({ values, columns, rows, nColumns, domain: [low, high] }) => {
        const cells = { values, nColumns, domain: [low, high] as const };
        const input = { ...cells, columns: Int32Array.from(columns), rows: Int32Array.from(rows) };
        const missing = "#d9dde2";
        const expected = (table: ArrayLike<number>): number[] =>
          rows.flatMap((row) =>
            columns.flatMap((column) => {
              const value = row < 0 || column < 0 ? Number.NaN : (values[row * nColumns + column] as number);
              if (!Number.isFinite(value)) return [...rgb(missing), 255];
              const part = high > low ? Math.floor((value - low) * (256 / (high - low))) : 128;
              const i = 3 * Math.max(0, Math.min(255, part));
              return [table[i] as number, table[i + 1] as number, table[i + 2] as number, 255];
            }),
          );
        const once = heatmapRaster({ ...input, map: viridis, missing });
        expect([...once.rgba]).toEqual(expected(viridis.table));
        const again = heatmapRaster({ ...input, map: blueRed, missing }, once);
        expect(again).toBe(once);
        expect([...again.rgba]).toEqual(expected(blueRed.table));
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe("the extent of values", () => {
  it("is that of the finite ones, wherever they stand", () => {
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 40 }), (values) => {
        const finite = values.filter(Number.isFinite);
        const expected = finite.length === 0 ? undefined : [Math.min(...finite), Math.max(...finite)];
        const found = extent(Float64Array.from(values));
        expect(found?.map((v) => v + 0)).toEqual(expected?.map((v) => v + 0));
        expect(robustExtent(values)?.whole).toEqual(found);
      }),
      { seed, numRuns: 500 },
    );
  });
});
