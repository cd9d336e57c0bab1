import type { FitResult } from "../../fitting/index.js";
import { extent, padded, roman, type Numbers, type Quantity } from "../scene/index.js";

/** The band may take this many times the height of the data again; what is wider is cut. */
const MOST_BAND = 0.5;

export type Drawn = NonNullable<FitResult["curve"]>;

export function titleOf({ madeBy, objective }: FitResult): string {
  const way = objective.kind === "-2lnL" ? "Maximum-likelihood fit" : "Least-squares fit";
  return madeBy.model === undefined ? way : `${way}: ${madeBy.model}`;
}

/** The curve and the residuals: in units of σ where that is known, of √(expected counts) for counts. */
export function drawn({ curve, fitted, residuals, sigma, objective }: FitResult): {
  readonly curve: Drawn;
  readonly residuals: { readonly values: Float64Array; readonly quantity: Quantity };
} {
  const places = Float64Array.from(fitted, (_, i) => i + 1);
  const counts = objective.kind === "-2lnL";
  const scale = (i: number): number => (counts ? Math.sqrt(fitted[i] as number) : (sigma?.[i] ?? 1));
  const unit = sigma === null && !counts ? "" : counts ? "√N" : "σ";
  return {
    // A result that an older version wrote has no curve.
    curve: curve ?? { name: "", unit: "", places, x: places, y: fitted, halfWidth95: null },
    residuals: {
      values: Float64Array.from(residuals, (r, i) => r / scale(i)),
      quantity: { symbol: [roman("residual")], unit },
    },
  };
}

export function edge({ y, halfWidth95 }: Drawn, sign: number): Float64Array {
  return Float64Array.from(y, (v, i) => v + sign * (halfWidth95?.[i] ?? 0));
}

export function rangeOf(fit: FitResult): readonly [number, number] {
  const { curve } = drawn(fit);
  const bars = [-1, 1].map((sign): Numbers => fit.observed.map((v, i) => v + sign * (fit.sigma?.[i] ?? 0)));
  const [low, high] = extent([...bars.flatMap((b) => Array.from(b)), ...curve.y]) ?? [0, 1];
  const span = high - low || 1;
  const [bottom, top] = extent([...edge(curve, -1), ...edge(curve, 1)]) ?? [low, high];
  return padded([
    Math.max(Math.min(low, bottom), low - MOST_BAND * span),
    Math.min(Math.max(high, top), high + MOST_BAND * span),
  ]);
}

export function noteOf(fit: FitResult): string {
  const band =
    drawn(fit).curve.halfWidth95 === null
      ? "No band: the covariance gives none"
      : "Band: 95 % confidence of the curve, place by place, from the covariance";
  const { n, dof } = fit.statistics;
  return `${band}${fit.sigma === null ? "" : "; bars: ± 1σ"}. ${n} observations, ${dof} degrees of freedom; errors ${fit.errors}.`;
}
