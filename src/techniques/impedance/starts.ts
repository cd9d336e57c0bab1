import type { RandomSource } from "../../numerics/index.js";
import type { CircuitParameter } from "./circuit/types.js";
import type { ImpedanceSpectrum } from "./types.js";

/** What a spectrum says of the size of things. */
export interface ImpedanceScale {
  /** Smallest and largest |Z|. */
  readonly low: number;
  readonly high: number;
  /** Range of Z′. */
  readonly span: number;
  /** Smallest and largest ω, rad s⁻¹. */
  readonly slow: number;
  readonly fast: number;
}

export function scaleOf({ frequency, real, imaginary }: ImpedanceSpectrum): ImpedanceScale {
  const size = real.map((re, i) => Math.hypot(re, imaginary[i] as number));
  const low = size.reduce((a, b) => Math.min(a, b), Infinity);
  const high = size.reduce((a, b) => Math.max(a, b), 0);
  const least = real.reduce((a, b) => Math.min(a, b), Infinity);
  const most = real.reduce((a, b) => Math.max(a, b), -Infinity);
  const omega = (i: number): number => 2 * Math.PI * (frequency[i] as number);
  return { low, high, span: Math.max(most - least, 1e-3 * high), slow: omega(frequency.length - 1), fast: omega(0) };
}

/** A random start: each number as large as the spectrum lets something of its kind be seen. */
export function drawStart(
  parameters: readonly CircuitParameter[],
  { low, high, span, slow, fast }: ImpedanceScale,
  random: RandomSource,
): Float64Array {
  const between = (a: number, b: number): number => a * (b / a) ** random.uniform();
  const resistance = (): number => between(Math.min(low, 0.02 * span), 1.5 * Math.max(span, low));
  const omega = (): number => between(slow, fast);
  // Numbers of one element come one after the other: Q needs the exponent that follows it.
  let exponent = 1;
  return Float64Array.from(parameters, ({ role }, k) => {
    switch (role) {
      case "resistance":
        return resistance();
      case "capacitance":
        return 1 / (omega() * resistance());
      case "cpe":
        exponent = 0.6 + 0.4 * random.uniform();
        return 1 / (omega() ** exponent * resistance());
      case "exponent":
        return parameters[k - 1]?.role === "cpe" ? exponent : 0.6 + 0.4 * random.uniform();
      case "warburg":
        return resistance() * Math.sqrt(omega());
      case "inductance":
        return (between(0.01, 1) * low) / fast;
      case "time":
        return 1 / between(slow / 10, fast);
      case "length":
        return between(0.3, 3);
    }
    return high;
  });
}

/** Bounds within which a number of this kind has an effect on the spectrum that arithmetic can tell. */
export function boundsFor(
  { role }: CircuitParameter,
  { low, high, slow, fast }: ImpedanceScale,
): readonly [number, number] {
  const far = 1e6;
  switch (role) {
    case "resistance":
      return [low / far, high * far];
    case "capacitance":
      return [1 / (fast * high * far), far / (slow * low)];
    case "cpe":
      // Between those of a resistor and a capacitor, whatever the exponent.
      return [Math.min(1, 1 / fast) / (high * far), (far * Math.max(1, 1 / slow)) / low];
    case "warburg":
      return [(low * Math.sqrt(slow)) / far, high * Math.sqrt(fast) * far];
    case "inductance":
      return [low / (fast * far), (high * far) / slow];
    case "time":
      return [1 / (fast * far), far / slow];
    case "length":
      return [1e-3, 1e3];
    case "exponent":
      return [0, 1];
  }
}
