import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finiteArray,
  type KnownOptions,
  monotonic,
  type NumericArray,
  oneOf,
  parseTimeUnit,
  positive,
  type ReadonlyFloat64Array,
  secondsPer,
  type TimeUnit,
} from "../../foundation/index.js";
import { CONSTANTS, constantsOf, FORMULAS, usualEmission } from "./constants.js";
import { course, reduced } from "./course.js";
import type { Emission, RecombinationModel } from "./model.js";

/** Densities and emission after a pulse, worked out from a model. */
export interface RecombinationCourse {
  readonly [BRAND]: "RecombinationCourse";
  readonly model: RecombinationModel;
  readonly formula: string;
  readonly emissionLaw: Emission;
  /** In `unit`, from the pulse on. */
  readonly time: ReadonlyFloat64Array;
  readonly unit: TimeUnit;
  /** Electrons or excitons, cm⁻³. */
  readonly density: ReadonlyFloat64Array;
  /** Trapped electrons, cm⁻³; all 0 without traps. */
  readonly trapped: ReadonlyFloat64Array;
  /** The emission, as a part of what it is at the pulse. */
  readonly emission: ReadonlyFloat64Array;
}

export interface CourseInit {
  readonly model: RecombinationModel;
  /** Density at the pulse, cm⁻³; `pulseDensity` works it out. */
  readonly density: number;
  /** From 0 on, rising. */
  readonly time: NumericArray;
  /** `"ns"` */
  readonly unit: string;
  /** `"n"` for excitons and `"n(n + p0)"` for carriers unless given. */
  readonly emission?: Emission | undefined;
}

const INIT: KnownOptions<CourseInit> = { model: true, density: true, time: true, unit: true, emission: true };

/**
 * Densities and emission after a short pulse: in closed form where there is one, otherwise by integration with an error of
 * 1e-10.
 *
 * @throws ArgumentError for constants below 0, times that do not rise from 0 on, or an emission that the model has not
 * @example
 * const model = { kind: "carriers", k1: 1e6, k2: 1e-10 } as const;
 * recombination.simulate({ model, density: 1e17, time: [0, 10, 100, 1000], unit: "ns" }).density[1].toPrecision(4) // "9.005e+16"
 */
export function simulate(init: CourseInit): RecombinationCourse {
  checkOptions("init", init, INIT);
  const constants = constantsOf(init.model);
  const { kind } = init.model;
  const density = positive("density", init.density);
  const time = finiteArray("time", init.time);
  if (time.length === 0 || (time[0] as number) < 0) throw new ArgumentError(expected("time", "times from 0 on", init.time)); // prettier-ignore
  if (monotonic("time", time) < 0) throw new ArgumentError(expected("time", "rising", init.time));
  const seconds = secondsPer(init.unit, "unit");
  const law = emissionOf(init.emission, kind);
  const free = new Float64Array(time.length);
  const trapped = new Float64Array(time.length);
  const k = reduced(CONSTANTS[kind], constants, density, seconds, constants.slice());
  course(kind, k, time, free, trapped);
  return Object.freeze({
    [BRAND]: "RecombinationCourse" as const,
    model: Object.freeze({ ...init.model }),
    formula: FORMULAS[kind],
    emissionLaw: law,
    time,
    unit: parseTimeUnit(init.unit) as TimeUnit,
    density: free.map((v) => v * density),
    trapped: trapped.map((v) => v * density),
    emission: emitted(law, darkOf(kind, k), free, trapped, new Float64Array(time.length)),
  });
}

/** The law of the emission, checked: excitons emit one by one. */
export function emissionOf(given: Emission | undefined, kind: RecombinationModel["kind"]): Emission {
  const law = oneOf("emission", given ?? usualEmission(kind), ["n(n + p0)", "n"]);
  if (kind === "excitons" && law !== "n") throw new ArgumentError(expected("emission", '"n" for excitons', law));
  return law;
}

/** p₀ among the constants. */
export function darkOf(kind: RecombinationModel["kind"], constants: ArrayLike<number>): number {
  return kind === "excitons" ? 0 : (constants[3] as number);
}

/** The emission as a part of that at the pulse, written into `out`; densities in units of that of the pulse. */
export function emitted(
  law: Emission,
  dark: number,
  free: Float64Array,
  trapped: Float64Array,
  out: Float64Array,
): Float64Array {
  if (law === "n") out.set(free);
  else for (let i = 0; i < out.length; i++) out[i] = ((free[i] as number) * ((free[i] as number) + (trapped[i] as number) + dark)) / (1 + dark); // prettier-ignore
  return out;
}
