import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  finiteArray,
  integer,
  positive,
  within,
  type NumericArray,
} from "../../foundation/index.js";
import { randomSource } from "../../numerics/index.js";
import { circuitModel } from "./circuit/evaluate.js";
import { circuitOf } from "./circuit/parse.js";
import type { Circuit } from "./circuit/types.js";
import { spectrum } from "./spectrum.js";
import type { ImpedanceSpectrum } from "./types.js";

export interface SimulateImpedanceOptions {
  /** By name: `{ R0: 10, "CPE1_Q": 1e-6, "CPE1_alpha": 0.9 }`; Ω, F, H, s. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Hz */
  readonly frequency: NumericArray;
  /** Normal noise of Z′ and of Z″, as a part of |Z|; none unless given. */
  readonly noise?: { readonly relative: number; readonly seed: number };
  readonly title?: string;
}

/**
 * The impedance of a circuit, with seeded noise where it is asked for. The spectrum says that it is simulated.
 *
 * @throws ArgumentError for a number of the circuit that is missing, and for names that it does not have
 * @example
 * const z = simulate("R0-p(R1,C1)", { parameters: { R0: 10, R1: 100, C1: 1e-6 }, frequency: [1e5, 1591.549, 1] });
 * z.imaginary[1] // -50.000
 */
export function simulate(of: Circuit | string, options: SimulateImpedanceOptions): ImpedanceSpectrum {
  checkOptions("options", options, { parameters: true, frequency: true, noise: true, title: true });
  const circuit = circuitOf(of);
  const p = numbersOf(circuit, options.parameters);
  const frequency = finiteArray("frequency", options.frequency);
  frequency.forEach((f, i) => positive(`frequency[${i}]`, f));
  const { real, imaginary } = impedanceAt(circuit, p, frequency);
  let how = `the impedance of ${circuit.text}`;
  let sigma: Float64Array | undefined;
  if (options.noise !== undefined) {
    checkOptions("noise", options.noise, { relative: true, seed: true });
    const part = within("noise.relative", options.noise.relative, 0);
    const random = randomSource(integer("noise.seed", options.noise.seed));
    const size = real.map((re, i) => part * Math.hypot(re, imaginary[i] as number));
    for (let i = 0; i < size.length; i += 1) {
      real[i] = random.normal(real[i], size[i]);
      imaginary[i] = random.normal(imaginary[i], size[i]);
    }
    if (part > 0) sigma = size;
    how += ` with noise of ${100 * part} % of |Z| (seed ${options.noise.seed})`;
  }
  return spectrum({
    frequency: { values: frequency, unit: "Hz" },
    real: { values: real, unit: "Ω" },
    imaginary: { values: imaginary, unit: "Ω" },
    sigma,
    checkSign: false,
    title: options.title ?? circuit.text,
    provenance: { title: options.title ?? circuit.text, simulated: how },
  });
}

/** Frequencies from high to low with even steps of their logarithm, Hz. */
export function frequencies(from: number, to: number, perDecade: number = 10): Float64Array {
  const [low, high] = [Math.min(positive("from", from), positive("to", to)), Math.max(from, to)];
  const n = Math.round(Math.log10(high / low) * positive("perDecade", perDecade));
  if (n < 1) throw new ArgumentError(expected("to", "another frequency than `from`, a step away or more", to));
  return Float64Array.from({ length: n + 1 }, (_, i) => high * (low / high) ** (i / n));
}

/** Z of a circuit at frequencies in Hz. */
export function impedanceAt(
  circuit: Circuit,
  p: Float64Array,
  frequency: ArrayLike<number>,
): { readonly real: Float64Array; readonly imaginary: Float64Array } {
  const model = circuitModel(circuit);
  const real = new Float64Array(frequency.length);
  const imaginary = new Float64Array(frequency.length);
  for (let i = 0; i < frequency.length; i += 1) {
    const z = model.at(2 * Math.PI * (frequency[i] as number), p);
    real[i] = z[0] as number;
    imaginary[i] = z[1] as number;
  }
  return { real, imaginary };
}

/** The numbers of a circuit in its order, from a record by name. */
export function numbersOf(circuit: Circuit, given: Readonly<Record<string, number>>): Float64Array {
  const known = Object.fromEntries(circuit.parameters.map(({ name }) => [name, true as const]));
  checkOptions("parameters", given, known);
  return Float64Array.from(circuit.parameters, ({ name, role }) =>
    role === "exponent" ? finite(`parameters.${name}`, given[name]) : positive(`parameters.${name}`, given[name]),
  );
}
