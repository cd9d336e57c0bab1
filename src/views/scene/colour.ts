/** Red, green and blue, each 0 to 255, of the sRGB space. */
export type Rgb = readonly [number, number, number];

/** A colour from six hexadecimal digits, with or without `#`. */
export function rgb(hex: string): Rgb {
  const n = Number.parseInt(hex.replace("#", ""), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

/** A colour as `#rrggbb`. */
export function hexOf(colour: Rgb): string {
  return `#${colour.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`;
}

/** Light is additive, sRGB numbers are not: the transfer curve of IEC 61966-2-1. */
function toLinear(c: number): number {
  const v = c / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

/** The sRGB number, 0 to 255, of a part of full light. */
export function toSrgb(v: number): number {
  return 255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);
}

/** The colour a part `t` (0 to 1) of the way from `a` to `b`, in linear light. */
export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  const channel = (i: 0 | 1 | 2): number => toSrgb(toLinear(a[i]) * (1 - t) + toLinear(b[i]) * t);
  return [channel(0), channel(1), channel(2)];
}

/** Contrast of two colours, 1 to 21, as WCAG 2 defines it from relative luminance. */
export function contrast(a: Rgb, b: Rgb): number {
  const luminance = (c: Rgb): number => 0.2126 * toLinear(c[0]) + 0.7152 * toLinear(c[1]) + 0.0722 * toLinear(c[2]);
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
