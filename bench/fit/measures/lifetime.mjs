// Photon-counting decays: one of 4,096 channels, and 10,000 of 256 in threads.
import { fitDecay } from "../../../dist/lifetime/index.js";
import { fitDecays } from "../../../dist/node/lifetime.js";
import { randomSource } from "../../../dist/numerics/index.js";
import { gaussianResponse, photonDecay } from "../../../dist/simulate/index.js";
import { report } from "../../_report.mjs";
import { compare } from "../compare.mjs";

const unit = "ns";
const long = { channels: 4096, channelWidth: 0.0122, unit, response: { centre: 3, width: 0.25 } };
const law = { lifetimes: [9, 3, 0.8], amplitudes: [1, 2, 3] };
const irf = gaussianResponse({ ...long, counts: 1e6, seed: 3 });
const measured = photonDecay({ ...long, ...law, counts: 1e6, background: 2, seed: 1, reason: "a bench" });
const options = { irf, exponentials: 3 };
/** The peers' model: light evenly spread over each channel. */
const held = { ...options, fixed: { shift: 0 }, convolution: "uniform" };
const channels = (fit) => fit.components.map(({ lifetime }) => lifetime.value / long.channelWidth);

/** The peers cannot find a start or a shift: they begin 20 % beside the truth, with the shift known. */
const light = law.lifetimes.reduce((sum, tau, k) => sum + tau * law.amplitudes[k], 0) / long.channelWidth;
const start = [
  ...law.lifetimes.map((tau) => (1.2 * tau) / long.channelWidth),
  ...law.amplitudes.map((a) => (1e6 * a) / light),
  1,
];

async function batch() {
  const shape = { channels: 256, channelWidth: 0.05, unit, response: { centre: 1.5, width: 0.25 } };
  const biexponential = { lifetimes: [3, 0.6], amplitudes: [1, 2], counts: 2e4, background: 1, reason: "a bench" };
  const mean = photonDecay({ ...shape, ...biexponential }).counts;
  const random = randomSource(5);
  const counts = Float64Array.from({ length: 1e4 * 256 }, (_, i) => random.poisson(mean[i % 256]));
  const decays = { counts, channels: 256, channelWidth: 0.05, unit };
  const response = { irf: gaussianResponse({ ...shape, counts: 1e6, seed: 3 }), exponentials: 2 };
  const times = [];
  const memory = [];
  for (let round = 0; round < 4; round++) {
    const began = performance.now();
    await fitDecays(decays, response, { workers: 2 });
    times.push(performance.now() - began);
    globalThis.gc?.();
    memory.push(process.memoryUsage().rss / 1e6);
  }
  const stops = [];
  for (let round = 0; round < 5; round++) {
    const stop = new AbortController();
    let asked = 0;
    const onProgress = () => {
      asked ||= performance.now();
      stop.abort();
    };
    await fitDecays(decays, response, { workers: 2, signal: stop.signal, onProgress }).catch((error) => {
      if (error !== stop.signal.reason) throw error;
    });
    stops.push(performance.now() - asked);
  }
  console.log(JSON.stringify({ name: "memory after each batch of 10,000 decays, MB", memory: memory.map(Math.round) }));
  return [
    report({
      name: "10,000 decays of 256 channels, two exponentials, two threads",
      ours: times,
      peer: [],
      target: 6000,
    }),
    report({ name: "until a batch of 10,000 decays has stopped", ours: stops, peer: [], target: 200 }),
  ];
}

export async function measure(peers) {
  const sum = irf.reduce((all, v) => all + v, 0);
  await peers.load("lifetime", { counts: measured.counts, irf: irf.map((v) => v / sum), start, terms: 3 });
  const name = "three exponentials, 4,096 channels, measured response, Poisson";
  const beside = (peer, call, batchSize) => ({
    ...{ name: `${name}, shift known`, ours: () => channels(fitDecay(measured, held)), batch: 5, rounds: 15 },
    ...{ peer: { name: peer, call, batch: batchSize }, tolerance: 1e-4, target: 2 },
  });
  const whole = () => channels(fitDecay(measured, options));
  return [
    await compare(peers, beside("scipy least_squares", "scipy", 2)),
    await compare(peers, beside("scoring in numpy", "scoring", 3)),
    await compare(peers, { name: `${name}, start and shift found`, ours: whole, batch: 5, rounds: 15, target: 2 }),
    ...(await batch()),
  ];
}
