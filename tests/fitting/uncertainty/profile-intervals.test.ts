import { describe, expect, it } from "vitest";
import {
  fitLeastSquares,
  fitSeparable,
  profileIntervals,
  type LeastSquaresProblem,
  type ParameterProfile,
} from "../../../src/fitting/index.js";
import { randomSource, studentTQuantile } from "../../../src/numerics/index.js";
import { loadReference } from "../../reference/load-fit.js";

type Ends = Readonly<Record<string, readonly [number, number]>>;
interface Case {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly sigma: number | null;
  readonly scipy: Readonly<Record<string, { value: number; error: number; ends: Ends }>>;
  readonly lmfit?: Readonly<Record<string, Ends>>;
}
const CASES = ["puromycin", "decay", "noisy decay", "noisy decay, known sigma"] as const;
const reference = loadReference<Readonly<Record<(typeof CASES)[number], Case>> & { levels: number[] }>("profiles");

const exponential = ([a = 0, k = 0, c = 0]: Float64Array, x: number): number => a * Math.exp(-k * x) + c;
const michaelis = ([v = 0, k = 0]: Float64Array, x: number): number => (v * x) / (k + x);

function problemOf(name: (typeof CASES)[number], change: Partial<LeastSquaresProblem> = {}): LeastSquaresProblem {
  const { x, y, sigma } = reference[name];
  const [value, start] =
    name === "puromycin" ? [michaelis, { v: 200, k: 0.05 }] : [exponential, { a: 0.4, k: 1e-3, c: 0 }];
  return {
    parameters: Object.entries(start).map(([parameter, at]) => ({ name: parameter, start: at })),
    observations: y,
    ...(sigma === null ? {} : { sigma }),
    model: (p, out) => x.forEach((at, i) => (out[i] = value(p, at))),
    ...change,
  };
}

function profileFor(problem: LeastSquaresProblem, name: string, levels: readonly number[] = [0.95]): ParameterProfile {
  const profiles = profileIntervals(problem, fitLeastSquares(problem), { parameters: [name], levels });
  return profiles.parameters[0] as ParameterProfile;
}

describe("profileIntervals", () => {
  it.each(CASES)("finds the ends of scipy's profiles and of lmfit's conf_interval: %s", (name) => {
    const { levels } = reference;
    const problem = problemOf(name);
    const found = profileIntervals(problem, fitLeastSquares(problem), { levels });
    expect(found.warnings).toEqual([]);
    expect(found.parameters.map((p) => p.name)).toEqual(problem.parameters.map((p) => p.name));
    for (const p of found.parameters) {
      const wanted = reference[name].scipy[p.name];
      const error = wanted?.error ?? NaN;
      expect(Math.abs((p.standardError ?? NaN) - error) / error).toBeLessThan(1e-5);
      p.intervals.forEach(({ level, interval, closed, complete }) => {
        expect([closed, complete]).toEqual([[true, true], true]);
        interval.forEach((end, side) => {
          expect(Math.abs(end - (wanted?.ends[level]?.[side] ?? NaN)) / error).toBeLessThan(2e-6);
          // conf_interval stops within a thousandth of an error.
          const lmfit = reference[name].lmfit?.[p.name]?.[level]?.[side];
          if (lmfit !== undefined) expect(Math.abs(end - lmfit) / error).toBeLessThan(1e-3);
        });
      });
    }
  });

  it("finds the published intervals of the puromycin data", () => {
    // R 4, confint() of nls(rate ~ Vm*conc/(K + conc)) as printed in its documentation: 197.30 to 229.29, 0.0469 to 0.0862.
    const [v, k] = ["v", "k"].map((name) => profileFor(problemOf("puromycin"), name).intervals[0]?.interval ?? []);
    expect(v?.map((end) => end.toFixed(2))).toEqual(["197.30", "229.29"]);
    expect(k?.map((end) => end.toFixed(4))).toEqual(["0.0469", "0.0862"]);
  });

  it("is Student's interval for a parameter that enters linearly, and its trace a straight line", () => {
    const y = [1.2, 1.9, 3.3, 3.8, 5.1, 6.2];
    const problem: LeastSquaresProblem = {
      parameters: ["offset", "slope"].map((name) => ({ name, start: 1 })),
      observations: y,
      model: ([offset = 0, slope = 0], out) => y.forEach((_, i) => (out[i] = offset + slope * i)),
    };
    const { value, standardError, intervals, trace } = profileFor(problem, "slope");
    const half = studentTQuantile(0.975, 4) * (standardError ?? NaN);
    expect(intervals[0]?.interval[0]).toBeCloseTo(value - half, 7);
    expect(intervals[0]?.interval[1]).toBeCloseTo(value + half, 7);
    trace.value.forEach((at, i) => expect(trace.zeta[i]).toBeCloseTo((at - value) / (standardError ?? NaN), 5));
  });

  it("does not depend on how the parameter is written: ends of 1/k and of ln k are those of k", () => {
    const { x } = reference["noisy decay"];
    const written = (value: (q: number) => number, start: number): readonly [number, number] => {
      const problem = problemOf("noisy decay", {
        parameters: [
          { name: "a", start: 0.4 },
          { name: "q", start },
          { name: "c", start: 0 },
        ],
        model: ([a = 0, q = 0, c = 0], out) =>
          x.forEach((at, i) => (out[i] = exponential(Float64Array.of(a, value(q), c), at))),
      });
      return profileFor(problem, "q").intervals[0]?.interval ?? [NaN, NaN];
    };
    const k = written((q) => q, 1e-3);
    const tau = written((q) => 1 / q, 1000);
    const log = written(Math.exp, Math.log(1e-3));
    k.forEach((end, side) => {
      expect(Math.abs(1 / (tau[1 - side] ?? NaN) / end - 1)).toBeLessThan(1e-6);
      expect(Math.abs(Math.exp(log[side] ?? NaN) / end - 1)).toBeLessThan(1e-6);
    });
    // And it is not symmetric: the longer side is the upper one, as the curve bends.
    const { value } = profileFor(problemOf("noisy decay"), "k");
    expect(k[1] - value).toBeGreaterThan(1.15 * (value - k[0]));
  });

  it("ends at a bound that lies within, and says that the data did not set that end", () => {
    const bounded = problemOf("noisy decay", {
      parameters: [
        { name: "a", start: 0.4 },
        { name: "k", start: 1.5e-3, lower: 1.2e-3, upper: 0.1 },
        { name: "c", start: 0 },
      ],
    });
    const [interval] = profileFor(bounded, "k").intervals;
    expect(interval?.interval[0]).toBe(1.2e-3);
    expect(interval?.closed).toEqual([false, true]);
    expect(interval?.interval[1]).toBeCloseTo(reference["noisy decay"].scipy.k?.ends["0.95"]?.[1] ?? NaN, 9);
  });

  it("respects the bounds of the others: with the offset above 0.03, k cannot fall as far", () => {
    const at = (c: object): number => {
      const parameters = [
        { name: "a", start: 0.4 },
        { name: "k", start: 1e-3 },
        { name: "c", start: 0.05, ...c },
      ];
      return profileFor(problemOf("noisy decay", { parameters }), "k").intervals[0]?.interval[0] ?? NaN;
    };
    expect(at({ lower: 0.03 })).toBeGreaterThan(at({}) + 1e-6);
  });

  it("has an infinite end where the data set none", () => {
    const random = randomSource(7);
    const time = Float64Array.from({ length: 30 }, (_, i) => i / 300);
    // Of a reaction a hundred times slower than the window no end is seen.
    const slow: LeastSquaresProblem = {
      parameters: [
        { name: "a", start: 1 },
        { name: "tau", start: 5, lower: 0 },
        { name: "c", start: 0 },
      ],
      observations: time.map((t) => Math.exp(-t / 10) + random.normal(0, 1e-3)),
      model: ([a = 0, tau = 0, c = 0], out) => time.forEach((t, i) => (out[i] = a * Math.exp(-t / tau) + c)),
    };
    const { intervals, trace } = profileFor(slow, "tau", [0.6827, 0.95]);
    expect(intervals[1]?.interval[1]).toBe(Infinity);
    expect(intervals[1]?.closed[1]).toBe(false);
    expect(intervals[1]?.interval[0]).toBeGreaterThan(0);
    expect(trace.value.every((v) => Number.isFinite(v))).toBe(true);
    expect(trace.zeta.every((v) => Number.isFinite(v))).toBe(true);
  });

  it("traces the profile: ζ rises, belongs to the least sum of squares with the parameter held, and is dense enough to draw", () => {
    const problem = problemOf("noisy decay");
    const fit = fitLeastSquares(problem);
    const { parameters, quantiles } = profileIntervals(problem, fit, { parameters: ["k"] });
    const { trace, intervals } = parameters[0] as ParameterProfile;
    const scale = fit.statistics.rss / fit.statistics.dof;
    trace.value.forEach((k, i) => {
      const held = fitLeastSquares({
        ...problem,
        parameters: problem.parameters.map((p) => (p.name === "k" ? { ...p, start: k, fixed: true } : p)),
      });
      const zeta = Math.sqrt(Math.max(0, held.statistics.rss - fit.statistics.rss) / scale);
      expect(Math.abs(Math.abs(trace.zeta[i] ?? NaN) - zeta)).toBeLessThan(1e-5);
      expect(trace.parameters[3 * i + 1]).toBe(k);
      expect(trace.parameters[3 * i]).toBeCloseTo(held.optimum[0] ?? NaN, 5);
      if (i === 0) return;
      const rise = (trace.zeta[i] ?? NaN) - (trace.zeta[i - 1] ?? NaN);
      expect(rise).toBeGreaterThan(0);
      expect(rise).toBeLessThan(0.4 * (quantiles[1] ?? NaN));
    });
    const last = trace.value.indexOf(intervals[1]?.interval[1] ?? NaN);
    expect(trace.zeta[last]).toBeCloseTo(quantiles[1] ?? NaN, 6);
  });

  it("is the same for a separable fit, whose amplitudes are the best ones everywhere", () => {
    const { x, y } = reference["noisy decay"];
    const problem = {
      parameters: [{ name: "k", start: 1e-3 }],
      blocks: [
        {
          ...{ rows: 81, columns: 1, terms: 2, data: Float64Array.from(y) },
          basis: ([k = 0]: Float64Array, out: Float64Array): void =>
            x.forEach((t, i) => out.set([Math.exp(-k * t), 1], 2 * i)),
        },
      ],
    };
    const found = profileIntervals(problem, fitSeparable(problem), { levels: [0.6827, 0.95] });
    expect(found.dof).toBe(78);
    const wanted = reference["noisy decay"].scipy.k;
    for (const { level, interval } of found.parameters[0]?.intervals ?? []) {
      interval.forEach((end, side) => {
        expect(Math.abs(end - (wanted?.ends[level]?.[side] ?? NaN)) / (wanted?.error ?? NaN)).toBeLessThan(2e-6);
      });
    }
  });

  it("marks an interval that took too many evaluations", () => {
    const problem = problemOf("noisy decay");
    const found = profileIntervals(problem, fitLeastSquares(problem), { parameters: ["k"], maxEvaluations: 3 });
    expect(found.parameters[0]?.intervals.map((i) => i.complete)).toContain(false);
    expect(found.warnings.map((w) => w.code)).toEqual(["profile-incomplete"]);
  });

  it("meets a better optimum than that of the fit and says so", () => {
    // Two frequencies fit; the fit that starts at the wrong one stays there.
    const problem: LeastSquaresProblem = {
      parameters: [{ name: "f", start: 2.9 }],
      observations: Array.from({ length: 40 }, (_, i) => Math.sin(i / 4) + 0.02 * Math.sin(7 * i)),
      model: ([f = 0], out) => out.forEach((_, i) => (out[i] = Math.sin((f * i) / 4))),
    };
    const fit = fitLeastSquares(problem, { identifiability: "covariance" });
    expect(Math.abs((fit.optimum[0] ?? NaN) - 1)).toBeGreaterThan(0.1);
    expect(profileIntervals(problem, fit).warnings.map((w) => w.code)).toContain("local-minimum");
  });

  it("takes no refit that did not converge for an end: a fit that ran off along a valley has open intervals", () => {
    for (const seed of [1, 4, 9, 20]) {
      const random = randomSource(seed);
      const time = Float64Array.from({ length: 30 }, (_, i) => i / 300);
      const problem: LeastSquaresProblem = {
        parameters: [
          { name: "a", start: 1 },
          { name: "tau", start: 5, lower: 0 },
          { name: "c", start: 0 },
        ],
        observations: time.map((t) => Math.exp(-t / 10) + random.normal(0, 1e-3)),
        model: ([a = 0, tau = 0, c = 0], out) => time.forEach((t, i) => (out[i] = a * Math.exp(-t / tau) + c)),
      };
      const fit = fitLeastSquares(problem);
      expect(fit.ended.converged).toBe(false);
      const found = profileIntervals(problem, fit, { parameters: ["tau"], levels: [0.95] });
      expect(found.parameters[0]?.intervals[0]?.interval[1]).toBe(Infinity);
      expect(found.warnings[0]?.code).toBe("not-converged");
    }
  });

  it("says of data without noise that there is nothing to make an interval of", () => {
    const problem = problemOf("decay", {
      observations: reference.decay.x.map((t) => exponential(Float64Array.of(0.5, 2e-3, 0.1), t)),
    });
    const found = profileIntervals(problem, fitLeastSquares(problem));
    expect(found.warnings[0]?.code).toBe("exact");
  });

  it("refuses a fit of another problem, names that are not there and levels that cannot be meant", () => {
    const fit = fitLeastSquares(problemOf("decay"));
    expect(() => profileIntervals(problemOf("noisy decay"), fit)).toThrow(
      "Expected `fit` to be the result of `problem`",
    );
    const profile = (options: object): unknown => profileIntervals(problemOf("decay"), fit, options);
    expect(() => profile({ parameters: ["tau"] })).toThrow(
      'Expected `parameters` to be names among a, k or c, which are not fixed, but found "tau".',
    );
    expect(() => profile({ levels: [0.95, 95] })).toThrow("Expected `levels` to lie between 0 and 1 but found 95.");
    expect(() => profile({ level: 0.95 })).toThrow('found "level"');
  });
});
