/** A linear map from data to pixels. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** Counts, such as scan numbers: no tick lies between two of them. */
  readonly whole?: true;
}

/** The pixel of a value. */
export function toPixel(scale: Scale, value: number): number {
  const [d0, d1] = scale.domain;
  const [r0, r1] = scale.range;
  return r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);
}

/** The value at a pixel. */
export function toValue(scale: Scale, pixel: number): number {
  const [d0, d1] = scale.domain;
  const [r0, r1] = scale.range;
  return d0 + ((pixel - r0) / (r1 - r0)) * (d1 - d0);
}
