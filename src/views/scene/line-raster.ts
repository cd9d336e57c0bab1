import type { Rgb } from "./colour.js";
import { columnPlan } from "./column-plan.js";
import type { Numbers } from "./extent.js";
import { lineSpans, PARTS } from "./line-spans.js";
import type { Raster } from "./marks.js";

/** What overlaid curves are drawn from. */
export interface LinesInput {
  readonly width: number;
  readonly height: number;
  /** Row-major, one curve a row; NaN breaks a curve. */
  readonly values: Numbers;
  readonly nColumns: number;
  /** Pixel position of each data column, monotonic; NaN for columns that have none, as zero on a logarithmic axis. */
  readonly x: Numbers;
  /** Pixel row of a value is `yOffset + yFactor × value`. */
  readonly yOffset: number;
  readonly yFactor: number;
  /** Rows to draw, in this order, each with its colour. */
  readonly rows: readonly number[];
  readonly colours: readonly Rgb[];
  /** In pixels. */
  readonly lineWidth: number;
  /** What lies below, of the same size: curves that were drawn before. */
  readonly below?: Raster;
  /** A raster whose memory may be overwritten, if it has the size. */
  readonly reuse?: Raster | undefined;
}

/** So many pixel columns are worked on together: their spans and pixels stay in the processor's cache. */
const BLOCK = 64;
/** So many parts of a pixel cover it. */
const SOLID = PARTS - 1;

/**
 * Draws many curves into pixels, column by column: in each pixel column a curve covers the rows
 * between its least and greatest height there, counted in 256th parts of a pixel. Far faster than
 * stroking paths, and spikes narrower than a pixel stay visible.
 *
 * A pixel needs no curve that lies under the last one to cover it. So the curves are laid from the
 * last to the first, each only where nothing covers yet, and the edges that were seen on the way are
 * blended over that in their order.
 */
export function lineRaster(input: LinesInput): Raster {
  const { width, height, rows, nColumns } = input;
  const count = rows.length;
  const pixels = pixelsFor(input);
  const curves = {
    values: input.values,
    plan: columnPlan(input.x, width),
    offset: PARTS * input.yOffset,
    factor: PARTS * input.yFactor,
  };
  const work: Work = {
    count,
    colours: Uint32Array.from(input.colours, ([r, g, b]) => 0xff000000 | (b << 16) | (g << 8) | r),
    half: Math.round((PARTS * input.lineWidth) / 2),
    least: new Int32Array(BLOCK * count),
    greatest: new Int32Array(BLOCK * count),
    next: new Int32Array(height + 1),
    edgeCurve: new Int32Array(2 * count),
    edgeRow: new Int32Array(2 * count),
    edgeCover: new Int32Array(2 * count),
  };
  for (let first = 0; first < width; first += BLOCK) {
    const end = Math.min(width, first + BLOCK);
    for (let k = 0; k < count; k += 1) {
      lineSpans(curves, (rows[k] as number) * nColumns, first, end, work.least, work.greatest, k, count);
    }
    for (let x = first; x < end; x += 1) drawColumn(work, (x - first) * count, height, pixels, width, x);
  }
  return { width, height, rgba: new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.byteLength) };
}

/** Pixels to draw into: those below, or empty ones. */
function pixelsFor({ width, height, below, reuse }: LinesInput): Uint32Array<ArrayBuffer> {
  if (below !== undefined) return new Uint32Array(below.rgba.slice().buffer);
  const kept = reuse?.rgba.buffer;
  if (reuse?.width !== width || reuse.height !== height || !(kept instanceof ArrayBuffer))
    return new Uint32Array(width * height);
  const pixels = new Uint32Array(kept, reuse.rgba.byteOffset, width * height);
  pixels.fill(0);
  return pixels;
}

interface Work {
  readonly count: number;
  readonly colours: Uint32Array;
  /** Half the width of a line, in parts of a pixel. */
  readonly half: number;
  /** The heights between which curve k runs in column c of the block, at `c × count + k`. */
  readonly least: Int32Array;
  readonly greatest: Int32Array;
  /** The next pixel downward that no curve covers yet. */
  readonly next: Int32Array;
  /** Pixels that a curve covers in part, the last curve's first. */
  readonly edgeCurve: Int32Array;
  readonly edgeRow: Int32Array;
  readonly edgeCover: Int32Array;
}

/** Draws all curves in pixel column x; `at` is where their heights begin. */
function drawColumn(work: Work, at: number, height: number, pixels: Uint32Array, width: number, x: number): void {
  const { count, colours, half, least, greatest, next, edgeCurve, edgeRow, edgeCover } = work;
  const bottom = height * PARTS;
  for (let y = 0; y <= height; y += 1) next[y] = y;
  let edges = 0;
  for (let k = count - 1; k >= 0; k -= 1) {
    const low = least[at + k] as number;
    const high = greatest[at + k] as number;
    const from = low - half;
    const to = high + half;
    if (low > high || to <= 0 || from >= bottom) continue;
    let y = from > 0 ? (from / PARTS) | 0 : 0;
    let last = ((to < bottom ? to - 1 : bottom - 1) / PARTS) | 0;
    // The upper end, then the lower one; of a line within one pixel both are the same.
    const upper = Math.min((y + 1) * PARTS, to) - Math.max(y * PARTS, from);
    if (upper < SOLID) {
      if (next[y] === y) {
        edgeCurve[edges] = k;
        edgeRow[edges] = y;
        edgeCover[edges] = upper;
        edges += 1;
      }
      y += 1;
    }
    if (y > last) continue;
    const lower = Math.min((last + 1) * PARTS, to) - Math.max(last * PARTS, from);
    if (lower < SOLID) {
      if (next[last] === last) {
        edgeCurve[edges] = k;
        edgeRow[edges] = last;
        edgeCover[edges] = lower;
        edges += 1;
      }
      last -= 1;
    }
    const colour = colours[k] as number;
    for (y = uncovered(next, y); y <= last; y = uncovered(next, y + 1)) {
      pixels[y * width + x] = colour;
      next[y] = y + 1;
    }
  }
  for (let e = edges - 1; e >= 0; e -= 1) {
    const i = (edgeRow[e] as number) * width + x;
    pixels[i] = over(pixels[i] as number, colours[edgeCurve[e] as number] as number, (edgeCover[e] as number) / PARTS);
  }
}

/** The first pixel from y on that nothing covers; on the way, paths are halved. */
function uncovered(next: Int32Array, y: number): number {
  let at = y;
  for (;;) {
    const after = next[at] as number;
    if (after === at) return at;
    const further = next[after] as number;
    next[at] = further;
    at = further;
  }
}

/** Porter and Duff's "over" for a colour that is not premultiplied, onto a packed pixel. */
function over(under: number, colour: number, alpha: number): number {
  const rest = ((under >>> 24) / 255) * (1 - alpha);
  const total = alpha + rest;
  const a = alpha / total;
  const b = 1 - a;
  const blue = ((colour >>> 16) & 255) * a + ((under >>> 16) & 255) * b + 0.5;
  const green = ((colour >>> 8) & 255) * a + ((under >>> 8) & 255) * b + 0.5;
  const red = (colour & 255) * a + (under & 255) * b + 0.5;
  return ((total * 255 + 0.5) << 24) | ((blue | 0) << 16) | ((green | 0) << 8) | (red | 0);
}
