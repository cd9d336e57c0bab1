import { erf, type RandomSource } from "../numerics/index.js";

/** Half the width of a boundary, pixels. */
const HALF = 1;

/** Grains about points thrown at random, 1 inside and 0 on the boundaries between them. */
export function voronoi(
  ...[shown, width, height, count, random, blur]: [
    ...[shown: Float64Array, width: number, height: number, count: number, random: RandomSource, blur: number],
  ]
): void {
  // Points beyond the border too: grains there are as inside.
  const margin = 3 * Math.sqrt((width * height) / count);
  const all = Math.round((count * (width + 2 * margin) * (height + 2 * margin)) / (width * height));
  const side = Math.sqrt((width * height) / count);
  const columns = Math.ceil((width + 2 * margin) / side);
  const rows = Math.ceil((height + 2 * margin) / side);
  const cells = Array.from({ length: columns * rows }, (): (readonly [number, number])[] => []);
  for (let i = 0; i < all; i++) {
    const point = [random.uniform() * (width + 2 * margin), random.uniform() * (height + 2 * margin)] as const;
    cells[Math.floor(point[1] / side) * columns + Math.floor(point[0] / side)]?.push(point);
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [px, py] = [x + 0.5 + margin, y + 0.5 + margin];
      const rim = distanceToRim(cells, columns, rows, side, px, py);
      shown[y * width + x] = 0.5 + 0.5 * erf((rim - HALF) / (Math.SQRT2 * blur));
    }
  }
}

/** From a point to the bisector between the two points that are nearest to it. */
function distanceToRim(
  ...[cells, columns, rows, side, x, y]: [
    ...[cells: readonly (readonly (readonly [number, number])[])[], columns: number, rows: number],
    ...[side: number, x: number, y: number],
  ]
): number {
  const [cx, cy] = [Math.floor(x / side), Math.floor(y / side)];
  const near: { readonly at: readonly [number, number]; readonly d: number }[] = [];
  for (let j = Math.max(0, cy - 3); j <= Math.min(rows - 1, cy + 3); j++) {
    for (let i = Math.max(0, cx - 3); i <= Math.min(columns - 1, cx + 3); i++) {
      for (const at of cells[j * columns + i] ?? []) near.push({ at, d: (at[0] - x) ** 2 + (at[1] - y) ** 2 });
    }
  }
  const first = near.reduce((a, b) => (b.d < a.d ? b : a));
  let least = Infinity;
  for (const { at, d } of near) {
    if (at === first.at) continue;
    least = Math.min(least, (d - first.d) / (2 * Math.hypot(at[0] - first.at[0], at[1] - first.at[1])));
  }
  return least;
}
