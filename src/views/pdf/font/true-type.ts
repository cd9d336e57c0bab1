/** A font as it is read: its tables, and what follows from them. */
export interface TrueType {
  /** Steps of the design in the font's size. */
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  /** The smallest box that holds all glyphs. */
  readonly box: readonly [number, number, number, number];
  /** The glyph of a character; 0, the sign for a missing one, where the font has none. */
  glyphOf(code: number): number;
  /** How far a glyph takes the text on, in the font's steps. */
  advanceOf(glyph: number): number;
  /** A file with these glyphs alone under new numbers, from 0 on in the order given; parts of composed glyphs follow. */
  subset(glyphs: readonly number[]): Uint8Array;
}

/** Tables that glyphs without hints need; a PDF says itself which character is which glyph. */
const KEPT = ["cvt ", "fpgm", "prep"] as const;
/** Flags of a part of a composed glyph. */
const WORDS = 1;
const SCALE = 8;
const MORE = 32;
const TWO_SCALES = 64;
const MATRIX = 128;

const tag = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

/**
 * Reads a TrueType font with a character map of format 4. Source: Apple, TrueType Reference Manual; Microsoft,
 * OpenType specification (head, hhea, hmtx, loca, glyf, cmap).
 */
export function trueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, DataView>();
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const at = 12 + 16 * i;
    const place = bytes.byteOffset + view.getUint32(at + 8);
    tables.set(tag(view, at), new DataView(bytes.buffer, place, view.getUint32(at + 12)));
  }
  const table = (name: string): DataView => {
    const found = tables.get(name);
    if (found === undefined) throw new RangeError(`The font has no table ${name}.`);
    return found;
  };
  const [head, hhea, hmtx, loca, glyf] = [table("head"), table("hhea"), table("hmtx"), table("loca"), table("glyf")];
  const measured = hhea.getUint16(34);
  const long = head.getInt16(50) === 1;
  const place = (glyph: number): number => (long ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  const outline = (glyph: number): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(new Uint8Array(glyf.buffer, glyf.byteOffset + place(glyph), place(glyph + 1) - place(glyph)));
  const glyphOf = characters(table("cmap"));
  const advanceOf = (glyph: number): number => hmtx.getUint16(4 * Math.min(glyph, measured - 1));
  const bearingOf = (glyph: number): number =>
    glyph < measured ? hmtx.getInt16(4 * glyph + 2) : hmtx.getInt16(4 * measured + 2 * (glyph - measured));
  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphOf,
    advanceOf,
    subset(glyphs) {
      const taken = [...glyphs];
      const outlines: Uint8Array<ArrayBuffer>[] = [];
      // Parts that are met on the way are taken too: the list grows under the loop.
      for (let i = 0; i < taken.length; i += 1) outlines.push(renumbered(outline(taken[i] as number), taken));
      return assembled({ taken, outlines, tables, advanceOf, bearingOf });
    },
  };
}

/** The map from characters to glyphs, of format 4. */
function characters(cmap: DataView): (code: number) => number {
  const starts = Array.from({ length: cmap.getUint16(2) }, (_, i) => cmap.getUint32(4 + 8 * i + 4));
  const at = starts.find((start) => cmap.getUint16(start) === 4);
  if (at === undefined) throw new RangeError("The font has no character map of format 4.");
  const twice = cmap.getUint16(at + 6);
  const ends = at + 14;
  return (code) => {
    for (let i = 0; i < twice; i += 2) {
      if (cmap.getUint16(ends + i) < code) continue;
      const first = cmap.getUint16(ends + twice + 2 + i);
      if (code < first || code > 0xffff) return 0;
      const shift = cmap.getUint16(ends + 2 * twice + 2 + i);
      const offsetAt = ends + 3 * twice + 2 + i;
      const offset = cmap.getUint16(offsetAt);
      if (offset === 0) return (code + shift) & 0xffff;
      const glyph = cmap.getUint16(offsetAt + offset + 2 * (code - first));
      return glyph === 0 ? 0 : (glyph + shift) & 0xffff;
    }
    return 0;
  };
}

/** An outline whose parts, if it is composed of others, have their new numbers; parts that are new are added. */
function renumbered(outline: Uint8Array<ArrayBuffer>, taken: number[]): Uint8Array<ArrayBuffer> {
  if (outline.length === 0) return outline;
  const view = new DataView(outline.buffer);
  if (view.getInt16(0) >= 0) return outline;
  for (let at = 10, more = true; more;) {
    const flags = view.getUint16(at);
    const glyph = view.getUint16(at + 2);
    if (!taken.includes(glyph)) taken.push(glyph);
    view.setUint16(at + 2, taken.indexOf(glyph));
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0);
    more = (flags & MORE) !== 0;
  }
  return outline;
}

interface Parts {
  readonly taken: readonly number[];
  readonly outlines: readonly Uint8Array[];
  readonly tables: ReadonlyMap<string, DataView>;
  readonly advanceOf: (glyph: number) => number;
  readonly bearingOf: (glyph: number) => number;
}

/** A font file of the outlines. */
function assembled({ taken, outlines, tables, advanceOf, bearingOf }: Parts): Uint8Array {
  const copy = (name: string): DataView => {
    const { buffer, byteOffset, byteLength } = tables.get(name) as DataView;
    return new DataView(Uint8Array.from(new Uint8Array(buffer, byteOffset, byteLength)).buffer);
  };
  const [head, hhea, maxp] = [copy("head"), copy("hhea"), copy("maxp")];
  head.setInt16(50, 1);
  head.setUint32(8, 0);
  hhea.setUint16(34, taken.length);
  maxp.setUint16(4, taken.length);
  const loca = new DataView(new ArrayBuffer(4 * (taken.length + 1)));
  const hmtx = new DataView(new ArrayBuffer(4 * taken.length));
  let size = 0;
  taken.forEach((glyph, i) => {
    hmtx.setUint16(4 * i, advanceOf(glyph));
    hmtx.setInt16(4 * i + 2, bearingOf(glyph));
    size += padded((outlines[i] as Uint8Array).length);
    loca.setUint32(4 * (i + 1), size);
  });
  const glyf = new Uint8Array(size);
  outlines.forEach((outline, i) => {
    glyf.set(outline, loca.getUint32(4 * i));
  });
  const others = KEPT.filter((name) => tables.has(name)).map((name) => [name, copy(name)] as const);
  const all = [
    ...others,
    ["glyf", new DataView(glyf.buffer)],
    ["head", head],
    ["hhea", hhea],
    ["hmtx", hmtx],
    ["loca", loca],
    ["maxp", maxp],
  ] as const;
  return fontFile(all);
}

const padded = (length: number): number => (length + 3) & ~3;

function sumOf(view: DataView): number {
  let sum = 0;
  for (let at = 0; at < view.byteLength; at += 4) {
    let word = 0;
    for (let i = 0; i < 4; i += 1) word = word * 256 + (at + i < view.byteLength ? view.getUint8(at + i) : 0);
    sum = (sum + word) >>> 0;
  }
  return sum;
}

function fontFile(tables: readonly (readonly [string, DataView])[]): Uint8Array {
  const directory = 12 + 16 * tables.length;
  const file = new Uint8Array(directory + tables.reduce((sum, [, data]) => sum + padded(data.byteLength), 0));
  const view = new DataView(file.buffer);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 * power);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, 16 * (tables.length - power));
  let at = directory;
  tables.forEach(([name, data], i) => {
    const entry = 12 + 16 * i;
    [...name].forEach((c, k) => {
      view.setUint8(entry + k, c.charCodeAt(0));
    });
    view.setUint32(entry + 4, sumOf(data));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, data.byteLength);
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += padded(data.byteLength);
  });
  return file;
}
