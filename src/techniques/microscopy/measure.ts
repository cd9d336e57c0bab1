import type { Particle } from "./types.js";

/** A labelled part of a picture. */
export interface Measured extends Omit<Particle, "leftOut"> {
  /** Whether the border of the picture cuts it. */
  readonly border: boolean;
  readonly pixels: number;
}

/** Sums over the pixels of one particle. */
interface Sums {
  n: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
  border: boolean;
}

/**
 * Area, place and shape of each label, in units of `scale` a pixel. The axes are those of the ellipse with the same second
 * moments, a pixel being a square of moment 1/12.
 */
export function measured(
  labels: Int32Array,
  { width, height, count, scale }: { width: number; height: number; count: number; scale: number },
): readonly Measured[] {
  const all = Array.from({ length: count }, (): Sums => ({ n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0, border: false }));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sums = all[(labels[y * width + x] as number) - 1];
      if (sums === undefined) continue;
      sums.n += 1;
      sums.x += x;
      sums.y += y;
      sums.xx += x * x;
      sums.yy += y * y;
      sums.xy += x * y;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) sums.border = true;
    }
  }
  return all.map(({ n, x, y, xx, yy, xy, border }) => {
    const [cx, cy] = [x / n, y / n];
    const [u, v, w] = [xx / n - cx * cx + 1 / 12, yy / n - cy * cy + 1 / 12, xy / n - cx * cy];
    const half = Math.hypot((u - v) / 2, w);
    const middle = (u + v) / 2;
    const area = n * scale * scale;
    return {
      diameter: Math.sqrt((4 * area) / Math.PI),
      area,
      x: (cx + 0.5) * scale,
      y: (cy + 0.5) * scale,
      aspectRatio: Math.sqrt((middle + half) / Math.max(middle - half, 1e-12)),
      border,
      pixels: n,
    };
  });
}
