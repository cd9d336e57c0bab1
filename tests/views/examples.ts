import { spectralSeries, traceOf, type SpectralSeries, type Trace } from "../../src/spectroscopy/index.js";

/** Two bands, one falling and one rising, without noise, so that any value can be worked out by hand. */
export function band(nm: number, seconds: number): number {
  const part = Math.exp(-1e-3 * seconds);
  return part * Math.exp(-(((nm - 300) / 30) ** 2)) + (1 - part) * Math.exp(-(((nm - 500) / 40) ** 2));
}

export const NM: Float64Array = Float64Array.from({ length: 276 }, (_, j) => 250 + 2 * j);
export const SECONDS: Float64Array = Float64Array.from({ length: 41 }, (_, i) => 20 + 60 * i);

/** The example as a series; `axis` and `seconds` may be others. */
export function exampleSeries(
  options: { axis?: Float64Array; seconds?: Float64Array; simulated?: string; title?: string } = {},
): SpectralSeries {
  const axis = options.axis ?? NM;
  const seconds = options.seconds ?? SECONDS;
  const values = new Float64Array(axis.length * seconds.length);
  seconds.forEach((t, i) => {
    axis.forEach((nm, j) => {
      values[i * axis.length + j] = band(nm, t);
    });
  });
  return spectralSeries({
    axis,
    coordinate: { kind: "time", unit: "s", values: seconds },
    values,
    signal: "absorbance",
    temperature: { value: 22, unit: "°C", source: "given" },
    provenance: {
      title: options.title ?? "Film",
      ...(options.simulated === undefined ? {} : { simulated: options.simulated }),
    },
  });
}

/** A first-order trace with noise of 0.002 from a fixed seed. */
export function exampleTrace(k: number, celsius: number, simulated?: string): Trace {
  let seed = Math.round(celsius * 1000) + 7;
  const random = (): number => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const noise = (): number => 0.002 * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return traceOf({
    coordinate: { kind: "time", unit: "s", values: SECONDS },
    values: SECONDS.map((t) => 0.1 - 0.5 * Math.exp(-k * t) + noise()),
    signal: "difference absorbance",
    temperature: { value: celsius, unit: "°C", source: "given" },
    provenance: { title: "Film", ...(simulated === undefined ? {} : { simulated }) },
  });
}
