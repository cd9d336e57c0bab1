// Writes the example files film_22C.csv … film_50C.csv: `npm run build`, then `node notebooks/example/make.mjs`.
// They are simulated, say so in their first lines, and are the same on every machine: the noise is seeded.
import { fileURLToPath } from "node:url";
import * as hl from "halidelab";

const gaussian = (centre, fwhm, height) => ({ shape: "gaussian", centre, fwhm, height });
const edge = (at, width, height) => ({ shape: "edge", at, width, height });

/** nm and absorbance; the two ends of the reaction, as in ../son-2025/son-2025.ipynb. */
const before = [
  ...[gaussian(505, 23, 0.123), gaussian(431, 20, 0.045), gaussian(400, 17, 0.075)],
  ...[edge(500, 6, 0.095), edge(425, 7, 0.03), edge(390, 8, 0.04), edge(285, 15, 0.22)],
];
const after = [
  ...[gaussian(505, 23, 0.069), gaussian(431, 20, 0.018), gaussian(400, 17, 0.022), gaussian(315, 17, 0.16)],
  ...[edge(500, 6, 0.057), edge(425, 7, 0.0225), edge(390, 8, 0.03), edge(285, 15, 0.11)],
];
const rate = hl.simulate.arrheniusRate({ activationEnergy: 39.1, k: 2.6e-3, at: { value: 50, unit: "°C" } });

for (const celsius of [22, 30, 40, 50]) {
  const stack = hl.simulate.firstOrderStack({
    axis: { from: 250, to: 800, step: 2 },
    times: { step: 60, to: 2400 },
    before,
    after,
    k: rate,
    temperature: celsius,
    deadTime: 45,
    noise: 0.001,
    drift: { walk: 0.0005, perHour: 0.003 },
    seed: celsius,
    reason: "example of a film that reacts by first order; nobody measured these numbers",
    title: "Example film",
  });
  // A spectrometer prints five digits after the point.
  const rounded = hl.spectroscopy.withSeries(stack, {
    values: stack.values.map((value) => Number(value.toFixed(5))),
  });
  await hl.io.write(fileURLToPath(new URL(`film_${celsius}C.csv`, import.meta.url)), rounded);
}
