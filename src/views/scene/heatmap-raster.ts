import { rgb } from "./colour.js";
import type { Colormap } from "./colormap.js";
import type { Numbers } from "./extent.js";
import type { Raster } from "./marks.js";

/** What a heatmap is drawn from: which values it shows, and how they are spread over the 256 entries of a colour map. */
export interface HeatmapInput {
  /** Row-major. */
  readonly values: Numbers;
  readonly nColumns: number;
  /** Data column under each pixel column, −1 for none. */
  readonly columns: Readonly<Int32Array>;
  /** Data row under each pixel row, −1 for none. */
  readonly rows: Readonly<Int32Array>;
  readonly domain: readonly [number, number];
  readonly map: Pick<Colormap, "table">;
  /** Colour of pixels without data. */
  readonly missing: string;
}

const ENTRIES = 256;

/** How a row of values becomes a row of pixels. */
interface Painting {
  readonly values: Numbers;
  /** Data column under each pixel column; where there is none, any. */
  readonly columns: Readonly<Int32Array>;
  readonly low: number;
  readonly factor: number;
  readonly shift: number;
  readonly colours: Uint32Array;
  readonly missing: number;
}

/**
 * Draws a heatmap: each pixel has the colour of the one value under its centre (no averaging, so that every pixel is a
 * measured number). Only the values under pixels are looked at.
 *
 * @param reuse a raster whose memory may be overwritten, if it has the size
 */
export function heatmapRaster(input: HeatmapInput, reuse?: Raster): Raster {
  const { columns, rows, nColumns } = input;
  const [width, height] = [columns.length, rows.length];
  const raster =
    reuse?.width === width && reuse.height === height
      ? reuse
      : { width, height, rgba: new Uint8ClampedArray(4 * width * height) };
  const pixels = new Uint32Array(raster.rgba.buffer, raster.rgba.byteOffset, width * height);
  const gaps = gapsOf(columns);
  const painting = paintingOf(input, gaps.length === 0 ? columns : columns.map((column) => Math.max(column, 0)));
  let previous = -2;
  for (let y = 0; y < height; y += 1) {
    const row = rows[y] as number;
    const out = y * width;
    if (row === previous) pixels.copyWithin(out, out - width, out);
    else if (row < 0) pixels.fill(painting.missing, out, out + width);
    else {
      if (!fillRow(painting, row * nColumns, pixels, out)) fillRowWithHoles(painting, row * nColumns, pixels, out);
      for (const x of gaps) pixels[out + x] = painting.missing;
    }
    previous = row;
  }
  return raster;
}

function paintingOf({ values, domain, map, missing }: HeatmapInput, columns: Readonly<Int32Array>): Painting {
  const [low, high] = domain;
  // A constant stack has no range: everything gets the middle colour.
  const [factor, shift] = high > low ? [ENTRIES / (high - low), 0] : [0, ENTRIES / 2];
  const colours = new Uint32Array(ENTRIES);
  for (let i = 0; i < ENTRIES; i += 1) {
    colours[i] = packed(map.table[3 * i] as number, map.table[3 * i + 1] as number, map.table[3 * i + 2] as number);
  }
  return { values, columns, low, factor, shift, colours, missing: packed(...rgb(missing)) };
}

/** The pixel columns under which no data column lies. */
function gapsOf(columns: Readonly<Int32Array>): readonly number[] {
  const gaps: number[] = [];
  for (let x = 0; x < columns.length; x += 1) if ((columns[x] as number) < 0) gaps.push(x);
  return gaps;
}

/**
 * One row of pixels, and whether all of its values were finite. Nothing in it branches: nearly all rows are whole, and a
 * look at each value alone would take as long as the rest. It is a function of its own since an engine sees rows called
 * often: it is compiled once as a whole, where a loop within a loop is compiled, entered in its middle and left again at
 * each image.
 */
function fillRow(painting: Painting, start: number, pixels: Uint32Array, out: number): boolean {
  const { values, columns, low, factor, shift, colours } = painting;
  let sum = 0;
  for (let x = 0; x < columns.length; x += 1) {
    const value = values[start + (columns[x] as number)] as number;
    // 0 for a finite value, NaN for any other.
    sum += value - value;
    pixels[out + x] = colours[Math.min(Math.max((value - low) * factor + shift, 0), ENTRIES - 1) | 0] as number;
  }
  return sum === 0;
}

/** The same for a row that has holes. */
function fillRowWithHoles(painting: Painting, start: number, pixels: Uint32Array, out: number): void {
  const { values, columns, low, factor, shift, colours, missing } = painting;
  for (let x = 0; x < columns.length; x += 1) {
    const value = values[start + (columns[x] as number)] as number;
    const entry = Math.min(Math.max((value - low) * factor + shift, 0), ENTRIES - 1) | 0;
    pixels[out + x] = Number.isFinite(value) ? (colours[entry] as number) : missing;
  }
}

/** A colour as the 32-bit number that puts its bytes in the order red, green, blue, alpha (little-endian). */
function packed(red: number, green: number, blue: number): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
