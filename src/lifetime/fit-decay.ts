import { ArgumentError, brandOf, copyOf, expected } from "../foundation/index.js";
import { withWorkspace } from "../numerics/kernels/workspace.js";
import type { Decay } from "./decay.js";
import { describeFit } from "./describe-fit.js";
import type { Observed } from "./engine/estimator.js";
import { fitterIn, fitterSize } from "./engine/fitter.js";
import { responseCounts } from "./instrument-response.js";
import type { DecayFitOptions, TailFitOptions } from "./options.js";
import { quantitiesOf } from "./quantities.js";
import type { DecayFit } from "./result.js";
import { type FitSetup, reconvolutionSetup, tailSetup } from "./setup.js";
import { SINGLE_FIT } from "./made-by.js";

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
  checkDecay(decay);
  const setup = reconvolutionSetup(decay, options);
  const { irf, ...rest } = options;
  return run(decay, setup, rest, responseCounts(irf));
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
  checkDecay(decay);
  return run(decay, tailSetup(decay, options), options, null);
}

function checkDecay(given: unknown): void {
  if (brandOf(given) === "Decay") return;
  throw new ArgumentError(expected("decay", "a decay, as lifetime.decay makes it of counts,", given), {
    name: "decay",
  });
}

function run(decay: Decay, setup: FitSetup, options: DecayFit["madeBy"]["options"], irf: DecayFit["irf"]): DecayFit {
  return withWorkspace(fitterSize(setup), (workspace) => {
    const fitter = fitterIn(workspace, 0, setup);
    const observed: Observed = {
      counts: copyOf(decay.counts),
      exposure: decay.exposure ? copyOf(decay.exposure) : null,
    };
    const { half, end, iterations, ...scored } = fitter.fit(observed);
    const quantities = quantitiesOf(setup, fitter, observed, scored, decay.channelWidth, decay.unit);
    const parameters = fitter.limits.free.filter((free) => free).length;
    const how = { half, end, iterations, parameters, method: SINGLE_FIT, options };
    return describeFit({ decay, irf, setup, observed, curve: fitter.scorer.curve, quantities }, how);
  });
}
