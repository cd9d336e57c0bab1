/**
 * What a smoothing spline of n points is worked out from: the natural cubic spline g that makes Σ wᵢ (yᵢ − gᵢ)² + λ ∫ g″²
 * smallest, in a time that grows with n.
 *
 * With γ the second derivatives at the n − 2 inner knots, (R + λ Qᵀ W⁻¹ Q) γ = Qᵀ y and g = y − λ W⁻¹ Q γ (C. H. Reinsch,
 * Numer. Math. 10 (1967) 177; P. J. Green and B. W. Silverman, Nonparametric Regression, section 2.3). The trace of the
 * hat matrix takes the five middle diagonals of the inverse alone (M. F. Hutchinson and F. R. de Hoog, Numer. Math. 47
 * (1985) 99).
 */
export class Penalty {
  readonly #n: number;
  readonly #h: Float64Array;
  readonly #y: Float64Array;
  readonly #weights: Float64Array;
  /** The three diagonals of R and of Qᵀ W⁻¹ Q: main, first, second. */
  readonly #r: Bands;
  readonly #s: Bands;
  readonly #right: Float64Array;
  /** λ is told in parts of this: where both terms weigh alike. */
  readonly scale: number;

  constructor(x: Float64Array, y: Float64Array, weights: Float64Array) {
    const n = x.length;
    this.#n = n;
    this.#h = Float64Array.from({ length: n - 1 }, (_, i) => (x[i + 1] as number) - (x[i] as number));
    this.#y = y;
    this.#weights = weights;
    this.#r = bands(n - 2);
    this.#s = bands(n - 2);
    this.#right = new Float64Array(n - 2);
    this.#fill();
    const sum = (v: Float64Array): number => v.reduce((total, part) => total + part, 0);
    this.scale = sum(this.#r[0]) / sum(this.#s[0]);
  }

  #fill(): void {
    const w = this.#weights;
    for (let i = 0; i < this.#n - 2; i++) {
      const [a, b, c] = this.#column(i);
      const [h0, h1] = [this.#h[i] as number, this.#h[i + 1] as number];
      const [w0, w1, w2] = [w[i] as number, w[i + 1] as number, w[i + 2] as number];
      this.#r[0][i] = (h0 + h1) / 3;
      this.#r[1][i] = h1 / 6;
      this.#s[0][i] = (a * a) / w0 + (b * b) / w1 + (c * c) / w2;
      this.#right[i] = a * (this.#y[i] as number) + b * (this.#y[i + 1] as number) + c * (this.#y[i + 2] as number);
      if (i + 3 < this.#n) {
        const [d, e] = this.#column(i + 1);
        this.#s[1][i] = (b * d) / w1 + (c * e) / w2;
      }
      if (i + 4 < this.#n) this.#s[2][i] = (c * this.#column(i + 2)[0]) / w2;
    }
  }

  /** The three elements of a column of Q, which makes a second difference. */
  #column(i: number): readonly [number, number, number] {
    const [a, c] = [1 / (this.#h[i] as number), 1 / (this.#h[i + 1] as number)];
    return [a, -a - c, c];
  }

  /** The fit at the knots, its second derivatives there, Σ w (y − g)² and the trace of the hat matrix. */
  solve(lambda: number): {
    readonly fitted: Float64Array;
    readonly curvature: Float64Array;
    readonly rss: number;
    readonly trace: number;
  } {
    const m = this.#n - 2;
    const b = bands(m);
    for (let k = 0; k < 3; k++) {
      for (let i = 0; i < m; i++) b[k]![i] = (this.#r[k]![i] as number) + lambda * (this.#s[k]![i] as number);
    }
    factorise(b, m);
    const inner = solveFactored(b, m, this.#right);
    const fitted = this.#y.slice();
    let rss = 0;
    for (let i = 0; i < this.#n; i++) {
      let sum = 0;
      for (let k = Math.max(0, i - 2); k <= Math.min(i, m - 1); k++) {
        sum += (this.#column(k)[i - k] as number) * (inner[k] as number);
      }
      const residual = (lambda * sum) / (this.#weights[i] as number);
      fitted[i] = (this.#y[i] as number) - residual;
      rss += (this.#weights[i] as number) * residual * residual;
    }
    const curvature = new Float64Array(this.#n);
    curvature.set(inner, 1);
    return { fitted, curvature, rss, trace: this.#n - lambda * productTrace(inverseBands(b, m), this.#s, m) };
  }
}

type Bands = readonly [Float64Array, Float64Array, Float64Array];

const bands = (m: number): Bands => [new Float64Array(m), new Float64Array(m), new Float64Array(m)];

/** B = L D Lᵀ in place: D, and the first and second diagonal of L. */
function factorise([d, e, f]: Bands, m: number): void {
  for (let i = 0; i < m; i++) {
    if (i > 0) d[i] = (d[i] as number) - (e[i - 1] as number) ** 2 * (d[i - 1] as number);
    if (i > 1) d[i] = (d[i] as number) - (f[i - 2] as number) ** 2 * (d[i - 2] as number);
    if (i > 0) e[i] = (e[i] as number) - (e[i - 1] as number) * (f[i - 1] as number) * (d[i - 1] as number);
    e[i] = (e[i] as number) / (d[i] as number);
    f[i] = (f[i] as number) / (d[i] as number);
  }
}

function solveFactored([d, e, f]: Bands, m: number, right: Float64Array): Float64Array {
  const x = right.slice();
  for (let i = 0; i < m; i++) {
    if (i > 0) x[i] = (x[i] as number) - (e[i - 1] as number) * (x[i - 1] as number);
    if (i > 1) x[i] = (x[i] as number) - (f[i - 2] as number) * (x[i - 2] as number);
  }
  for (let i = m - 1; i >= 0; i--) {
    x[i] = (x[i] as number) / (d[i] as number);
    if (i + 1 < m) x[i] = (x[i] as number) - (e[i] as number) * (x[i + 1] as number);
    if (i + 2 < m) x[i] = (x[i] as number) - (f[i] as number) * (x[i + 2] as number);
  }
  return x;
}

/** The five middle diagonals of the inverse, from the end to the front. */
function inverseBands([d, e, f]: Bands, m: number): Bands {
  const z = bands(m);
  for (let i = m - 1; i >= 0; i--) {
    const [l1, l2] = [i + 1 < m ? (e[i] as number) : 0, i + 2 < m ? (f[i] as number) : 0];
    const next = z[0][i + 1] ?? 0;
    const beside = z[1][i + 1] ?? 0;
    z[1][i] = -l1 * next - l2 * beside;
    z[2][i] = -l1 * beside - l2 * (z[0][i + 2] ?? 0);
    z[0][i] = 1 / (d[i] as number) - l1 * (z[1][i] as number) - l2 * (z[2][i] as number);
  }
  return z;
}

/** The trace of the product of two symmetric matrices, of which one has five diagonals. */
function productTrace(a: Bands, b: Bands, m: number): number {
  let sum = 0;
  for (let i = 0; i < m; i++) {
    sum += (a[0][i] as number) * (b[0][i] as number);
    sum += 2 * ((a[1][i] as number) * (b[1][i] as number) + (a[2][i] as number) * (b[2][i] as number));
  }
  return sum;
}
