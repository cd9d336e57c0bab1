// A monoexponential of 81 points: with its errors, and in whole with a profile interval.
import { fitLeastSquares, profileIntervals } from "../../../dist/fitting/index.js";
import { fitFirstOrder } from "../../../dist/kinetics/index.js";
import { randomSource } from "../../../dist/numerics/index.js";
import { compare } from "../compare.mjs";

const random = randomSource(81);
const x = Float64Array.from({ length: 81 }, (_, i) => 30 * i);
const y = x.map((t) => 0.1 + 0.5 * Math.exp(-2e-3 * t) + random.normal(0, 0.003));
const start = [0.4, 1e-3, 0];

const problem = {
  parameters: ["a", "k", "c"].map((name, i) => ({ name, start: start[i] })),
  observations: y,
  model: ([a, k, c], out) => {
    for (let i = 0; i < x.length; i++) out[i] = a * Math.exp(-k * x[i]) + c;
  },
  jacobian: ([a, k], out) => {
    for (let i = 0; i < x.length; i++) {
      const e = Math.exp(-k * x[i]);
      out[3 * i] = e;
      out[3 * i + 1] = -a * x[i] * e;
      out[3 * i + 2] = 1;
    }
  },
};
const trace = { coordinate: { unit: "s", values: x }, values: y };

const of = (k) => [k.value, k.standardError];
const core = () => of(fitLeastSquares(problem).parameters[1]);
const ends = () => {
  const [k] = profileIntervals(problem, fitLeastSquares(problem), { parameters: ["k"], levels: [0.95] }).parameters;
  return k.intervals[0].interval;
};
const whole = () => of(fitFirstOrder(trace).k);

export async function measure(peers) {
  await peers.load("single", { x, y, start });
  const name = "monoexponential, 81 points, with errors";
  const scipy = { name: "scipy curve_fit", call: "scipy", batch: 200 };
  const lmfit = { name: "lmfit Model.fit", call: "lmfit", batch: 10 };
  const profile = { name: "lmfit conf_interval", call: "lmfit_profile", batch: 1 };
  const intervals = { name: "lmfit conf_interval", call: "lmfit_ends", batch: 1 };
  return [
    await compare(peers, { name, ours: core, batch: 200, peer: scipy, target: 0.1 }),
    await compare(peers, { name, ours: core, batch: 200, peer: lmfit, target: 0.1 }),
    // conf_interval stops within a thousandth of a standard error, which is 10⁻⁵ of k here.
    await compare(peers, {
      name: "fit and profile interval of k, 81 points",
      ours: ends,
      batch: 50,
      peer: intervals,
      tolerance: 1e-4,
      target: 10,
    }),
    await compare(peers, {
      name: "first-order fit in whole, with profile interval",
      ours: whole,
      batch: 50,
      peer: profile,
      target: 10,
    }),
  ];
}
