import { BRAND, copyOf, estimate, type Estimate, VERSION } from "../foundation/index.js";
import { correlationOf } from "../fitting/covariance.js";
import { withWorkspace } from "../numerics/kernels/workspace.js";
import type { EngineCovariance } from "./covariance.js";
import type { Decay } from "./decay.js";
import { FLOOR, type Observed } from "./engine/estimator.js";
import { type Fitter, fitterIn, fitterSize } from "./engine/fitter.js";
import type { Scored, ScoringEnd } from "./engine/scoring.js";
import type { DecayFitOptions, TailFitOptions } from "./options.js";
import { quantitiesOf } from "./quantities.js";
import type { DecayComponent, DecayFit, DecayParameter } from "./result.js";
import { type FitSetup, reconvolutionSetup, tailSetup } from "./setup.js";
import { decayResidualTests, decayStatistics } from "./statistics.js";
import { decayVerdict, decayWarnings } from "./verdict.js";

const REASONS: Readonly<Record<ScoringEnd, string>> = {
  converged: "no step makes the counts noticeably more likely",
  stalled: "no step could be found that makes the counts more likely",
  iterations: "the largest number of steps was reached",
};

/**
 * Fits a decay by reconvolution with a measured instrument response: a sum of one to four exponentials, or a stretched
 * one, with background, the shift between response and decay, and scattered light if asked for.
 *
 * By default the Poisson likelihood of the counts is made as large as possible, amplitudes do not turn negative, and all
 * start values are found from the data. Errors are those of the expected information (1σ); intervals of lifetimes are
 * symmetric in ln τ. The light of earlier pulses is counted where the decay knows its repetition period.
 *
 * @param decay n channels of counts
 * @returns times in the unit of the decay, amplitudes in counts of a channel
 * @throws ModelError that lists every mistake of the options at once
 * @example
 * const irf = [0, 4, 90, 40, 6, 0, 0, 0, 0, 0, 0, 0];
 * const counts = [0, 40, 940, 980, 590, 330, 175, 100, 52, 31, 16, 9];
 * const measured = hl.lifetime.decay({ counts, channelWidth: 1, unit: "ns" });
 * fitDecay(measured, { irf, fixed: { shift: 0 } }).components.length // 1
 */
export function fitDecay(decay: Decay, options: DecayFitOptions): DecayFit {
  const { irf: _irf, ...rest } = options;
  return run(decay, reconvolutionSetup(decay, options), rest, "reconvolution");
}

/**
 * Fits the tail of a decay, behind the instrument response, without knowing the response.
 *
 * Time 0, at which the amplitudes are meant, is the first fitted channel; the shares of short components there are smaller
 * than at the moment of excitation. By default the tail begins where the smoothed decay has fallen to nine tenths of its
 * maximum, which is safe for responses that are short against the lifetimes: give `from` where they are not.
 *
 * @throws ModelError that lists every mistake of the options at once
 * @example
 * const counts = [1000, 607, 368, 223, 135, 82, 50, 30, 18, 11];
 * fitTail(hl.lifetime.decay({ counts, channelWidth: 1, unit: "ns" }), { from: 0 }).method // "tail"
 */
export function fitTail(decay: Decay, options: TailFitOptions = {}): DecayFit {
  return run(decay, tailSetup(decay, options), options, "tail");
}

function run(
  decay: Decay,
  setup: FitSetup,
  options: DecayFit["madeBy"]["options"],
  method: DecayFit["method"],
): DecayFit {
  return withWorkspace(fitterSize(setup), (workspace) => {
    const fitter = fitterIn(workspace, 0, setup);
    const observed: Observed = {
      counts: copyOf(decay.counts),
      exposure: decay.exposure ? copyOf(decay.exposure) : null,
    };
    const scored = fitter.fit(observed);
    return describe(decay, setup, fitter, observed, scored, options, method);
  });
}

/** Makes the result of what the engine found. */
export function describe(
  decay: Decay,
  setup: FitSetup,
  fitter: Fitter,
  observed: Observed,
  scored: Scored,
  options: DecayFit["madeBy"]["options"],
  method: DecayFit["method"],
): DecayFit {
  const { curve: shape, estimator } = setup;
  const { layout, from, to } = shape;
  const quantities = quantitiesOf(setup, fitter, observed, scored, decay.channelWidth, decay.unit);
  const { p, bounds, covariance, standings, named, averages, lifetimes: law, amplitudes } = quantities;
  const at = (j: number): DecayParameter => named.list[j] as DecayParameter;
  const places = Array.from({ length: layout.exponentials }, (_, k) => k);

  const counts = observed.counts.slice(from, to);
  const expected = fitter.scorer.curve.sum.slice(from, to);
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
    response: method === "tail" ? null : (fitter.scorer.curve.columns[layout.scatter] as Float64Array).slice(from, to),
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
    statistics: decayStatistics(counts, expected, fitter.limits.free.filter((f) => f).length),
    residualTests: decayResidualTests(residuals),
    estimator,
    ended: { converged: scored.end === "converged", reason: REASONS[scored.end], iterations: scored.iterations },
    madeBy: { version: VERSION, method: "Fisher scoring, damped", options },
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
