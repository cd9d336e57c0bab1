import {
  bootstrap,
  curveProblem,
  fitCurve,
  profileIntervals,
  type Curve,
  type FitResult,
} from "../../src/fitting/index.js";
import { mcrAls, type McrResult } from "../../src/insitu/index.js";
import { fitDecay, type DecayFit } from "../../src/lifetime/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { gaussianResponse, photonDecay } from "../../src/simulate/index.js";
import { presentationOf, type ViewDescription } from "../../src/views/index.js";
import { exampleSeries } from "./examples.js";

const random = randomSource(3);
const t = Array.from({ length: 40 }, (_, i) => 2 * i);

/** An exponential with noise of a known size. */
const CURVE: Curve = {
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
};
