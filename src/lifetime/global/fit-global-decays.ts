import { BRAND, type ReadonlyFloat64Array, VERSION } from "../../foundation/index.js";
import { correlationOf } from "../../fitting/covariance.js";
import { withDataHash } from "../../fitting/data-hash.js";
import { withWorkspace } from "../../numerics/kernels/workspace.js";
import type { Decay } from "../decay.js";
import { describeFit, OBJECTIVES, REASONS } from "../describe-fit.js";
import { type Fitter, fitterIn, fitterSize } from "../engine/fitter.js";
import { responseCounts } from "../instrument-response.js";
import { quantitiesAt } from "../quantities.js";
import type { DecayFit, DecayParameter } from "../result.js";
import type { FitSetup } from "../setup.js";
import { decayStatistics } from "../statistics.js";
import { type JointOptimum, jointOptima, sortShared } from "./optima.js";
import type { GlobalDecayOptions, ResponseLike } from "./options.js";
import type { GlobalDecayFit } from "./result.js";
import { type JointScored, type JointSearch, jointSearch } from "./search.js";
import { type GlobalTask, globalTask } from "./setup.js";
import { startLifetimes, startState } from "./start.js";
import { globalVerdict, globalWarnings } from "./verdict.js";

const METHOD = "Fisher scoring of all decays together, damped";
/** Deviance over degrees of freedom above which other starts are tried, as for a single decay. */
const POOR = 1.5;
/** Lifetimes whose logarithms are closer than this have met. */
const MET = 0.02;

/**
 * Fits several decays together that have their lifetimes in common: the same molecule under several emission
 * wavelengths, concentrations of a quencher that leaves some lifetimes alone, polarisations, detectors. Amplitudes, shift,
 * background and scattered light are each decay's own, and so is its instrument response if one is given for each.
 *
 * The Poisson likelihood of all counts is made as large as possible. The own parameters of each decay are eliminated from
 * the equations of every step, so that time and memory grow with the number of decays. Decays may differ in their
 * channels, windows and repetition periods, but not in the unit of time.
 *
 * @param decays each n channels of counts
 * @returns what is shared, and a `DecayFit` for each decay with the errors that all of them give it
 * @throws ModelError that lists every mistake of decays and options at once
 * @example
 * const made = { channels: 128, channelWidth: 0.1, unit: "ns", response: { centre: 1, width: 0.3 }, reason: "an example" };
 * const decays = [1, 3].map((share, seed) =>
 *   hl.simulate.photonDecay({ ...made, lifetimes: [3, 0.6], amplitudes: [1, share], counts: 1e5, seed }),
 * );
 * const irf = hl.simulate.gaussianResponse({ ...made, counts: 1e6 });
 * fitGlobalDecays(decays, { irf, exponentials: 2 }).shared.map(({ name }) => name) // ["tau1", "tau2"]
 */
export function fitGlobalDecays(decays: readonly Decay[], options: GlobalDecayOptions = {}): GlobalDecayFit {
  const task = globalTask(decays, options);
  return withFitters(task, (fitters) => {
    const search = jointSearch(task, fitters);
    const found = bestOf(task, fitters, search);
    sortShared(task, found);
    return describeAll(task, fitters, found, jointOptima(task, search, found), decays, options);
  });
}

/** Runs work with a fitter for each decay; those of the same shape are one. */
export function withFitters<T>(task: GlobalTask, work: (fitters: readonly Fitter[]) => T): T {
  const different = [...new Set(task.setups)];
  const size = different.reduce((sum, setup) => sum + fitterSize(setup), 0);
  return withWorkspace(size, (workspace) => {
    let place = 0;
    const known = new Map<FitSetup, Fitter>();
    for (const setup of different) {
      known.set(setup, fitterIn(workspace, place, setup));
      place += fitterSize(setup);
    }
    return work(task.setups.map((setup) => known.get(setup) as Fitter));
  });
}

/** The best of the optima that the starts lead to; the first is enough where nothing speaks against it. */
function bestOf(task: GlobalTask, fitters: readonly Fitter[], search: JointSearch): JointScored {
  let best: JointScored | null = null;
  for (const lifetimes of startLifetimes(task, fitters)) {
    const next = search.run(startState(task, fitters, lifetimes));
    if (best === null || next.half < best.half - 1e-6) best = next;
    if (!doubtful(task, best)) return best;
  }
  // The search keeps only the information of its last run.
  const { state } = best as JointScored;
  return search.run(state);
}

function doubtful({ layout, shared, setups }: GlobalTask, { half, end, state }: JointScored): boolean {
  const { size, exponentials, amplitude } = layout;
  const channels = setups.reduce((sum, { curve }) => sum + curve.to - curve.from, 0);
  const free = state.free.reduce((sum, f) => sum + f, 0);
  const poor = setups[0]?.estimator !== "no weights" && (2 * half) / Math.max(1, channels - free) > POOR;
  const places = Array.from({ length: exponentials }, (_, k) => k).filter((k) => shared.includes(k));
  const lost = places.some((k) => setups.every((_, d) => state.parameters[d * size + amplitude + k] === 0));
  const met = places.some((k) =>
    places.some((l) => l > k && Math.abs((state.common[k] as number) - (state.common[l] as number)) < MET),
  );
  return end !== "converged" || poor || lost || met;
}

function describeAll(
  task: GlobalTask,
  fitters: readonly Fitter[],
  { state, half, end, iterations }: JointScored,
  optima: readonly JointOptimum[],
  decays: readonly Decay[],
  options: GlobalDecayOptions,
): GlobalDecayFit {
  const { layout, shared, setups, observed } = task;
  const { size } = layout;
  const { irf, perDecay: _perDecay, sharedShift: _sharedShift, ...own } = options;
  const responses = responsesOf(irf, decays.length);
  const common = shared.filter((_, c) => state.commonFree[c]).length;
  let free = common;
  const fits = decays.map((decay, d): DecayFit => {
    const { optimum, standings } = optima[d] as JointOptimum;
    const setup = setups[d] as FitSetup;
    const { scorer } = fitters[d] as Fitter;
    const here = observed[d] as (typeof observed)[number];
    const all = Array<boolean>(size).fill(false);
    const { half: its } = scorer.examine(here, setup.estimator, optimum.p, all);
    const quantities = quantitiesAt(optimum, standings, setup, decay.channelWidth, decay.unit);
    const moving = all.filter((_, j) => !shared.includes(j) && state.free[d * size + j]).length;
    free += moving;
    return describeFit(
      { decay, irf: responses[d] ?? null, setup, observed: here, curve: scorer.curve, quantities },
      { half: its, end, iterations, parameters: moving + common / decays.length, method: METHOD, options: own },
    );
  });
  // The shared parameters have the same errors in every decay whose own ones can be told.
  const lead = fits.find(({ covariance }) => covariance !== null) ?? (fits as [DecayFit, ...DecayFit[]])[0];
  const statistics = decayStatistics(joined(fits, "counts"), joined(fits, "fitted"), free);
  const covariance = sharedCovariance(lead, shared);
  const facts: Omit<GlobalDecayFit, "verdict" | "warnings"> = {
    [BRAND]: "GlobalDecayFit",
    method: lead.method,
    law: lead.law,
    unit: lead.unit,
    shared: shared.map((place) => lead.parameters[place] as DecayParameter),
    covariance,
    correlation: covariance && correlationOf(covariance, shared.length),
    fits,
    objective: { kind: OBJECTIVES[lead.estimator], value: 2 * half },
    statistics,
    estimator: lead.estimator,
    ended: { converged: end === "converged", reason: REASONS[end], iterations },
    madeBy: withDataHash(
      {
        version: VERSION,
        method: METHOD,
        options: { ...own, perDecay: options.perDecay, sharedShift: options.sharedShift },
      },
      ...fits.flatMap(({ counts, decay, time }) => [counts, exposureOf(decay, time)]),
    ),
  };
  const warnings = globalWarnings(facts);
  return { ...facts, warnings, verdict: globalVerdict(facts, warnings) };
}

function responsesOf(irf: GlobalDecayOptions["irf"], decays: number): readonly (ReadonlyFloat64Array | null)[] {
  if (irf === undefined) return [];
  const each = Array.isArray(irf) && typeof irf[0] !== "number";
  if (each) return (irf as readonly ResponseLike[]).map(responseCounts);
  return Array<ReadonlyFloat64Array>(decays).fill(responseCounts(irf as ResponseLike));
}

function joined(fits: readonly DecayFit[], what: "counts" | "fitted"): Float64Array {
  const out = new Float64Array(fits.reduce((sum, fit) => sum + fit[what].length, 0));
  let at = 0;
  for (const fit of fits) {
    out.set(fit[what], at);
    at += fit[what].length;
  }
  return out;
}

function sharedCovariance({ covariance, parameters }: DecayFit, shared: readonly number[]): Float64Array | null {
  if (covariance === null) return null;
  const size = parameters.length;
  return Float64Array.from({ length: shared.length ** 2 }, (_, at) => {
    const [j, k] = [shared[Math.floor(at / shared.length)] as number, shared[at % shared.length] as number];
    return covariance[j * size + k] as number;
  });
}

function exposureOf({ exposure, channelWidth }: Decay, time: ReadonlyFloat64Array): Float64Array | null {
  if (exposure === undefined) return null;
  const from = Math.round((time[0] ?? 0) / channelWidth);
  return Float64Array.from(time, (_, i) => exposure[from + i] as number);
}
