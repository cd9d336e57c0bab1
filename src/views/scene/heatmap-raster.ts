import { rgb } from "./colour.js";
import type { Colormap } from "./colormap.js";
import type { Numbers } from "./extent.js";
import type { Raster } from "./marks.js";

/** Which values a heatmap shows, and how they are spread over the 256 entries of a colour map. */
export interface HeatmapCells {
  /** Row-major. */
  readonly values: Numbers;
  readonly nColumns: number;
  /** Data column under each pixel column, −1 for none. */
  readonly columns: Readonly<Int32Array>;
  /** Data row under each pixel row, −1 for none. */
  readonly rows: Readonly<Int32Array>;
  readonly domain: readonly [number, number];
}

/** What a heatmap raster is drawn from. */
export interface HeatmapInput extends HeatmapCells {
  readonly map: Pick<Colormap, "table">;
  /** Colour of pixels without data. */
  readonly missing: string;
}

/** A heatmap before it is coloured: the entry of the colour map at each pixel, rows from the top. */
export interface HeatmapIndex {
  readonly width: number;
  readonly height: number;
  /** 0 to 255, or 256 where no value is. */
  readonly entries: Uint16Array;
}

const MISSING = 256;

/**
 * The entries of a heatmap: each pixel has that of the one value under its centre (no averaging, so
 * that every pixel is a measured number). Only the values under pixels are looked at.
 *
 * @param reuse an index whose memory may be overwritten, if it has the size
 */
export function heatmapIndex(cells: HeatmapCells, reuse?: HeatmapIndex): HeatmapIndex {
  const { values, nColumns, columns, rows } = cells;
  const width = columns.length;
  const height = rows.length;
  const fits = reuse?.width === width && reuse.height === height;
  const entries = fits ? reuse.entries : new Uint16Array(width * height);
  const [low, high] = cells.domain;
  // A constant stack has no range: everything gets the middle colour.
  const factor = high > low ? 256 / (high - low) : 0;
  const shift = high > low ? 0 : 128;
  let previous = -2;
  for (let y = 0; y < height; y += 1) {
    const row = rows[y] as number;
    const out = y * width;
    if (row === previous) {
      entries.copyWithin(out, out - width, out);
      continue;
    }
    previous = row;
    if (row < 0) {
      entries.fill(MISSING, out, out + width);
      continue;
    }
    fillRow(values, row * nColumns, columns, low, factor, shift, entries, out);
  }
  return { width, height, entries };
}

/**
 * One row of pixels. The rows of an image, and not its pixels, are what an engine sees called often: a function of its own
 * is compiled once as a whole, where a loop within a loop is compiled, entered in its middle and left again at each image.
 */
function fillRow(
  values: Numbers,
  start: number,
  columns: Readonly<Int32Array>,
  low: number,
  factor: number,
  shift: number,
  entries: Uint16Array,
  out: number,
): void {
  for (let x = 0; x < columns.length; x += 1) {
    const column = columns[x] as number;
    const value = column < 0 ? Number.NaN : (values[start + column] as number);
    const entry = (value - low) * factor + shift;
    // Nearly all values lie within the colours, and are finite: they are seen to be so at once.
    if (entry >= 0 && entry < MISSING) entries[out + x] = entry;
    else if (value - value !== 0) entries[out + x] = MISSING;
    else entries[out + x] = entry < 0 ? 0 : MISSING - 1;
  }
}

/** A colour as the 32-bit number that puts its bytes in the order red, green, blue, alpha (little-endian). */
function packed(red: number, green: number, blue: number): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * Colours a heatmap: another colour map needs no look at the data.
 *
 * @param missing colour of pixels without data
 * @param reuse a raster whose memory may be overwritten, if it has the size
 */
export function colourHeatmap(
  index: HeatmapIndex,
  map: Pick<Colormap, "table">,
  missing: string,
  reuse?: Raster,
): Raster {
  const { width, height, entries } = index;
  const colours = new Uint32Array(MISSING + 1);
  for (let i = 0; i < MISSING; i += 1) {
    colours[i] = packed(map.table[3 * i] as number, map.table[3 * i + 1] as number, map.table[3 * i + 2] as number);
  }
  colours[MISSING] = packed(...rgb(missing));
  const raster =
    reuse?.width === width && reuse.height === height
      ? reuse
      : { width, height, rgba: new Uint8ClampedArray(4 * width * height) };
  const pixels = new Uint32Array(raster.rgba.buffer, raster.rgba.byteOffset, width * height);
  for (let from = 0; from < pixels.length; from += width) colourRow(entries, colours, pixels, from, from + width);
  return raster;
}

function colourRow(entries: Uint16Array, colours: Uint32Array, pixels: Uint32Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) pixels[i] = colours[entries[i] as number] as number;
}

/** Draws a heatmap. */
export function heatmapRaster(input: HeatmapInput): Raster {
  return colourHeatmap(heatmapIndex(input), input.map, input.missing);
}
