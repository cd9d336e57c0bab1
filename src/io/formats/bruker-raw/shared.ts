import type { ParsedFile, ParsedPattern } from "../../parsed.js";
import type { ByteReader } from "../../source/byte-reader.js";

/** What every version gives. */
export type Read = Pick<ParsedFile, "title" | "settings" | "notes"> & { readonly patterns: readonly ParsedPattern[] };

/** The tube's lines: anode, then mean, Kα1, Kα2, Kβ in Å and the intensity of Kα2 over Kα1. */
export function linesAt(r: ByteReader, anodeAt: number, at: number): NonNullable<ParsedPattern["lines"]> {
  const anode = r.text(anodeAt, 4);
  return { ...(anode === "" ? {} : { anode }), kAlpha1: r.f64(at + 8), kAlpha2: r.f64(at + 16), ratio: r.f64(at + 32) };
}

export function even(start: number, step: number, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => start + i * step);
}

export function kept(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ""));
}
