import { NIST_RATIONAL_MODELS } from "./nist-models-rational.js";

/** A model of NIST StRD, with its derivatives by hand. `z` is the second predictor, which Nelson alone has. */
export interface NistModel {
  readonly parameters: number;
  readonly value: (b: ArrayLike<number>, x: number, z: number) => number;
  readonly slopes: (b: ArrayLike<number>, x: number, z: number) => readonly number[];
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

/** b1 / (1 + exp(b2 − b3 x))^(1/b4) */
const rat43: NistModel = {
  parameters: 4,
  value: (b, x) => at(b, 0) / (1 + Math.exp(at(b, 1) - at(b, 2) * x)) ** (1 / at(b, 3)),
  slopes: (b, x) => {
    const e = Math.exp(at(b, 1) - at(b, 2) * x);
    const power = (1 + e) ** (-1 / at(b, 3));
    const d = (at(b, 0) * power * e) / (at(b, 3) * (1 + e));
    return [power, -d, d * x, (at(b, 0) * power * Math.log1p(e)) / at(b, 3) ** 2];
  },
};

/** b1/b2 exp(−(x − b3)²/(2 b2²)) */
const eckerle4: NistModel = {
  parameters: 3,
  value: (b, x) => (at(b, 0) / at(b, 1)) * Math.exp(-0.5 * ((x - at(b, 2)) / at(b, 1)) ** 2),
  slopes: (b, x) => {
    const u = (x - at(b, 2)) / at(b, 1);
    const e = Math.exp(-0.5 * u * u) / at(b, 1);
    return [e, (at(b, 0) * e * (u * u - 1)) / at(b, 1), (at(b, 0) * e * u) / at(b, 1)];
  },
};

/** b1 − b2 x exp(−b3 z), of ln y */
const nelson: NistModel = {
  parameters: 3,
  value: (b, x, z) => at(b, 0) - at(b, 1) * x * Math.exp(-at(b, 2) * z),
  slopes: (b, x, z) => {
    const e = x * Math.exp(-at(b, 2) * z);
    return [1, -e, at(b, 1) * e * z];
  },
};

/** b1 − b2 x − arctan(b3/(x − b4))/π */
const roszman1: NistModel = {
  parameters: 4,
  value: (b, x) => at(b, 0) - at(b, 1) * x - Math.atan(at(b, 2) / (x - at(b, 3))) / Math.PI,
  slopes: (b, x) => {
    const d = x - at(b, 3);
    const square = Math.PI * (d * d + at(b, 2) ** 2);
    return [1, -x, -d / square, -at(b, 2) / square];
  },
};

/** b1 and three waves, the first of period 12, the others of periods b4 and b7 */
const enso: NistModel = {
  parameters: 9,
  value: (b, x) => {
    const wave = (period: number, c: number, s: number): number => {
      const phase = (2 * Math.PI * x) / period;
      return at(b, c) * Math.cos(phase) + at(b, s) * Math.sin(phase);
    };
    return at(b, 0) + wave(12, 1, 2) + wave(at(b, 3), 4, 5) + wave(at(b, 6), 7, 8);
  },
  slopes: (b, x) => {
    const wave = (place: number): number[] => {
      const period = at(b, place);
      const phase = (2 * Math.PI * x) / period;
      const [c, s] = [Math.cos(phase), Math.sin(phase)];
      return [(phase / period) * (at(b, place + 1) * s - at(b, place + 2) * c), c, s];
    };
    const year = (2 * Math.PI * x) / 12;
    return [1, Math.cos(year), Math.sin(year), ...wave(3), ...wave(6)];
  },
};

export const NIST_MODELS: Readonly<Record<string, NistModel>> = {
  ...NIST_RATIONAL_MODELS,
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
  Rat43: rat43,
  Eckerle4: eckerle4,
  Nelson: nelson,
  Roszman1: roszman1,
  ENSO: enso,
};
