// Singular value decompositions: of a stack of usual size, the leading part of a large one, and the whole of that.
import { leadingSvd, randomSource, svd } from "../../../dist/numerics/index.js";
import { compare } from "../compare.mjs";

/** Three bands that decay, and noise: beyond the third, singular values lie close together. */
function stack(rows, columns) {
  const random = randomSource(5);
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = random.normal(0, 1e-3);
      for (let k = 1; k <= 3; k++) {
        sum += Math.exp((-5 * k * i) / rows) * Math.exp(-(((j / columns - 0.2 * k) / 0.08) ** 2));
      }
      values[i * columns + j] = sum;
    }
  }
  return { rows, columns, values };
}

export async function measure(peers) {
  const numpy = { name: "numpy svd", call: "whole" };
  const scipy = { name: "scipy svds", call: "leading" };
  const small = stack(81, 451);
  await peers.load("svd", { ...small, count: 81 });
  const lines = [
    await compare(peers, {
      name: "SVD, 81 × 451",
      ours: () => svd(small).singularValues,
      batch: 5,
      peer: { ...numpy, batch: 5 },
      tolerance: 1e-9,
      target: 5,
    }),
  ];
  const large = stack(2000, 2000);
  await peers.load("svd", { ...large, count: 20 });
  const leading = { ours: () => leadingSvd(large, 20).singularValues, rounds: 3, warm: 1, target: 1000 };
  const whole = { ours: () => svd(large).singularValues.slice(0, 20), rounds: 1, warm: 0, target: 60_000 };
  lines.push(await compare(peers, { name: "SVD, leading 20 of 2000 × 2000", ...leading, peer: scipy }));
  lines.push(await compare(peers, { name: "SVD, whole of 2000 × 2000", ...whole, peer: numpy }));
  return lines;
}
