import { zlibSync } from "fflate";
import type { Raster } from "./marks.js";

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10] as const;

/** CRC-32 of ISO 3309, as the PNG specification (W3C, section 5.5) asks for each chunk. */
const CRC: Uint32Array = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC[(c ^ byte) & 255] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(
    [...type].map((c) => c.charCodeAt(0)),
    4,
  );
  out.set(data, 8);
  view.setUint32(8 + data.length, crc(out.subarray(4, 8 + data.length)));
  return out;
}

/**
 * A PNG file that says how large its pixels are on paper: in the chunk pHYs, in pixels a metre, which stands before the
 * data (W3C, PNG specification, 11.3.5.3).
 */
export function withDensity(png: Uint8Array, dpi: number): Uint8Array {
  const data = new Uint8Array(9);
  const perMetre = Math.round(dpi / 0.0254);
  new DataView(data.buffer).setUint32(0, perMetre);
  new DataView(data.buffer).setUint32(4, perMetre);
  data[8] = 1;
  const size = chunk("pHYs", data);
  // The signature, and the header of 13 bytes in its chunk.
  const head = SIGNATURE.length + 25;
  const out = new Uint8Array(png.length + size.length);
  out.set(png.subarray(0, head));
  out.set(size, head);
  out.set(png.subarray(head), head + size.length);
  return out;
}

/** The distinct pixels of a raster, numbered as they come; undefined if there are more than a palette holds. */
function paletteOf(pixels: Uint32Array): ReadonlyMap<number, number> | undefined {
  const numbers = new Map<number, number>();
  for (const pixel of pixels) {
    if (!numbers.has(pixel)) numbers.set(pixel, numbers.size);
    if (numbers.size > 256) return undefined;
  }
  return numbers;
}

/** PLTE and tRNS: the colours of a palette and how opaque they are. */
function paletteChunks(colours: Uint8Array): Uint8Array[] {
  const opaque = colours.filter((_, i) => i % 4 === 3);
  return [
    chunk(
      "PLTE",
      colours.filter((_, i) => i % 4 !== 3),
    ),
    ...(opaque.every((a) => a === 255) ? [] : [chunk("tRNS", opaque)]),
  ];
}

/**
 * A raster as a PNG file: with a palette where 256 colours do, as in heatmaps, else 8 bits a channel with
 * alpha. Rows are not filtered: for flat colours that gives the smaller files (by a quarter, measured).
 */
export function encodePng(raster: Raster): Uint8Array {
  const { width, height, rgba } = raster;
  const bytes = Uint8Array.from(rgba);
  const pixels = new Uint32Array(bytes.buffer);
  const palette = paletteOf(pixels);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, palette === undefined ? 6 : 3, 0, 0, 0], 8);
  const data = palette === undefined ? bytes : Uint8Array.from(pixels, (pixel) => palette.get(pixel) ?? 0);
  const stride = data.length / height;
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(data.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk("IHDR", header),
    ...(palette === undefined ? [] : paletteChunks(new Uint8Array(Uint32Array.from(palette.keys()).buffer))),
    chunk("IDAT", zlibSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array(0)),
  ];
  const file = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
