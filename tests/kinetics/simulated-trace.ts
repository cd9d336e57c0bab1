import type { KineticTrace } from "../../src/kinetics/index.js";
import { randomSource } from "../../src/numerics/index.js";

/** 81 scans, one every 30 s for 40 min. */
export const scans: Float64Array = Float64Array.from({ length: 81 }, (_, i) => 30 * i);

export interface TraceSetting {
  readonly k?: number;
  readonly seed?: number;
  readonly noise?: number;
  readonly amplitude?: number;
  readonly time?: Float64Array;
  readonly law?: (t: number) => number;
}

/** A trace of 0.1 + 0.05 e^(−k t), or of another law, with normal noise of 1e-3. */
export function simulatedTrace(setting: TraceSetting = {}): KineticTrace {
  const { k = 1e-3, seed = 1, noise = 1e-3, amplitude = 0.05, time = scans } = setting;
  const random = randomSource(seed);
  const law = setting.law ?? ((t: number) => 0.1 + amplitude * Math.exp(-k * t));
  return {
    coordinate: { kind: "time", unit: "s", label: "time", values: time },
    values: time.map((t) => law(t) + random.normal(0, noise)),
  };
}
