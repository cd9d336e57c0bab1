const FAR = 1e20;

/**
 * The distance of each pixel of a mask to the nearest pixel outside of it, in pixels; the border of the picture is not outside.
 *
 * Source: P. F. Felzenszwalb and D. P. Huttenlocher, Theory Comput. 8 (2012) 415.
 */
export function distanceInside(mask: Uint8Array, width: number, height: number): Float32Array {
  const squares = Float32Array.from(mask, (v) => (v === 0 ? 0 : FAR));
  const longest = Math.max(width, height);
  const work: Work = {
    line: new Float64Array(longest),
    vertex: new Int32Array(longest),
    edge: new Float64Array(longest + 1),
  };
  for (let x = 0; x < width; x++) transformLine(squares, x, width, height, work);
  for (let y = 0; y < height; y++) transformLine(squares, y * width, 1, width, work);
  for (let i = 0; i < squares.length; i++) squares[i] = Math.sqrt(squares[i] as number);
  return squares;
}

interface Work {
  readonly line: Float64Array;
  readonly vertex: Int32Array;
  readonly edge: Float64Array;
}

/** The lower envelope of parabolas on the numbers of one line. */
function transformLine(of: Float32Array, from: number, step: number, n: number, { line, vertex, edge }: Work): void {
  for (let i = 0; i < n; i++) line[i] = of[from + i * step] as number;
  let k = 0;
  vertex[0] = 0;
  edge[0] = -Infinity;
  edge[1] = Infinity;
  for (let q = 1; q < n; q++) {
    let s = meets(line, q, vertex[k] as number);
    while (k > 0 && s <= (edge[k] as number)) {
      k -= 1;
      s = meets(line, q, vertex[k] as number);
    }
    if (s <= (edge[k] as number)) {
      vertex[k] = q;
    } else {
      k += 1;
      vertex[k] = q;
      edge[k] = s;
    }
    edge[k + 1] = Infinity;
  }
  k = 0;
  for (let q = 0; q < n; q++) {
    while ((edge[k + 1] as number) < q) k += 1;
    const v = vertex[k] as number;
    of[from + q * step] = (q - v) * (q - v) + (line[v] as number);
  }
}

function meets(line: Float64Array, q: number, v: number): number {
  return ((line[q] as number) + q * q - ((line[v] as number) + v * v)) / (2 * q - 2 * v);
}
