import type { Numbers } from "./extent.js";

/**
 * How values are spread along an axis. `symlog` is logarithmic far from zero on both sides and linear
 * about it: u = sgn(v) log10(1 + |v / C|), C being the number given (Webber, Meas. Sci. Technol. 24
 * (2013) 027001).
 */
export type ScaleKind = "linear" | "log" | { readonly symlog: number };

/** A map from data to pixels. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** Counts, such as scan numbers: no tick lies between two of them. */
  readonly whole?: true;
  /** Linear if absent. The domain of a logarithmic scale is above zero. */
  readonly kind?: ScaleKind;
}

/** A value where the axis is linear; not finite where a logarithmic axis has no place for it. */
export function spread(kind: ScaleKind, value: number): number {
  if (kind === "linear") return value;
  if (kind === "log") return value > 0 ? Math.log10(value) : Number.NaN;
  const part = Math.log1p(Math.abs(value) / kind.symlog) / Math.LN10;
  return value < 0 ? -part : part;
}

/** The inverse of `spread`. */
export function gather(kind: ScaleKind, place: number): number {
  if (kind === "linear") return place;
  if (kind === "log") return 10 ** place;
  const size = kind.symlog * Math.expm1(Math.abs(place) * Math.LN10);
  return place < 0 ? -size : size;
}

/** The pixel of a value; NaN for what a logarithmic scale cannot show. */
export function toPixel(scale: Scale, value: number): number {
  const [r0, r1] = scale.range;
  const kind = scale.kind ?? "linear";
  if (kind === "linear") return r0 + ((value - scale.domain[0]) / (scale.domain[1] - scale.domain[0])) * (r1 - r0);
  const d0 = spread(kind, scale.domain[0]);
  const d1 = spread(kind, scale.domain[1]);
  return r0 + ((spread(kind, value) - d0) / (d1 - d0)) * (r1 - r0);
}

/** The value at a pixel. */
export function toValue(scale: Scale, pixel: number): number {
  const [r0, r1] = scale.range;
  const kind = scale.kind ?? "linear";
  const d0 = spread(kind, scale.domain[0]);
  const d1 = spread(kind, scale.domain[1]);
  return gather(kind, d0 + ((pixel - r0) / (r1 - r0)) * (d1 - d0));
}

/** Values at many pixels, which are overwritten: the ends are spread once. */
export function toValues(scale: Scale, pixels: Float64Array): Float64Array {
  const [r0, r1] = scale.range;
  const kind = scale.kind ?? "linear";
  const d0 = spread(kind, scale.domain[0]);
  const d1 = spread(kind, scale.domain[1]);
  for (let i = 0; i < pixels.length; i += 1) {
    const place = d0 + (((pixels[i] as number) - r0) / (r1 - r0)) * (d1 - d0);
    pixels[i] = kind === "linear" ? place : gather(kind, place);
  }
  return pixels;
}

/**
 * Pixels of many values of one scale: the ends are spread once.
 *
 * @param origin is subtracted from every pixel
 */
export function toPixels(scale: Scale, values: Numbers, origin: number = 0): Float64Array {
  const out = new Float64Array(values.length);
  const [r0, r1] = scale.range;
  const kind = scale.kind ?? "linear";
  const d0 = spread(kind, scale.domain[0]);
  const d1 = spread(kind, scale.domain[1]);
  const factor = (r1 - r0) / (d1 - d0);
  for (let i = 0; i < out.length; i += 1) {
    out[i] = r0 - origin + (spread(kind, values[i] as number) - d0) * factor;
  }
  return out;
}

/** The range of the values that a logarithmic axis can show; undefined where none is above zero. */
export function positiveExtent(values: Numbers): readonly [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let i = 0; i < values.length; i += 1) {
    const v = values[i] as number;
    if (v > 0 && v < Number.POSITIVE_INFINITY) {
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }
  return high > 0 ? [low, high] : undefined;
}
