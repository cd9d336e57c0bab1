// Global fits of stacks: two rates and an offset over hundreds and thousands of wavelengths, free and non-negative.
import { fitSeparable } from "../../../dist/fitting/index.js";
import { exponentials, fitGlobal } from "../../../dist/kinetics/index.js";
import { randomSource } from "../../../dist/numerics/index.js";
import { spectralSeries } from "../../../dist/spectroscopy/index.js";
import { compare } from "../compare.mjs";

const RATES = [2e-3, 2e-2];
const START = [1e-3, 3e-2];

/** Bands that decay with two rates beside one that stays, and noise of a hundredth. */
function stack(rows, columns) {
  const random = randomSource(7);
  const time = Float64Array.from({ length: rows }, (_, i) => (2400 * i) / rows);
  const band = (j, c) => Math.exp(-(((j / columns - 0.25 * (c + 1)) / 0.12) ** 2));
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const decays = [...RATES.map((k) => Math.exp(-k * time[i])), 1];
    for (let j = 0; j < columns; j++) {
      data[i * columns + j] = decays.reduce((sum, d, c) => sum + d * band(j, c), random.normal(0, 0.01));
    }
  }
  return { rows, columns, time, data };
}

const model = exponentials(2, { offset: true });

function fit({ rows, columns, time, data }, nonNegative) {
  const found = fitSeparable({
    parameters: START.map((start, i) => ({ name: `k${i + 1}`, start, lower: 0 })),
    blocks: [
      {
        ...{ rows, columns, data, terms: 3, nonNegative },
        basis: (p, out) => model.columns(time, p, out),
        derivatives: (p, out) => model.derivatives(time, p, out),
      },
    ],
  });
  return found.parameters.map((q) => q.value);
}

const started = exponentials(2, { offset: true, start: START });

/** The same by `fitGlobal`, with checks of the series, verdict and all; from an earlier fit, or from the start. */
function globalFit({ columns, time, data }) {
  const series = spectralSeries({
    ...{ axis: Float64Array.from({ length: columns }, (_, j) => 400 + j), signal: "absorbance", values: data },
    coordinate: { kind: "time", unit: "s", values: time },
  });
  const rates = (options) => fitGlobal(series, options).parameters.map((q) => q.value);
  const earlier = fitGlobal(series, { model: started });
  return { first: () => rates({ model: started }), again: () => rates({ model: started, start: earlier }) };
}

export async function measure(peers) {
  const lines = [];
  const small = stack(81, 451);
  await peers.load("global", { ...small, start: START });
  const free = { ours: () => fit(small, false), tolerance: 1e-5, target: 2, batch: 5 };
  const bounded = { ours: () => fit(small, true), tolerance: 1e-4, target: 20 };
  const name = "global, 81 × 451, two rates + offset";
  lines.push(await compare(peers, { name, ...free, peer: { name: "scipy varpro", call: "varpro", batch: 5 } }));
  const { first, again } = globalFit(small);
  const peer = { name: "scipy varpro", call: "varpro", batch: 5 };
  lines.push(await compare(peers, { name: `${name}, as fitGlobal`, ...free, ours: first, peer }));
  lines.push(await compare(peers, { name: `${name}, refit by fitGlobal from its result`, ...free, ours: again, peer }));
  const glotaran = { rounds: 5, warm: 1, tolerance: 1e-3 };
  lines.push(await compare(peers, { name, ...free, ...glotaran, peer: { name: "pyglotaran", call: "glotaran" } }));
  lines.push(
    await compare(peers, {
      ...{ name: `${name}, none negative`, ...bounded, ...glotaran },
      peer: { name: "pyglotaran, NNLS", call: "glotaran_nnls" },
    }),
  );
  for (const rows of [500, 2000]) {
    const large = stack(rows, 2000);
    await peers.load("global", { ...large, start: START });
    lines.push(
      await compare(peers, {
        ...{ name: `global, ${rows} × 2000, two rates + offset`, ours: () => fit(large, false) },
        ...{ rounds: 7, warm: 1, tolerance: 1e-5 },
        peer: { name: "scipy varpro, data compressed by SVD", call: "compressed" },
      }),
    );
  }
  return lines;
}
