import { rgb } from "./colour.js";
import type { Colormap } from "./colormap.js";
import type { Numbers } from "./extent.js";
import type { Raster } from "./marks.js";

/** What a heatmap raster is drawn from. */
export interface HeatmapInput {
  /** Row-major. */
  readonly values: Numbers;
  readonly nColumns: number;
  /** Data column under each pixel column, −1 for none. */
  readonly columns: Readonly<Int32Array>;
  /** Data row under each pixel row, −1 for none. */
  readonly rows: Readonly<Int32Array>;
  readonly domain: readonly [number, number];
  readonly map: Colormap;
  /** Colour of pixels without data. */
  readonly missing: string;
}

/** A colour as the 32-bit number that puts its bytes in the order red, green, blue, alpha (little-endian). */
function packed(red: number, green: number, blue: number): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * Draws a heatmap: each pixel has the colour of the one value under its centre (no averaging, so
 * that every pixel is a measured number).
 */
export function heatmapRaster(input: HeatmapInput): Raster {
  const { values, nColumns, columns, rows, map } = input;
  const width = columns.length;
  const height = rows.length;
  const lut = Uint32Array.from({ length: 256 }, (_, i) =>
    packed(map.table[3 * i] as number, map.table[3 * i + 1] as number, map.table[3 * i + 2] as number),
  );
  const missing = packed(...rgb(input.missing));
  const [low, high] = input.domain;
  // A constant stack has no range: everything gets the middle colour.
  const factor = high > low ? 256 / (high - low) : 0;
  const shift = high > low ? 0 : 128;
  const pixels = new Uint32Array(width * height);
  let previous = -2;
  for (let y = 0; y < height; y += 1) {
    const row = rows[y] as number;
    const out = y * width;
    if (row === previous) {
      pixels.copyWithin(out, out - width, out);
      continue;
    }
    previous = row;
    if (row < 0) {
      pixels.fill(missing, out, out + width);
      continue;
    }
    const start = row * nColumns;
    for (let x = 0; x < width; x += 1) {
      const column = columns[x] as number;
      const value = column < 0 ? Number.NaN : (values[start + column] as number);
      if (value - value !== 0) {
        pixels[out + x] = missing;
      } else {
        let i = Math.floor((value - low) * factor) + shift;
        if (i < 0) i = 0;
        else if (i > 255) i = 255;
        pixels[out + x] = lut[i] as number;
      }
    }
  }
  return { width, height, rgba: new Uint8ClampedArray(pixels.buffer) };
}
