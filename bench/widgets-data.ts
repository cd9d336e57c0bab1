import { spectralSeries } from "../dist/spectroscopy/index.js";
import { stackState, type SpectralStackState } from "halidelab/views/spectral-stack";

/**
 * The state of a stack of two bands that rise and fall, with a little noise from a fixed seed.
 *
 * @param shift changes the numbers, not their shape: for data that come anew
 */
export function example(nScans: number, nAxis: number, shift: number = 0): SpectralStackState {
  const values = new Float64Array(nScans * nAxis);
  let seed = 20251120 + shift;
  for (let i = 0; i < nScans; i += 1) {
    const part = Math.exp((-3 * i) / nScans);
    for (let j = 0; j < nAxis; j += 1) {
      const x = j / nAxis;
      seed = (seed * 16807) % 2147483647;
      const noise = 0.01 * (seed / 2147483647 - 0.5);
      values[i * nAxis + j] =
        part * Math.exp(-(((x - 0.2) / 0.1) ** 2)) + (1 - part) * Math.exp(-(((x - 0.6) / 0.05) ** 2)) + noise;
    }
  }
  // As a cell's result becomes a state: with what the kernel works out beforehand.
  return stackState(
    spectralSeries({
      axis: Float64Array.from({ length: nAxis }, (_, j) => 250 + (500 * j) / nAxis),
      coordinate: { kind: "time", unit: "s", values: Float64Array.from({ length: nScans }, (_, i) => 30 * i) },
      signal: "absorbance",
      values,
    }),
  );
}
