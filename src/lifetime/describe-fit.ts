import { BRAND, estimate, type Estimate, type ReadonlyFloat64Array, VERSION } from "../foundation/index.js";
import { correlationOf } from "../fitting/covariance.js";
import { withDataHash } from "../fitting/data-hash.js";
import type { ObjectiveKind } from "../fitting/index.js";
import type { EngineCovariance } from "./covariance.js";
import type { Decay } from "./decay.js";
import type { Curve } from "./engine/curve.js";
import { type Estimator, FLOOR, type Observed } from "./engine/estimator.js";
import type { ScoringEnd } from "./engine/scoring.js";
import type { Quantities } from "./quantities.js";
import type { DecayComponent, DecayFit, DecayParameter } from "./result.js";
import type { FitSetup } from "./setup.js";
import { decayResidualTests, decayStatistics } from "./statistics.js";
import { decayVerdict, decayWarnings } from "./verdict.js";

/** How a search ended, in words. */
export const REASONS: Readonly<Record<ScoringEnd, string>> = {
  converged: "no step makes the counts noticeably more likely",
  stalled: "no step could be found that makes the counts more likely",
  iterations: "the largest number of steps was reached",
};

/** What is minimised by each estimator. */
export const OBJECTIVES: Readonly<Record<Estimator, ObjectiveKind>> = {
  "Poisson likelihood": "-2lnL",
  "Neyman weights": "chi2",
  "Pearson weights": "chi2",
  "no weights": "rss",
};

/** What was fitted, and what the engine found. */
export interface FoundFit {
  readonly decay: Decay;
  readonly irf: ReadonlyFloat64Array | null;
  readonly setup: FitSetup;
  readonly observed: Observed;
  /** At the optimum. */
  readonly curve: Curve;
  readonly quantities: Quantities;
}

/** How it was found. */
export interface HowFound {
  readonly half: number;
  readonly end: ScoringEnd;
  readonly iterations: number;
  /** Parameters that were free, for the statistics. */
  readonly parameters: number;
  readonly method: string;
  readonly options: DecayFit["madeBy"]["options"];
}

/** Makes the result of what the engine found. */
export function describeFit(
  { decay, irf, setup, observed, curve, quantities }: FoundFit,
  { half, end, iterations, parameters, method: madeBy, options }: HowFound,
): DecayFit {
  const { curve: shape, estimator } = setup;
  const { layout, from, to } = shape;
  const method = shape.irf === null ? "tail" : "reconvolution";
  const { p, bounds, covariance, standings, named, averages, lifetimes: law, amplitudes } = quantities;
  const at = (j: number): DecayParameter => named.list[j] as DecayParameter;
  const places = Array.from({ length: layout.exponentials }, (_, k) => k);

  const counts = observed.counts.slice(from, to);
  const expected = curve.sum.slice(from, to);
  const residuals = new Float64Array(to - from);
  const time = new Float64Array(to - from);
  const { exposure } = observed;
  for (let i = 0; i < counts.length; i++) {
    const m = Math.max(FLOOR, (expected[i] as number) * (exposure === null ? 1 : (exposure[from + i] as number)));
    expected[i] = m;
    residuals[i] = ((counts[i] as number) - m) / Math.sqrt(m);
    time[i] = (from + i) * decay.channelWidth;
  }
  const facts: Omit<DecayFit, "verdict" | "warnings"> = {
    [BRAND]: "DecayFit",
    decay,
    method,
    law: layout.stretched
      ? "stretched exponential"
      : `${layout.exponentials} exponential${layout.exponentials > 1 ? "s" : ""}`,
    unit: decay.unit,
    components: places.map((k): DecayComponent => ({
      lifetime: at(k),
      amplitude: at(layout.amplitude + k),
      amplitudeShare: shareOf(
        k,
        amplitudes,
        amplitudes.map(() => 1),
        layout,
        covariance,
      ),
      photonShare: shareOf(k, amplitudes, law, layout, covariance),
    })),
    stretch: layout.stretched ? at(layout.stretch) : null,
    shift: method === "tail" ? null : at(layout.shift),
    background: at(layout.background),
    scatter: setup.fixed[layout.scatter] === 0 ? null : at(layout.scatter),
    averages,
    time,
    counts,
    fitted: expected,
    residuals,
    response: method === "tail" ? null : (curve.columns[layout.scatter] as Float64Array).slice(from, to),
    irf,
    parameters: named.list,
    covariance: named.covariance,
    correlation: named.covariance && correlationOf(named.covariance, layout.size),
    optimum: {
      lifetimes: law,
      amplitudes,
      stretch: layout.stretched ? (p[layout.stretch] as number) : null,
      shift: (p[layout.shift] as number) * decay.channelWidth,
      background: p[layout.background] as number,
      scatter: p[layout.scatter] as number,
    },
    objective: { kind: OBJECTIVES[estimator], value: 2 * half },
    statistics: decayStatistics(counts, expected, parameters),
    residualTests: decayResidualTests(residuals),
    estimator,
    ended: { converged: end === "converged", reason: REASONS[end], iterations },
    madeBy: withDataHash(
      { version: VERSION, method: madeBy, options },
      counts,
      exposure === null ? null : exposure.slice(from, to),
    ),
  };
  const warnings = decayWarnings(facts, standings, bounds[layout.shift] ?? false);
  return { ...facts, warnings, verdict: decayVerdict(facts, warnings) };
}

/** aₖ wₖ / Σ a w with its error. */
function shareOf(
  k: number,
  amplitudes: readonly number[],
  weights: readonly number[],
  layout: { readonly amplitude: number; readonly exponentials: number },
  covariance: EngineCovariance | null,
): Estimate {
  const parts = amplitudes.map((a, l) => a * (weights[l] as number));
  const total = parts.reduce((sum, v) => sum + v, 0);
  const share = (parts[k] as number) / total;
  if (covariance === null) return estimate(share, null, "");
  const n = layout.exponentials;
  const byLifetime = weights.some((w) => w !== 1);
  // ∂share/∂ln(part l) = share (δ − share of l); a part's logarithm moves with ln a, and with ln τ where τ weighs.
  const gradient = parts.map((part, l) => (l === k ? share : 0) - (share * part) / total);
  let variance = 0;
  const places = Array.from({ length: n }, (_, l) => l).flatMap((l) => {
    const a = amplitudes[l] as number;
    const terms = a === 0 ? [] : [{ place: layout.amplitude + l, slope: (gradient[l] as number) / a }];
    return byLifetime ? [...terms, { place: l, slope: gradient[l] as number }] : terms;
  });
  for (const u of places) {
    for (const v of places) {
      variance += u.slope * v.slope * (covariance.values[u.place * covariance.size + v.place] as number);
    }
  }
  return estimate(share, n === 1 ? null : Math.sqrt(Math.max(0, variance)), "");
}
