import type { KineticLaw, Progress } from "./law.js";
import { timeOfPart } from "./law-curve.js";
import type { LawProblem } from "./law-problem.js";

/** What a chemist asks of a law, in seconds and the unit of the signal. */
export interface LawNumbers {
  readonly start: number;
  readonly amplitude: number;
  readonly end: number;
  readonly halfTime: number;
  /** When the signal is at a level; NaN without one. */
  readonly levelTime: number;
  readonly initialRate: number;
  readonly coefficient: number;
}

/** These numbers at the parameters `p` of a law's problem. */
export function lawNumbers(
  law: KineticLaw,
  { curve, read }: Pick<LawProblem, "curve" | "read">,
  seconds: number,
  endKnown: boolean,
  level: number | undefined,
  p: ArrayLike<number>,
): LawNumbers {
  const [first, change, kappa, shape] = read(p);
  const [alphaFirst, alphaLast] = curve.ends(kappa, shape);
  const amplitude = change / ((endKnown ? 1 : alphaLast) - alphaFirst);
  const start = first - amplitude * alphaFirst;
  const hasEnd = law.kind === "rate";
  const k = kappa / seconds;
  return {
    start,
    amplitude,
    end: start + amplitude,
    halfTime: hasEnd ? timeOfPart(law, shape, 0.5) / k : Number.NaN,
    levelTime: hasEnd && level !== undefined ? timeOfPart(law, shape, (level - start) / amplitude) / k : Number.NaN,
    initialRate: amplitude * k * (law.initialSlope?.(shape) ?? Number.NaN),
    coefficient: hasEnd ? Number.NaN : amplitude * seconds ** -powerOf(law, shape),
  };
}

/** The power of time of a law without an end. */
export function powerOf(law: KineticLaw, shape: number): number {
  const out: Progress = [0, 0, 0];
  law.progress(1, shape, out);
  return out[1] / out[0];
}

/**
 * The gradients of all numbers with respect to the parameters, by central differences: the numbers are smooth closed
 * forms, so that these hold to nine digits, far more than an error needs.
 */
export function numberGradients(
  numbers: (p: Float64Array) => LawNumbers,
  p: Float64Array,
  free: readonly number[],
): Readonly<Record<keyof LawNumbers, readonly number[]>> {
  const here = numbers(p);
  const names = Object.keys(here) as (keyof LawNumbers)[];
  const rows = Object.fromEntries(names.map((name) => [name, new Array<number>(p.length).fill(0)])) as Record<
    keyof LawNumbers,
    number[]
  >;
  for (const j of free) {
    const at = p[j] as number;
    const step = Math.cbrt(Number.EPSILON) * (Math.abs(at) || 1);
    const moved = (value: number): LawNumbers => numbers(p.map((x, l) => (l === j ? value : x)));
    const ahead = moved(at + step);
    const behind = moved(at - step);
    for (const name of names) rows[name][j] = (ahead[name] - behind[name]) / (2 * step);
  }
  return rows;
}
