import type { Workspace } from "./kernels.js";

/**
 * The same kernels as loops over typed arrays, for pages whose content security policy lets nothing be compiled. Sums
 * have the sequence of kernels.wat, so that results are the same to the last bit; it takes up to eight times as long.
 */
export function plainWorkspace(size: number): Workspace {
  const heap = new Float64Array(size);
  const words = new Int32Array(heap.buffer);

  /** Eight sums beside each other, as two lanes of four registers. */
  function dot(n: number, x: number, y: number): number {
    const whole = n - (n % 8);
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < whole; i += 8) {
      const [p, q] = [x + i, y + i];
      a += (heap[p] as number) * (heap[q] as number);
      b += (heap[p + 1] as number) * (heap[q + 1] as number);
      c += (heap[p + 2] as number) * (heap[q + 2] as number);
      d += (heap[p + 3] as number) * (heap[q + 3] as number);
      e += (heap[p + 4] as number) * (heap[q + 4] as number);
      f += (heap[p + 5] as number) * (heap[q + 5] as number);
      g += (heap[p + 6] as number) * (heap[q + 6] as number);
      h += (heap[p + 7] as number) * (heap[q + 7] as number);
    }
    let sum = a + c + (e + g) + (b + d + (f + h));
    for (let i = whole; i < n; i += 1) sum += (heap[x + i] as number) * (heap[y + i] as number);
    return sum;
  }

  function axpy(n: number, f: number, x: number, y: number): void {
    for (let i = 0; i < n; i += 1) heap[y + i] = (heap[y + i] as number) + f * (heap[x + i] as number);
  }

  return {
    heap,
    dot,
    axpy,
    axpy4(n, f, x, stride, y) {
      const [f0, f1, f2, f3] = heap.subarray(f, f + 4) as unknown as readonly [number, number, number, number];
      const [x1, x2, x3] = [x + stride, x + 2 * stride, x + 3 * stride];
      for (let i = 0; i < n; i += 1) {
        const first = f0 * (heap[x + i] as number) + f1 * (heap[x1 + i] as number);
        const second = f2 * (heap[x2 + i] as number) + f3 * (heap[x3 + i] as number);
        heap[y + i] = (heap[y + i] as number) + (first + second);
      }
    },
    scale(n, f, x) {
      for (let i = x; i < x + n; i += 1) heap[i] = f * (heap[i] as number);
    },
    rotate(count, list, n, base, stride) {
      for (let entry = list; entry < list + 3 * count; entry += 3) {
        const [c, s] = [heap[entry] as number, heap[entry + 1] as number];
        const x = base + (words[2 * entry + 4] as number) * stride;
        const y = base + (words[2 * entry + 5] as number) * stride;
        for (let i = 0; i < n; i += 1) {
          const [u, v] = [heap[x + i] as number, heap[y + i] as number];
          heap[x + i] = c * u + s * v;
          heap[y + i] = c * v - s * u;
        }
      }
    },
    products(rows, columns, terms, y, q, c) {
      if (rows === 0) return;
      for (let j = 0, at = c; j < columns; j += 1) {
        for (let k = 0; k < terms; k += 1, at += 1) heap[at] = dot(rows, q + k * rows, y + j * rows);
      }
    },
    leftovers(rows, columns, terms, y, q, c, r) {
      let sum = 0;
      for (let j = 0, at = c; j < columns; j += 1) {
        heap.copyWithin(r, y + j * rows, y + (j + 1) * rows);
        for (let k = 0; k < terms; k += 1, at += 1) axpy(rows, -(heap[at] as number), q + k * rows, r);
        sum += dot(rows, r, r);
      }
      return sum;
    },
    gather(rows, columns, terms, y, c, e) {
      for (let j = 0, at = c; j < columns; j += 1) {
        for (let k = 0; k < terms; k += 1, at += 1) axpy(rows, heap[at] as number, y + j * rows, e + k * rows);
      }
    },
    poisson(n, y, m, floor, score, weight) {
      let [even, odd, last] = [0, 0, 0];
      for (let i = 0; i < n; i += 1) {
        const counted = heap[y + i] as number;
        const mean = Math.max(heap[m + i] as number, floor);
        const w = 1 / mean;
        const ratio = counted * w;
        const part = mean - counted + counted * logarithm(Math.max(ratio, 1e-300));
        heap[score + i] = ratio - 1;
        heap[weight + i] = w;
        if (i === n - 1 && n % 2 === 1) last = part;
        else if (i % 2 === 0) even += part;
        else odd += part;
      }
      return last + (even + odd);
    },
    gram(n, terms, w, s, x, stride, g, b, t) {
      for (let j = 0; j < terms; j += 1) {
        const row = x + j * stride;
        heap[b + j] = (heap[b + j] as number) + dot(n, s, row);
        for (let i = 0; i < n; i += 1) heap[t + i] = (heap[w + i] as number) * (heap[row + i] as number);
        for (let k = 0; k <= j; k += 1) {
          const at = g + j * terms + k;
          heap[at] = (heap[at] as number) + dot(n, x + k * stride, t);
        }
      }
    },
  };
}

const one = new Float64Array(1);
const bits = new Int32Array(one.buffer);
/** √½, the high and the low half of its bits. */
const [HIGH, LOW] = [0x3fe6a09e, 0x667f3bcd];
/** Coefficients of the polynomial in s², the highest first. */
const SERIES = [
  1.479819860511658591e-1, 1.531383769920937332e-1, 1.818357216161805012e-1, 2.222219843214978396e-1,
  2.857142874366239149e-1, 3.999999999940941908e-1, 6.66666666666673513e-1,
] as const; // prettier-ignore
/** ln 2 in two parts. */
const [LN2_HIGH, LN2_LOW] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];

/** ln x of a normal, positive double, digit for digit as in kernels.wat: fdlibm's (K. C. Ng, SunPro, e_log.c). */
function logarithm(x: number): number {
  one[0] = x;
  const borrow = (bits[0] as number) >>> 0 < LOW ? 1 : 0;
  const k = ((bits[1] as number) - HIGH - borrow) >> 20;
  bits[1] = (bits[1] as number) - (k << 20);
  const f = one[0] - 1;
  const s = f / (f + 2);
  const z = s * s;
  const half = 0.5 * (f * f);
  let r: number = SERIES[0];
  for (let i = 1; i < SERIES.length; i += 1) r = r * z + (SERIES[i] as number);
  r = s * (half + r * z) + k * LN2_LOW;
  return k * LN2_HIGH - (half - r - f);
}
