import {
  bootstrap,
  curveProblem,
  fitCurve,
  profileIntervals,
  type Curve,
  type FitResult,
} from "../../src/fitting/index.js";
import { mcrAls, type McrResult } from "../../src/insitu/index.js";
import { fitGlobal, fitLaw, type GlobalFit } from "../../src/kinetics/index.js";
import { fitDecay, type DecayFit } from "../../src/lifetime/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { gaussianResponse, photonDecay } from "../../src/simulate/index.js";
import { spectralSeries, type SpectralSeries } from "../../src/spectroscopy/index.js";
import { presentationOf, table, xy, type ViewDescription } from "../../src/views/index.js";
import { exampleSeries, exampleTrace } from "./examples.js";

const random = randomSource(3);
const t = Array.from({ length: 40 }, (_, i) => 2 * i);

/** An exponential with noise of a known size. */
export const CURVE: Curve = {
  ...{ x: t, y: t.map((v) => 0.8 * Math.exp(-0.06 * v) + 0.1 + random.normal(0, 0.02)), sigma: 0.02 },
  ...{ model: "a * exp(-k * t) + c", variable: "t", start: { a: 1, k: 0.1, c: 0 } },
  ...{ bounds: { k: [0, Infinity] }, units: { k: "s^-1", t: "s" } },
};

const SHAPE = {
  ...{ channels: 1024, channelWidth: 0.025, unit: "ns", response: { centre: 2, width: 0.3 } },
  reason: "an example",
} as const;

export const curveFit = (): FitResult => fitCurve(CURVE);

export function decayFit(): DecayFit {
  const irf = gaussianResponse({ ...SHAPE, counts: 1e5, seed: 2 });
  const measured = photonDecay({ ...SHAPE, lifetimes: [4, 0.8], amplitudes: [1, 2], counts: 3e5, background: 0.4, seed: 5 }); // prettier-ignore
  return fitDecay(measured, { irf, exponentials: 2 });
}

/** A → B → C in 81 scans of 451 points, with noise of 0.003. */
export function stackOfThree(nAxis: number = 451, nScans: number = 81): SpectralSeries {
  const noise = randomSource(11);
  const [k1, k2] = [2e-3, 6e-4];
  const axis = Float64Array.from({ length: nAxis }, (_, j) => 350 + (450 * j) / (nAxis - 1));
  const time = Float64Array.from({ length: nScans }, (_, i) => (4800 * i) / (nScans - 1));
  const band = (nm: number, centre: number, width: number): number => Math.exp(-(((nm - centre) / width) ** 2));
  const values = new Float64Array(nAxis * nScans);
  time.forEach((t, i) => {
    const a = Math.exp(-k1 * t);
    const b = (k1 / (k2 - k1)) * (Math.exp(-k1 * t) - Math.exp(-k2 * t));
    axis.forEach((nm, j) => {
      const clean = a * band(nm, 440, 40) + 0.8 * b * band(nm, 560, 50) + (1 - a - b) * 0.9 * band(nm, 690, 45);
      values[i * nAxis + j] = clean + noise.normal(0, 0.003);
    });
  });
  return spectralSeries({
    axis,
    coordinate: { kind: "time", unit: "s", values: time },
    signal: "absorbance",
    values,
    provenance: { title: "CsPbBr₃, 60 °C", simulated: "an example" },
  });
}

export const globalFit = (): GlobalFit => fitGlobal(stackOfThree(), { model: "A -> B -> C" });

export const resolution = (): McrResult => mcrAls(exampleSeries(), { components: 2 });

function viewOf(value: unknown): ViewDescription {
  const view = presentationOf(value)?.view;
  if (view === undefined) throw new Error("This value has no live view.");
  return view;
}

/** Live views of results, by the kind of the result. */
export const RESULTS: Readonly<Record<string, () => ViewDescription>> = {
  fit: () => viewOf(curveFit()),
  profiles: () => viewOf(profileIntervals(curveProblem(CURVE), curveFit())),
  bootstrap: () => viewOf(bootstrap(curveProblem(CURVE), curveFit(), { samples: 400, seed: 4 })),
  mcr: () => viewOf(resolution()),
  decay: () => viewOf(decayFit()),
  xy: () =>
    viewOf(xy({ title: "Rate over temperature", series: [{ x: [295, 305, 315, 325], y: [1e-4, 3e-4, 8e-4, 2.1e-3], errors: [1e-5, 2e-5, 6e-5, 2e-4], name: "measured" }, { x: [295, 325], y: [1.1e-4, 2.2e-3], name: "line" }], xAxis: { label: "T", unit: "K" }, yAxis: { label: "k", unit: "s^-1", scale: "log" } })), // prettier-ignore
  table: () => viewOf(table({ title: "Runs", columns: [{ name: "film", values: ["A", "B", "C"] }, { name: "k", unit: "s^-1", values: [1.2e-4, 3.4e-4, Number.NaN], errors: [3e-6, 5e-6, 1] }] })), // prettier-ignore
  global: () => viewOf(globalFit()),
  law: () => viewOf(fitLaw(exampleTrace(1e-3, 30), "avrami")),
};
