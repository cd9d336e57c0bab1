/**
 * One stage of a transform of n = radix · m · s complex numbers, from `x` to `y`, which are pairs (real, imaginary):
 * Stockham's form, decimation in frequency, which leaves its result in order (C. Van Loan, Computational Frameworks for the
 * Fast Fourier Transform, SIAM 1992, section 1.7). `w` holds the n-th roots of unity.
 */
export type Stage = (x: Float64Array, y: Float64Array, m: number, s: number, w: Float64Array) => void;

export const radix2: Stage = (x, y, m, s, w) => {
  const apart = 2 * s * m;
  for (let p = 0; p < m; p++) {
    const wr = w[2 * p * s] as number;
    const wi = w[2 * p * s + 1] as number;
    let i = 2 * s * p;
    let o = 4 * s * p;
    for (let q = 0; q < s; q++, i += 2, o += 2) {
      const ar = x[i] as number;
      const ai = x[i + 1] as number;
      const br = x[i + apart] as number;
      const bi = x[i + apart + 1] as number;
      const dr = ar - br;
      const di = ai - bi;
      y[o] = ar + br;
      y[o + 1] = ai + bi;
      y[o + 2 * s] = dr * wr - di * wi;
      y[o + 2 * s + 1] = dr * wi + di * wr;
    }
  }
};

const SIN_60 = Math.sqrt(3) / 2;

export const radix3: Stage = (x, y, m, s, w) => {
  const apart = 2 * s * m;
  const step = 2 * s;
  for (let p = 0; p < m; p++) {
    const t = 2 * p * s;
    const w1r = w[t] as number;
    const w1i = w[t + 1] as number;
    const w2r = w[2 * t] as number;
    const w2i = w[2 * t + 1] as number;
    let i = 2 * s * p;
    let o = 3 * step * p;
    for (let q = 0; q < s; q++, i += 2, o += 2) {
      const ar = x[i] as number;
      const ai = x[i + 1] as number;
      const br = x[i + apart] as number;
      const bi = x[i + apart + 1] as number;
      const cr = x[i + 2 * apart] as number;
      const ci = x[i + 2 * apart + 1] as number;
      const sumR = br + cr;
      const sumI = bi + ci;
      const midR = ar - 0.5 * sumR;
      const midI = ai - 0.5 * sumI;
      // −i √3/2 (b − c)
      const offR = SIN_60 * (bi - ci);
      const offI = -SIN_60 * (br - cr);
      y[o] = ar + sumR;
      y[o + 1] = ai + sumI;
      const ur = midR + offR;
      const ui = midI + offI;
      const vr = midR - offR;
      const vi = midI - offI;
      y[o + step] = ur * w1r - ui * w1i;
      y[o + step + 1] = ur * w1i + ui * w1r;
      y[o + 2 * step] = vr * w2r - vi * w2i;
      y[o + 2 * step + 1] = vr * w2i + vi * w2r;
    }
  }
};

export const radix4: Stage = (x, y, m, s, w) => {
  const apart = 2 * s * m;
  const step = 2 * s;
  for (let p = 0; p < m; p++) {
    const t = 2 * p * s;
    const w1r = w[t] as number;
    const w1i = w[t + 1] as number;
    const w2r = w[2 * t] as number;
    const w2i = w[2 * t + 1] as number;
    const w3r = w[3 * t] as number;
    const w3i = w[3 * t + 1] as number;
    let i = step * p;
    let o = 4 * step * p;
    for (let q = 0; q < s; q++, i += 2, o += 2) {
      const x0r = x[i] as number;
      const x0i = x[i + 1] as number;
      const x1r = x[i + apart] as number;
      const x1i = x[i + apart + 1] as number;
      const x2r = x[i + 2 * apart] as number;
      const x2i = x[i + 2 * apart + 1] as number;
      const x3r = x[i + 3 * apart] as number;
      const x3i = x[i + 3 * apart + 1] as number;
      const ar = x0r + x2r;
      const ai = x0i + x2i;
      const br = x0r - x2r;
      const bi = x0i - x2i;
      const cr = x1r + x3r;
      const ci = x1i + x3i;
      // −i (x₁ − x₃)
      const dr = x1i - x3i;
      const di = x3r - x1r;
      y[o] = ar + cr;
      y[o + 1] = ai + ci;
      const ur = br + dr;
      const ui = bi + di;
      y[o + step] = ur * w1r - ui * w1i;
      y[o + step + 1] = ur * w1i + ui * w1r;
      const vr = ar - cr;
      const vi = ai - ci;
      y[o + 2 * step] = vr * w2r - vi * w2i;
      y[o + 2 * step + 1] = vr * w2i + vi * w2r;
      const zr = br - dr;
      const zi = bi - di;
      y[o + 3 * step] = zr * w3r - zi * w3i;
      y[o + 3 * step + 1] = zr * w3i + zi * w3r;
    }
  }
};

const COS_72 = (Math.sqrt(5) - 1) / 4;
const COS_144 = -(Math.sqrt(5) + 1) / 4;
const SIN_72 = Math.sqrt((5 + Math.sqrt(5)) / 8);
const SIN_144 = Math.sqrt((5 - Math.sqrt(5)) / 8);

export const radix5: Stage = (x, y, m, s, w) => {
  const apart = 2 * s * m;
  const step = 2 * s;
  for (let p = 0; p < m; p++) {
    const t = 2 * p * s;
    const w1r = w[t] as number;
    const w1i = w[t + 1] as number;
    const w2r = w[2 * t] as number;
    const w2i = w[2 * t + 1] as number;
    const w3r = w[3 * t] as number;
    const w3i = w[3 * t + 1] as number;
    const w4r = w[4 * t] as number;
    const w4i = w[4 * t + 1] as number;
    let i = step * p;
    let o = 5 * step * p;
    for (let q = 0; q < s; q++, i += 2, o += 2) {
      const x0r = x[i] as number;
      const x0i = x[i + 1] as number;
      const x1r = x[i + apart] as number;
      const x1i = x[i + apart + 1] as number;
      const x2r = x[i + 2 * apart] as number;
      const x2i = x[i + 2 * apart + 1] as number;
      const x3r = x[i + 3 * apart] as number;
      const x3i = x[i + 3 * apart + 1] as number;
      const x4r = x[i + 4 * apart] as number;
      const x4i = x[i + 4 * apart + 1] as number;
      const ar = x1r + x4r;
      const ai = x1i + x4i;
      const br = x2r + x3r;
      const bi = x2i + x3i;
      const cr = x1r - x4r;
      const ci = x1i - x4i;
      const dr = x2r - x3r;
      const di = x2i - x3i;
      y[o] = x0r + ar + br;
      y[o + 1] = x0i + ai + bi;
      const er = x0r + COS_72 * ar + COS_144 * br;
      const ei = x0i + COS_72 * ai + COS_144 * bi;
      const fr = x0r + COS_144 * ar + COS_72 * br;
      const fi = x0i + COS_144 * ai + COS_72 * bi;
      // −i times the odd parts
      const gr = SIN_72 * ci + SIN_144 * di;
      const gi = -SIN_72 * cr - SIN_144 * dr;
      const hr = SIN_144 * ci - SIN_72 * di;
      const hi = SIN_72 * dr - SIN_144 * cr;
      y[o + step] = (er + gr) * w1r - (ei + gi) * w1i;
      y[o + step + 1] = (er + gr) * w1i + (ei + gi) * w1r;
      y[o + 2 * step] = (fr + hr) * w2r - (fi + hi) * w2i;
      y[o + 2 * step + 1] = (fr + hr) * w2i + (fi + hi) * w2r;
      y[o + 3 * step] = (fr - hr) * w3r - (fi - hi) * w3i;
      y[o + 3 * step + 1] = (fr - hr) * w3i + (fi - hi) * w3r;
      y[o + 4 * step] = (er - gr) * w4r - (ei - gi) * w4i;
      y[o + 4 * step + 1] = (er - gr) * w4i + (ei - gi) * w4r;
    }
  }
};

/** A stage of any radix, in a time that grows with its square. */
export function radixAny(radix: number, ofRadix: Float64Array): Stage {
  const taken = new Float64Array(2 * radix);
  return (x, y, m, s, w) => {
    const apart = 2 * s * m;
    for (let p = 0; p < m; p++) {
      for (let q = 0; q < s; q++) {
        const from = 2 * (q + s * p);
        for (let k = 0; k < radix; k++) {
          taken[2 * k] = x[from + k * apart] as number;
          taken[2 * k + 1] = x[from + k * apart + 1] as number;
        }
        for (let j = 0; j < radix; j++) {
          let re = 0;
          let im = 0;
          for (let k = 0, turn = 0; k < radix; k++) {
            const c = ofRadix[2 * turn] as number;
            const d = ofRadix[2 * turn + 1] as number;
            const a = taken[2 * k] as number;
            const b = taken[2 * k + 1] as number;
            re += a * c - b * d;
            im += a * d + b * c;
            turn += j;
            if (turn >= radix) turn -= radix;
          }
          const wr = w[2 * p * s * j] as number;
          const wi = w[2 * p * s * j + 1] as number;
          const to = 2 * (q + s * (radix * p + j));
          y[to] = re * wr - im * wi;
          y[to + 1] = re * wi + im * wr;
        }
      }
    }
  };
}
