import { estimate, type Estimate, NORMAL_95 } from "../foundation/index.js";
import type { EngineCovariance } from "./covariance.js";
import type { FitSetup } from "./setup.js";
import type { DecayParameter, Standing } from "./result.js";
import type { LifetimeStanding } from "./standing.js";

/** The parameters in the units of the decay, in the order of the layout, and the covariance that belongs to them. */
export interface NamedParameters {
  readonly list: readonly DecayParameter[];
  /** size × size; `null` without errors. */
  readonly covariance: Float64Array | null;
}

/** Turns the engine's parameters (channels, logarithms) into those that are reported. */
export function namedParameters(
  p: Float64Array,
  setup: FitSetup,
  covariance: EngineCovariance | null,
  lifetimes: readonly LifetimeStanding[],
  bounds: readonly boolean[],
  width: number,
  unit: string,
): NamedParameters {
  const { layout } = setup.curve;
  const { size } = layout;
  const several = layout.exponentials > 1;
  const slope = Float64Array.from({ length: size }, (_, j) => {
    if (j < layout.exponentials) return Math.exp(p[j] as number) * width;
    return j === layout.shift ? width : 1;
  });
  const scaled =
    covariance &&
    covariance.values.map((v, at) => v * (slope[Math.floor(at / size)] as number) * (slope[at % size] as number));
  const errorOf = (j: number): number | null => {
    const variance = scaled?.[j * size + j] ?? 0;
    return variance > 0 ? Math.sqrt(variance) : null;
  };
  const standingOf = (j: number): Standing => {
    if (setup.fixed[j] !== null) return "fixed";
    if (bounds[j]) return "at a bound";
    return errorOf(j) === null ? "not determined" : "determined";
  };
  const whyOf = (j: number): string =>
    j === layout.shift && standingOf(j) === "not determined"
      ? "the fitted channels hold too little light of the response; it was kept at the start value"
      : "";
  const list: DecayParameter[] = [];
  for (let k = 0; k < layout.exponentials; k++) {
    const { standing, why } = lifetimes[k] as LifetimeStanding;
    const value = Math.exp(p[k] as number) * width;
    const shown = logarithmic(value, errorOf(k), unit);
    const bare = standing === "not determined" ? { ...shown, value: Number.NaN, standardError: null } : shown;
    list.push({ ...bare, name: several ? `tau${k + 1}` : "tau", standing, why });
  }
  const plain = (j: number, name: string, itsUnit: string, factor: number = 1): void => {
    const error = errorOf(j);
    const value = (p[j] as number) * factor;
    const half = NORMAL_95 * (error ?? 0);
    const shown =
      error === null ? estimate(value, null, itsUnit) : estimate(value, error, itsUnit, [value - half, value + half]);
    list.push({ ...shown, name, standing: standingOf(j), why: whyOf(j) });
  };
  if (layout.stretched) plain(layout.stretch, "beta", "");
  plain(layout.shift, "shift", unit, width);
  for (let k = 0; k < layout.exponentials; k++) plain(layout.amplitude + k, several ? `a${k + 1}` : "a", "counts");
  plain(layout.background, "background", "counts");
  plain(layout.scatter, "scatter", "counts");
  return { list, covariance: scaled };
}

/** A positive number whose error is one of its logarithm. */
function logarithmic(value: number, error: number | null, unit: string): Estimate {
  if (error === null) return estimate(value, null, unit);
  const ratio = Math.exp((NORMAL_95 * error) / value);
  return estimate(value, error, unit, [value / ratio, value * ratio]);
}
