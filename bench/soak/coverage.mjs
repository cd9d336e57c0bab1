// How often 95 % intervals of a decay's rate constant hold the truth, of 2,000 simulated data sets: of the covariance, of
// the profile, and of the bootstrap by residuals, by cases and by normal noise (BCa of 400 samples each). 81 points,
// noise of 5 % of the amplitude, which the fit does not know. `npm run soak -- coverage`.
import { createRequire } from "node:module";
import { soakOptions, soakResult } from "./_soak.mjs";

const { fitting, numerics } = createRequire(import.meta.url)("../../dist/index.js");

const SETS = 2000;
const SAMPLES = 400;
const LIMITS = [0.93, 0.97];
const KINDS = ["residual", "case", "parametric"];
const K = 1;

const options = soakOptions({ minutes: 0 });
const random = numerics.randomSource(options.seed);
const x = Float64Array.from({ length: 81 }, (_, i) => i / 20);
const problemOf = (observations) => ({
  parameters: [
    { name: "a", start: 2 },
    { name: "k", start: 1 },
  ],
  observations,
  model([a, k], out) {
    for (let i = 0; i < x.length; i++) out[i] = a * Math.exp(-k * x[i]);
  },
  jacobian([a, k], out) {
    for (let i = 0; i < x.length; i++) {
      const e = Math.exp(-k * x[i]);
      out[2 * i] = e;
      out[2 * i + 1] = -a * x[i] * e;
    }
  },
});
const counts = { covariance: 0, profile: 0, ...Object.fromEntries(KINDS.map((kind) => [`bootstrap, ${kind}`, 0])) };
const count = (name, [low, high]) => {
  if (low <= K && high >= K) counts[name] += 1;
};
for (let set = 0; set < SETS; set++) {
  const problem = problemOf(x.map((t) => 2 * Math.exp(-K * t) + random.normal(0, 0.1)));
  const fit = fitting.fitLeastSquares(problem);
  const { value, standardError } = fit.parameters[1];
  const half = numerics.studentTQuantile(0.975, fit.statistics.dof) * standardError;
  count("covariance", [value - half, value + half]);
  const [k] = fitting.profileIntervals(problem, fit, { parameters: ["k"], levels: [0.95] }).parameters;
  count("profile", k.intervals[0].interval);
  for (const kind of KINDS) {
    const boot = fitting.bootstrap(problem, fit, { kind, seed: set, samples: SAMPLES, levels: [0.95] });
    count(`bootstrap, ${kind}`, boot.parameters[1].intervals[0].bca);
  }
}
const shares = Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, n / SETS]));
const failures = Object.entries(shares)
  .filter(([, share]) => share < LIMITS[0] || share > LIMITS[1])
  .map(([name, share]) => `${name}: ${share} of ${SETS} intervals hold the truth, promised ${LIMITS.join(" to ")}`);
soakResult("coverage", options, { sets: SETS, samples: SAMPLES, shares }, failures);
