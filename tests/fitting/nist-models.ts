/** The models of the NIST StRD sets of the exponential kind, with their derivatives by hand. */
export interface NistModel {
  readonly parameters: number;
  readonly value: (b: ArrayLike<number>, x: number) => number;
  readonly slopes: (b: ArrayLike<number>, x: number) => readonly number[];
}

type Numbers = ArrayLike<number>;
const at = (b: Numbers, i: number): number => b[i] ?? Number.NaN;

/** b1 (1 − exp(−b2 x)) */
const rise: NistModel = {
  parameters: 2,
  value: (b, x) => -at(b, 0) * Math.expm1(-at(b, 1) * x),
  slopes: (b, x) => [-Math.expm1(-at(b, 1) * x), at(b, 0) * x * Math.exp(-at(b, 1) * x)],
};

/** exp(−b1 x) / (b2 + b3 x) */
const chwirut: NistModel = {
  parameters: 3,
  value: (b, x) => Math.exp(-at(b, 0) * x) / (at(b, 1) + at(b, 2) * x),
  slopes: (b, x) => {
    const below = at(b, 1) + at(b, 2) * x;
    const y = Math.exp(-at(b, 0) * x) / below;
    return [-x * y, -y / below, (-x * y) / below];
  },
};

/** b1 exp(−b2 x) + b3 exp(−b4 x) + b5 exp(−b6 x) */
const lanczos: NistModel = {
  parameters: 6,
  value: (b, x) => [0, 2, 4].reduce((sum, i) => sum + at(b, i) * Math.exp(-at(b, i + 1) * x), 0),
  slopes: (b, x) =>
    [0, 2, 4].flatMap((i) => {
      const e = Math.exp(-at(b, i + 1) * x);
      return [e, -x * at(b, i) * e];
    }),
};

/** b1 exp(−b2 x) + b3 exp(−(x − b4)²/b5²) + b6 exp(−(x − b7)²/b8²) */
const gauss: NistModel = {
  parameters: 8,
  value: (b, x) =>
    [2, 5].reduce(
      (sum, i) => sum + at(b, i) * Math.exp(-(((x - at(b, i + 1)) / at(b, i + 2)) ** 2)),
      at(b, 0) * Math.exp(-at(b, 1) * x),
    ),
  slopes: (b, x) => {
    const decay = Math.exp(-at(b, 1) * x);
    const peaks = [2, 5].flatMap((i) => {
      const u = (x - at(b, i + 1)) / at(b, i + 2);
      const e = Math.exp(-u * u);
      const slope = (2 * at(b, i) * e * u) / at(b, i + 2);
      return [e, slope, slope * u];
    });
    return [decay, -x * at(b, 0) * decay, ...peaks];
  },
};

/** b1 + b2 exp(−x b4) + b3 exp(−x b5) */
const mgh17: NistModel = {
  parameters: 5,
  value: (b, x) => at(b, 0) + at(b, 1) * Math.exp(-x * at(b, 3)) + at(b, 2) * Math.exp(-x * at(b, 4)),
  slopes: (b, x) => {
    const e = Math.exp(-x * at(b, 3));
    const f = Math.exp(-x * at(b, 4));
    return [1, e, f, -x * at(b, 1) * e, -x * at(b, 2) * f];
  },
};

/** b1 exp(b2 / (x + b3)) */
const mgh10: NistModel = {
  parameters: 3,
  value: (b, x) => at(b, 0) * Math.exp(at(b, 1) / (x + at(b, 2))),
  slopes: (b, x) => {
    const below = x + at(b, 2);
    const e = Math.exp(at(b, 1) / below);
    return [e, (at(b, 0) * e) / below, (-at(b, 0) * at(b, 1) * e) / (below * below)];
  },
};

/** b1 / (1 + exp(b2 − b3 x)) */
const rat42: NistModel = {
  parameters: 3,
  value: (b, x) => at(b, 0) / (1 + Math.exp(at(b, 1) - at(b, 2) * x)),
  slopes: (b, x) => {
    const e = Math.exp(at(b, 1) - at(b, 2) * x);
    const s = 1 / (1 + e);
    const d = at(b, 0) * e * s * s;
    return [s, -d, d * x];
  },
};

export const NIST_MODELS: Readonly<Record<string, NistModel>> = {
  Misra1a: rise,
  BoxBOD: rise,
  Chwirut1: chwirut,
  Chwirut2: chwirut,
  Lanczos1: lanczos,
  Lanczos2: lanczos,
  Lanczos3: lanczos,
  Gauss1: gauss,
  Gauss2: gauss,
  Gauss3: gauss,
  MGH10: mgh10,
  MGH17: mgh17,
  Rat42: rat42,
};
