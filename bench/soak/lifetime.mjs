// Fits simulated photon-counting decays by Poisson likelihood and, beside it, by least squares weighted by the counted
// numbers, and holds the means of lifetimes and averages against what was simulated.
//
//   npm run soak -- lifetime [--decays 1000] [--seed N]
import { parseArgs } from "node:util";
import { fitDecays } from "../../dist/node/lifetime.js";
import { randomSource } from "../../dist/numerics/index.js";
import { gaussianResponse, photonDecay } from "../../dist/simulate/index.js";
import { soakResult } from "./_soak.mjs";

const { values } = parseArgs({
  options: { decays: { type: "string", default: "1000" }, seed: { type: "string", default: "20260101" } },
});
const [decays, seed] = [Number(values.decays), Number(values.seed)];
const began = performance.now();

const COUNTS = 3e4;
const law = { lifetimes: [4, 0.8], amplitudes: [1, 2] };
const truth = { amplitude: (4 + 2 * 0.8) / 3, intensity: (16 + 2 * 0.64) / (4 + 2 * 0.8), tau1: 4, tau2: 0.8 };
const unit = "ns";

/** Mean and deviation of a column over its decays, in the terms that the targets are in. */
function against(exact, values, errors) {
  const found = [...values].filter(Number.isFinite);
  const mean = found.reduce((sum, v) => sum + v, 0) / found.length;
  const scatter = Math.sqrt(found.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (found.length - 1));
  const stated = Math.sqrt(
    [...errors].filter(Number.isFinite).reduce((sum, v) => sum + v * v, 0) / [...errors].filter(Number.isFinite).length,
  );
  return {
    ...{ truth: exact, mean, found: found.length, biasPercent: 100 * (mean / exact - 1) },
    standardErrorsOfTheMean: (mean - exact) / (scatter / Math.sqrt(found.length)),
    statedErrorOverScatter: stated / scatter,
  };
}

async function measure(channels, estimator, convolution) {
  const shape = { channels, channelWidth: 25.6 / channels, unit, response: { centre: 2, width: 0.25 } };
  const expected = photonDecay({
    ...shape,
    ...law,
    counts: COUNTS,
    background: 256 / channels,
    reason: "a soak",
  }).counts;
  const irf = gaussianResponse({ ...shape, counts: 1e6, seed });
  const random = randomSource(seed);
  const counts = Float64Array.from({ length: decays * channels }, (_, i) => random.poisson(expected[i % channels]));
  const { channelWidth } = shape;
  const fits = await fitDecays(
    { counts, channels, channelWidth, unit },
    { irf, exponentials: 2, estimator, convolution },
  );
  const [tau1, tau2] = fits.parameters;
  const outcomes = {};
  for (const outcome of fits.outcomes) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return {
    ...{ channels, counts: COUNTS, estimator, convolution, outcomes },
    amplitudeAverage: against(truth.amplitude, fits.amplitudeAverage.values, fits.amplitudeAverage.standardErrors),
    intensityAverage: against(truth.intensity, fits.intensityAverage.values, fits.intensityAverage.standardErrors),
    // The optimum of every decay: to leave out what is not determined would itself be a bias.
    tau1: against(truth.tau1, tau1.optimum, tau1.standardErrors),
    tau2: against(truth.tau2, tau2.optimum, tau2.standardErrors),
  };
}

const failures = [];
const results = [];
// 256 channels of 0.1 ns are wide against a response of 0.25 ns: there even spreading within a channel costs 2 %.
for (const [channels, convolution, held] of [
  [4096, "smooth", ["amplitudeAverage", "tau1", "tau2"]],
  [1024, "smooth", ["amplitudeAverage", "tau1", "tau2"]],
  [256, "smooth", ["amplitudeAverage", "tau1", "tau2"]],
  [256, "uniform", []],
]) {
  const result = await measure(channels, "Poisson likelihood", convolution);
  results.push(result, await measure(channels, "Neyman weights", convolution));
  for (const name of held) {
    const { biasPercent, standardErrorsOfTheMean: off } = result[name];
    if (!(Math.abs(biasPercent) < 1)) failures.push(`${channels} channels: ${name} is ${biasPercent.toFixed(2)} % off`);
    if (name === "amplitudeAverage") continue;
    if (!(Math.abs(off) < 3)) failures.push(`${channels} channels: ${name} is ${off.toFixed(1)} standard errors off`);
  }
}
const minutes = (performance.now() - began) / 60_000;
soakResult("lifetime", { seed, minutes }, { decays, law, results }, failures);
