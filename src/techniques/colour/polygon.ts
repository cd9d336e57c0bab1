/** Corners of a polygon, x and y of each. */
export type Polygon = readonly (readonly [number, number])[];

/** The area inside, above 0 where the corners run counter-clockwise. */
export function signedArea(corners: Polygon): number {
  let twice = 0;
  for (let i = 0; i < corners.length; i += 1) {
    const [ax, ay] = corners[i] as readonly [number, number];
    const [bx, by] = corners[(i + 1) % corners.length] as readonly [number, number];
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}

/**
 * What two polygons have in common; the second must be convex.
 *
 * Source: I. E. Sutherland and G. W. Hodgman, Commun. ACM 17 (1974) 32.
 */
export function intersection(of: Polygon, convex: Polygon): Polygon {
  const turn = Math.sign(signedArea(convex));
  let rest = of;
  for (let k = 0; k < convex.length; k += 1) {
    const a = convex[k] as readonly [number, number];
    const b = convex[(k + 1) % convex.length] as readonly [number, number];
    const inside = ([x, y]: readonly [number, number]): number =>
      turn * ((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]));
    rest = rest.flatMap((p, i) => {
      const q = rest[(i + 1) % rest.length] as readonly [number, number];
      const [dp, dq] = [inside(p), inside(q)];
      const kept: (readonly [number, number])[] = dp >= 0 ? [p] : [];
      if (dp >= 0 !== dq >= 0) {
        const t = dp / (dp - dq);
        kept.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
      }
      return kept;
    });
  }
  return rest;
}
