import {
  ArgumentError,
  checkOptions,
  expected,
  finiteArray,
  integer,
  type KnownOptions,
} from "../../foundation/index.js";
import { columnsOfForm, derivativesOfForm, derivativesOfFormAlong, remembered } from "./exponential-form.js";
import type { ExponentialForm, KineticModel } from "./kinetic-model.js";
import { rateParameter, unitOfTime } from "./model-units.js";

/** Options of `exponentials`. */
export interface ExponentialsOptions {
  /** Adds a component that does not decay. */
  readonly offset?: boolean;
  /** Rates to start from, one for each exponential, in the reciprocal of `timeUnit`. */
  readonly start?: readonly number[];
  /** The unit of the times that the model will be given (s). */
  readonly timeUnit?: string;
}

const OPTIONS: KnownOptions<ExponentialsOptions> = { offset: true, start: true, timeUnit: true };

/**
 * Independent exponential decays exp(−kᵢ t), t ≥ 0, side by side: the model whose spectra are the decay-associated ones.
 * Components `tau1` … and, if asked for, `offset`, which is 1 from time 0 on.
 *
 * @throws ArgumentError unless `n` is 1 to 8 and `start` has n positive rates
 * @example
 * const model = exponentials(2, { offset: true, timeUnit: "ps" });
 * const out = new Float64Array(3);
 * model.columns(Float64Array.of(2), Float64Array.of(0.5, 0.1), out);
 * out[0] // 0.36787944117144233
 */
export function exponentials(n: number, options: ExponentialsOptions = {}): KineticModel {
  integer("n", n, 1, 8);
  checkOptions("options", options, OPTIONS);
  const unit = unitOfTime(options.timeUnit);
  const start = options.start && finiteArray("start", options.start, n);
  const bad = start?.findIndex((k) => k <= 0) ?? -1;
  if (start && bad >= 0) throw new ArgumentError(expected(`start[${bad}]`, "a rate above 0", start[bad]));
  const decays = Array.from({ length: n }, (_, i) => i);
  const components = [...decays.map((i) => `tau${i + 1}`), ...(options.offset ? ["offset"] : [])];
  const form = remembered((p) => parallelForm(p, n, components.length));
  return {
    name: `${n} ${n === 1 ? "exponential" : "exponentials"}${options.offset ? " + offset" : ""}`,
    parameters: decays.map((i) => rateParameter(`k${i + 1}`, unit, start?.[i])),
    components,
    source: { kind: "exponentials", count: n, options },
    columns(time, p, out) {
      columnsOfForm(form(p), time, out);
    },
    derivatives(time, p, out) {
      derivativesOfForm(form(p), n, time, out);
    },
    derivativesAlong(time, p, a, count, out) {
      derivativesOfFormAlong(form(p), n, time, a, count, out);
    },
    exponentials: form,
  };
}

/** For each rate the terms exp(−kᵢ t) and t exp(−kᵢ t), of which −1 times is the derivative; then the offset's. */
function parallelForm(p: Float64Array, n: number, components: number): ExponentialForm {
  const terms = n + components;
  const rates = new Float64Array(terms);
  const powers = new Uint8Array(terms);
  const mixing = new Float64Array(terms * components);
  const derivatives = new Float64Array(n * terms * components);
  for (let i = 0; i < n; i++) {
    const r = 2 * i;
    rates[r] = p[i] as number;
    rates[r + 1] = p[i] as number;
    powers[r + 1] = 1;
    mixing[r * components + i] = 1;
    derivatives[(i * terms + r + 1) * components + i] = -1;
  }
  if (components > n) mixing[2 * n * components + n] = 1;
  return { rates, frequencies: new Float64Array(terms), powers, mixing, derivatives };
}
