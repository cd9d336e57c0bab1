import { inflateSync } from "node:zlib";

/** Decodes an 8-bit PNG, RGBA or with a palette, by the specification (W3C PNG, sections 5, 9 and 12), with Node's inflate. */
export function decodePng(file: Uint8Array): { width: number; height: number; rgba: Uint8Array } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const text = (at: number): string => String.fromCharCode(...file.subarray(at, at + 4));
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) throw new Error("not a PNG");
  let width = 0;
  let height = 0;
  let indexed = false;
  let palette: Uint8Array | undefined;
  let opacity: Uint8Array | undefined;
  const parts: Uint8Array[] = [];
  for (let at = 8; at < file.length;) {
    const length = view.getUint32(at);
    const type = text(at + 4);
    if (type === "IHDR") {
      width = view.getUint32(at + 8);
      height = view.getUint32(at + 12);
      indexed = file[at + 17] === 3;
      if (file[at + 16] !== 8 || (file[at + 17] !== 6 && !indexed)) throw new Error("not 8-bit RGBA or palette");
    }
    if (type === "IDAT") parts.push(file.subarray(at + 8, at + 8 + length));
    if (type === "PLTE") palette = file.subarray(at + 8, at + 8 + length);
    if (type === "tRNS") opacity = file.subarray(at + 8, at + 8 + length);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const size = indexed ? 1 : 4;
  const stride = width * size;
  const samples = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] as number;
    for (let i = 0; i < stride; i += 1) {
      const left = i >= size ? (samples[y * stride + i - size] as number) : 0;
      const above = y > 0 ? (samples[(y - 1) * stride + i] as number) : 0;
      const predicted = filter === 1 ? left : filter === 2 ? above : filter === 3 ? (left + above) >> 1 : 0;
      if (filter > 3) throw new Error("filter not expected here");
      samples[y * stride + i] = ((raw[y * (stride + 1) + 1 + i] as number) + predicted) & 255;
    }
  }
  if (!indexed) return { width, height, rgba: samples };
  const rgba = new Uint8Array(4 * samples.length);
  samples.forEach((entry, i) => {
    if (palette === undefined || 3 * entry >= palette.length) throw new Error("no such colour in the palette");
    rgba.set([...palette.subarray(3 * entry, 3 * entry + 3), opacity?.[entry] ?? 255], 4 * i);
  });
  return { width, height, rgba };
}

/** The PNG rasters embedded in an SVG, in the order of the document. */
export function rastersOf(svg: string): ReturnType<typeof decodePng>[] {
  return [...svg.matchAll(/data:image\/png;base64,([A-Za-z0-9+/=]+)/g)].map((match) =>
    decodePng(Buffer.from(match[1] ?? "", "base64")),
  );
}
