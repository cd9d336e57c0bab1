import type { NistModel } from "./nist-models.js";

/** The models of the NIST StRD sets that are ratios and powers, with their derivatives by hand. */

type Numbers = ArrayLike<number>;
const at = (b: Numbers, i: number): number => b[i] ?? Number.NaN;

/** b1 (1 − (1 + b2 x / 2)⁻²) */
const misra1b: NistModel = {
  parameters: 2,
  value: (b, x) => at(b, 0) * (1 - (1 + (at(b, 1) * x) / 2) ** -2),
  slopes: (b, x) => {
    const below = 1 + (at(b, 1) * x) / 2;
    return [1 - below ** -2, at(b, 0) * x * below ** -3];
  },
};

/** b1 (1 − (1 + 2 b2 x)^(−1/2)) */
const misra1c: NistModel = {
  parameters: 2,
  value: (b, x) => at(b, 0) * (1 - (1 + 2 * at(b, 1) * x) ** -0.5),
  slopes: (b, x) => {
    const below = 1 + 2 * at(b, 1) * x;
    return [1 - below ** -0.5, at(b, 0) * x * below ** -1.5];
  },
};

/** b1 b2 x / (1 + b2 x) */
const misra1d: NistModel = {
  parameters: 2,
  value: (b, x) => (at(b, 0) * at(b, 1) * x) / (1 + at(b, 1) * x),
  slopes: (b, x) => {
    const below = 1 + at(b, 1) * x;
    return [(at(b, 1) * x) / below, (at(b, 0) * x) / below ** 2];
  },
};

/** b1 x^b2 */
const danWood: NistModel = {
  parameters: 2,
  value: (b, x) => at(b, 0) * x ** at(b, 1),
  slopes: (b, x) => {
    const power = x ** at(b, 1);
    return [power, at(b, 0) * power * Math.log(x)];
  },
};

/** b1 (b2 + x)^(−1/b3) */
const bennett5: NistModel = {
  parameters: 3,
  value: (b, x) => at(b, 0) * (at(b, 1) + x) ** (-1 / at(b, 2)),
  slopes: (b, x) => {
    const [base, order] = [at(b, 1) + x, at(b, 2)];
    const power = base ** (-1 / order);
    return [power, (-at(b, 0) * power) / (order * base), (at(b, 0) * power * Math.log(base)) / order ** 2];
  },
};

/** b1 (x² + b2 x) / (x² + b3 x + b4) */
const mgh09: NistModel = {
  parameters: 4,
  value: (b, x) => (at(b, 0) * (x * x + at(b, 1) * x)) / (x * x + at(b, 2) * x + at(b, 3)),
  slopes: (b, x) => {
    const above = x * x + at(b, 1) * x;
    const below = x * x + at(b, 2) * x + at(b, 3);
    const fall = (-at(b, 0) * above) / below ** 2;
    return [above / below, (at(b, 0) * x) / below, fall * x, fall];
  },
};

/** (b1 + b2 x + … of `order`) / (1 + c1 x + … of `order`), the c after the b. */
function ratio(order: number): NistModel {
  const parts = (b: Numbers, x: number): [number, number] => {
    let above = at(b, 0);
    let below = 1;
    for (let i = 1; i <= order; i++) {
      above += at(b, i) * x ** i;
      below += at(b, order + i) * x ** i;
    }
    return [above, below];
  };
  return {
    parameters: 2 * order + 1,
    value: (b, x) => {
      const [above, below] = parts(b, x);
      return above / below;
    },
    slopes: (b, x) => {
      const [above, below] = parts(b, x);
      const powers = Array.from({ length: order + 1 }, (_, i) => x ** i / below);
      return [...powers, ...powers.slice(1).map((power) => (-power * above) / below)];
    },
  };
}

export const NIST_RATIONAL_MODELS: Readonly<Record<string, NistModel>> = {
  Misra1b: misra1b,
  Misra1c: misra1c,
  Misra1d: misra1d,
  DanWood: danWood,
  Bennett5: bennett5,
  MGH09: mgh09,
  Kirby2: ratio(2),
  Hahn1: ratio(3),
  Thurber: ratio(3),
};
