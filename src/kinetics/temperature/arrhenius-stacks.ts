import { BRAND, estimate, VERSION, type Verdict } from "../../foundation/index.js";
import type { SeparableFit } from "../../fitting/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { arrheniusFit } from "../arrhenius-line.js";
import { hasLine, type RateSet, LINE_OPTIONS, rateSet } from "../rate-set.js";
import type { RatePoint } from "../rate-point.js";
import { energyInterval } from "./energy-interval.js";
import { centreOf } from "./law.js";
import { type FittedProblem, solveTemperatures, type TemperatureSolution } from "./solve.js";
import { checkStacks } from "./stack-check.js";
import { lineCandidates, ownRates, twoStepLine } from "./stack-lines.js";
import { type FittedStack, fitStack } from "./stack-run.js";
import { spectraOf } from "./stack-spectra.js";
import type { ArrheniusStackFit, ArrheniusStackOptions, StackRate } from "./stack-types.js";
import { bestStart } from "./start.js";
import { temperatureErrors } from "./traces.js";

const PHOTOCHEMICAL = "the law of the model does not hold there (a photochemical run has no activation energy)";

/**
 * Fits the rate constants of a mechanism to stacks of spectra at several temperatures at once, each with
 * k(T) = A exp(−Ea/(R T)): the energies and ln A are the parameters, the spectra are linear and need no start.
 *
 * Stacks whose own best fit leaves slow waves in its residuals are left out: the law of the model does not hold there,
 * as in a photochemical run. Where a stack has no σ, its noise about its own best fit weights it. A scanning
 * instrument's skew is used: each column is fitted at the times at which it was measured. Errors and intervals are
 * those of `arrheniusGlobal`. Rate constants of several steps are looked for in falling order, unless the model
 * starts from others.
 *
 * @param stacks spectra over time at three or more temperatures
 * @throws ArgumentError that lists every mistake of stacks, model and options at once
 * @example
 * const stacks = [20, 30, 40].map((celsius) => simulate.firstOrderStack({
 *   axis: { from: 400, to: 500, step: 10 }, times: { step: 60, to: 2400 },
 *   before: [{ shape: "gaussian", centre: 430, fwhm: 40, height: 1 }], after: [],
 *   k: Math.exp(21 - 70000 / (8.314462618 * (celsius + 273.15))),
 *   temperature: celsius, noise: 1e-6, reason: "an example",
 * }));
 * arrheniusStacks(stacks).rates[0].activationEnergy.value // 70.0 kJ mol⁻¹
 */
export function arrheniusStacks(
  stacks: readonly SpectralSeries[],
  options: ArrheniusStackOptions = {},
): ArrheniusStackFit {
  const rates = checkStacks(stacks, options);
  const { model: _, ...kept } = options;
  const { errors = "the larger of both", spectra = "own", timeZero = 0 } = options;
  const shared = spectra === "shared";
  const apart = shared && stacks.some((s) => s.scanSkew !== undefined);
  const all = stacks.map((series) => fitStack(series, rates, timeZero, apart));
  const labels = stacks.map((s) => (s.temperature ? `${s.temperature.value} ${s.temperature.unit}` : ""));
  const used = [...all.keys()].filter((i) => all[i]?.lawHolds);
  const runs = used.map((i) => (all[i] as FittedStack).run);
  const names = rates.free.map((j) => rates.model.parameters[j]?.name ?? "");
  const ofLine = {
    errors,
    temperatureError: options.temperatureError ?? 0,
    sharedTemperatureError: options.sharedTemperatureError ?? 0,
  };
  const sets = names.map((_name, r) => {
    const entries = ownRates(all, labels, r).map((entry, i) =>
      all[i]?.lawHolds ? entry : { ...entry, exclude: PHOTOCHEMICAL },
    );
    return {
      entries,
      set: withShortRuns(rateSet(entries, { ...ofLine, errors: "the larger of both" }, LINE_OPTIONS), errors),
    };
  });
  const twoStep = sets.map(({ entries }) =>
    twoStepLine(entries, errors === "from the known σ" ? { ...ofLine, errors: "the larger of both" } : ofLine),
  );
  const reasons = [...new Set(stacks.flatMap((s) => s.provenance.simulated ?? []))];
  const simulated = reasons.length === 0 ? {} : { simulated: reasons.join(" ") };
  const enough = sets.every(({ set }) => hasLine(set));
  const fitted = enough ? solveAll(all, used, names, twoStep, options, shared) : null;
  const fit = fitted?.solution.fit ?? null;
  const ended = fit?.ended ?? { converged: false, reason: "too few temperatures", iterations: 0, evaluations: 0 };
  const test = fitted?.solution.lineTest;
  const lineTest = { f: test?.f ?? 0, p: test?.p ?? 1, dof: test?.dof ?? 0 };
  const found = names.map((name, r): StackRate => {
    const { set } = sets[r] as { set: RateSet };
    const line = fitted?.solution.lines?.[r];
    const sigma = new Map(set.used.flatMap((q) => (q.sigmaK === null ? [] : [[q, q.sigmaK / q.k] as const])));
    const rate = arrheniusFit(set, ofLine, line ? { line, sigma } : null);
    const { value, standardError, unit } = rate.activationEnergy;
    const interval = fitted && line ? energyInterval(fitted.problem, fitted.solution, r, errors) : null;
    return {
      ...rate,
      ...simulated,
      ...(interval ? { activationEnergy: estimate(value, standardError, unit, interval) } : {}),
      name,
      twoStep: twoStep[r] as StackRate["twoStep"],
      lineTest,
      ended,
      shortRuns: set.used.filter((point) => Number.isNaN(point.k)).length,
    };
  });
  return {
    [BRAND]: "ArrheniusStackFit",
    rates: found,
    components: rates.model.components,
    axis: (stacks[0] as SpectralSeries).axis,
    runs: stacks.map((series, i) => {
      const place = used.indexOf(i);
      const { run, noise } = all[i] as FittedStack;
      return {
        label: labels[i] ?? "",
        temperature: run.kelvin,
        used: place >= 0,
        ...(place >= 0 ? {} : { why: PHOTOCHEMICAL }),
        ...spectraOf(fit, series, runs, place, { shared, apart }),
        noise,
      };
    }),
    lineTest,
    statistics: fit?.statistics ?? null,
    ended,
    verdict: verdictOf(found, fit, enough, shared),
    madeBy: { version: VERSION, model: `${rates.model.name}, k = A exp(−Ea/(R T)), all stacks at once`, options: kept },
  };
}

/** A set in which rate constants that are not determined by themselves stay: their stacks are in the fit. */
function withShortRuns(set: RateSet, errors: RateSet["errors"]): RateSet {
  const all = set.all.map((point): RatePoint => {
    if (point.why === undefined || point.why === PHOTOCHEMICAL) return point;
    const { temperature, k, sigmaK, sigmaT, label } = point;
    return { temperature, k, sigmaK, sigmaT, label };
  });
  const used = all.filter((point) => point.why === undefined);
  const distinct = new Set(used.map((point) => point.temperature)).size;
  return { ...set, all, used, covariance: null, errors, weighted: true, distinct };
}

function solveAll(
  all: readonly FittedStack[],
  used: readonly number[],
  names: readonly string[],
  twoStep: readonly StackRate["twoStep"][],
  options: ArrheniusStackOptions,
  shared: boolean,
): { readonly problem: FittedProblem; readonly solution: TemperatureSolution } {
  const kept = used.map((i) => all[i] as FittedStack);
  const runs = kept.map(({ run }) => run);
  const centre = centreOf(runs);
  const plan = {
    law: "Arrhenius" as const,
    centre,
    rates: names.length,
    kelvin: runs.map((run) => run.kelvin),
    errors: temperatureErrors(options),
  };
  const start = bestStart("Arrhenius", centre, runs, lineCandidates(kept, twoStep, centre));
  const problem = { plan, names, start, runs, shared };
  return { problem, solution: solveTemperatures(problem) };
}

function verdictOf(rates: readonly StackRate[], fit: SeparableFit | null, enough: boolean, shared: boolean): Verdict {
  if (enough && fit && !fit.ended.converged) {
    return { ok: false, code: "not-converged", text: `The fit of all stacks did not converge: ${fit.ended.reason}.` };
  }
  const worst = rates.find((rate) => !rate.verdict.ok) ?? rates[0];
  const many = rates.length > 1;
  const text = rates.map((rate) => `${many ? `${rate.name}: ` : ""}${rate.verdict.text}`).join(" ");
  const kind = shared ? "one set of spectra for all temperatures" : "spectra of their own";
  return {
    ok: worst?.verdict.ok ?? false,
    code: worst?.verdict.code ?? "too-few-temperatures",
    text: `All stacks at once, ${kind}: ${text}`,
  };
}
