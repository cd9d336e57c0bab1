import { ArgumentError, BRAND, estimate, formatNumber, oneOf, NORMAL_95 } from "../../foundation/index.js";
import { propagate } from "../../fitting/covariance.js";
import { fitLeastSquares } from "../../fitting/index.js";
import { studentTQuantile } from "../../numerics/student-t.js";
import { judgeLaw, testResiduals } from "../law-test.js";
import type { KineticTrace } from "../trace.js";
import { timeWindow } from "../window.js";
import type { KineticLaw } from "./law.js";
import { coefficientUnit, given, lost, rateOf, secondOrder, shapeOf } from "./law-estimates.js";
import { fullCovariance, isSeen, tangentsOf } from "./law-evidence.js";
import { adjustedProblem } from "./law-adjust.js";
import { checkLawOptions } from "./law-options.js";
import { lawProblem } from "./law-problem.js";
import { lawNumbers, type LawNumbers, numberGradients, powerOf } from "./law-quantities.js";
import type { LawFit, LawOptions, LawQuantity } from "./law-types.js";
import { lawVerdict } from "./law-verdict.js";
import { KINETIC_LAWS, LAW_NAMES, type LawName } from "./list.js";

/**
 * Fits a kinetic law to a trace: y(t) = start + amplitude · α(k (t − timeZero)), with α from 0 to 1 (the part of the
 * reaction that is over) by the law.
 *
 * `amplitude` is the change of the signal for the whole reaction, whatever part of it the window holds. For second-order
 * laws k is k₂ [A]₀. The start is found on a grid, so that none has to be given. The verdict says in words whether the
 * law holds and what the data determine; what they do not is `NaN`, with a bound where there is one. k is in s⁻¹
 * whatever the unit of the time axis; options are in the unit of the axis. Sources of the laws: `fit.law.source`.
 *
 * @param name `"exponential"`, `"stretched"`, `"compressed"`, `"power-law"`, `"second-order"`,
 * `"second-order-unequal"`, `"zero-order"`, `"avrami"`, `"jander"`, `"ginstling-brounshtein"`, `"contracting-area"`,
 * `"contracting-volume"`, `"square-root"` or `"power-growth"`
 * @throws ArgumentError for an unknown law, an option that it does not have, and a trace that cannot be fitted
 * @example
 * const time = Float64Array.from({ length: 60 }, (_, i) => 10 * i);
 * const values = time.map((t) => 0.1 + 0.4 * (1 - Math.exp(-((5e-3 * t) ** 2.5))));
 * const fit = kinetics.fitLaw({ coordinate: { unit: "s", values: time }, values }, "avrami");
 * fit.shape.value // 2.5 to 8 digits
 */
export function fitLaw(trace: KineticTrace, name: LawName, options: LawOptions = {}): LawFit {
  const law: KineticLaw = KINETIC_LAWS[oneOf("name", name, LAW_NAMES)];
  checkLawOptions(law, options);
  const { end, level, shape: heldShape, concentration, fixed, bounds, links, ...ofWindow } = options;
  const window = timeWindow(trace, ofWindow);
  const { values, u, sigma } = window;
  const v = u.map((x) => x - window.origin);
  if (v.filter((place) => place > 0).length < 3) {
    throw new ArgumentError("Expected at least 3 points of the window to lie after `timeZero` but found fewer.", {
      timeZero: window.timeZero,
    });
  }
  const setup = adjustedProblem(lawProblem(law, window, v, end, heldShape ?? fixed?.[law.shape?.name ?? ""]), {
    ...(fixed === undefined ? {} : { fixed }),
    ...(bounds === undefined ? {} : { bounds }),
    ...(links === undefined ? {} : { links }),
  });
  const fit = fitLeastSquares(setup.problem, { errors: sigma ? "from the known σ" : "scaled by the residuals" });
  const p = Float64Array.from(fit.optimum);
  const isLinked = (j: number): boolean => setup.problem.parameters[j]?.link !== undefined;
  const free = fit.parameters.flatMap((q, j) => (q.fixed || isLinked(j) ? [] : [j]));
  const seen = isSeen(fit, window, end);
  const endKnown = end !== undefined;
  const numbersAt = (at: Float64Array): LawNumbers => lawNumbers(law, setup, window.seconds, endKnown, level, at);
  const numbers = numbersAt(p);
  const covariance = fullCovariance(fit, setup, p, free);
  const gradients = numberGradients(numbersAt, p, free);
  const quantile = sigma ? NORMAL_95 : studentTQuantile(0.975, Math.max(1, fit.statistics.dof));

  const k = setup.places.k < 0 ? null : rateOf(fit, setup, seen, bounds?.["k"] !== undefined);
  const shape =
    setup.places.shape < 0 ? null : shapeOf(fit, setup.places.shape, seen && k?.standing !== "not determined");
  const bent = seen && k?.standing !== "not determined";
  const unit = trace.signal?.unit ?? "";
  const made = (key: keyof LawNumbers, label: string, itsUnit: string, known: boolean): LawQuantity => {
    const value = numbers[key];
    const variance = covariance && (propagate(covariance, p.length, [gradients[key]])[0] as number);
    // What follows from held parameters alone has no error of its own.
    if (known && variance === 0 && Number.isFinite(value)) return { ...given(value, itsUnit), name: label };
    const error = variance === null ? null : Math.sqrt(variance);
    if (!known || error === null || !Number.isFinite(value + error)) return lost(label, itsUnit);
    const interval = [value - quantile * error, value + quantile * error] as const;
    return { ...estimate(value, error, itsUnit, interval), name: label, standing: "determined", atBound: null };
  };
  const perSecond = unit === "" ? "s^-1" : `${unit} s^-1`;
  const power = k === null ? powerOf(law, p[setup.places.shape] ?? Number.NaN) : Number.NaN;
  const hasEnd = k !== null;
  const tests = testResiduals({
    u,
    residuals: Float64Array.from(fit.residuals),
    sigma,
    tangents: tangentsOf(setup, p, free, values.length),
    residualDeviation: fit.statistics.residualDeviation,
  });
  const largest = values.reduce((m, y) => Math.max(m, Math.abs(y)), 0);
  const judged = judgeLaw(tests, fit.statistics.residualDeviation, largest);
  const [first, change, kappa, form] = setup.read(p);
  const determined = bent && shape?.standing !== "not determined" && fit.ended.converged;
  const result: Omit<LawFit, "verdict"> = {
    [BRAND]: "LawFit",
    trace,
    law: {
      name,
      title: law.title,
      formula: law.formula,
      source: law.source,
      ...(law.shape ? { shapeMeaning: law.shape.meaning } : {}),
    },
    k,
    shape,
    start: made("start", "start", unit, bent || (seen && window.origin >= 0)),
    amplitude: hasEnd ? made("amplitude", "amplitude", unit, bent) : null,
    end: !hasEnd ? null : endKnown ? given(end, unit) : made("end", "end", unit, bent),
    halfTime: hasEnd ? made("halfTime", "half-time", "s", determined) : null,
    levelTime: level === undefined ? null : made("levelTime", `time to ${formatNumber(level)}`, "s", determined),
    initialRate: law.initialSlope === undefined ? null : made("initialRate", "rate at timeZero", perSecond, seen),
    coefficient: hasEnd ? null : made("coefficient", "b", coefficientUnit(unit, power), determined),
    secondOrderConstant: k === null || concentration === undefined ? null : secondOrder(k, concentration),
    timeZero: window.timeZero,
    timeUnit: window.timeUnit,
    window: {
      from: window.time[0] as number,
      to: window.time[window.time.length - 1] as number,
      seconds: window.seconds,
      progress: bent && hasEnd ? setup.curve.ends(kappa, form) : [Number.NaN, Number.NaN],
    },
    time: window.time,
    observed: values,
    fitted: fit.fitted,
    residuals: fit.residuals,
    sigma,
    optimum: { first, change, k: hasEnd ? kappa / window.seconds : Number.NaN, shape: form },
    objective: fit.objective,
    statistics: fit.statistics,
    residualTests: tests,
    errors: fit.errors,
    determined,
    lawHolds: judged.holds,
    warnings: fit.warnings,
    ended: fit.ended,
    madeBy: { ...fit.madeBy, options: { law: name, ...options } },
  };
  return { ...result, verdict: lawVerdict(result, { seen, law: judged }) };
}
