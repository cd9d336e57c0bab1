import { describe } from "../../foundation/index.js";
import { CONSTANTS, type ConstantKind, modelOf } from "./constants.js";
import type { RecombinationFitOptions } from "./fit-types.js";
import type { ModelKind, RecombinationModel } from "./model.js";

/** A constant that a fit may have: what emission tells of excitons is only how fast all of one kind go. */
export interface FitConstant extends ConstantKind {
  /** Its place among the constants of the model. */
  readonly place: number;
  /** Kept at this value; `null` where it is fitted. */
  readonly fixed: number | null;
  /** As it is called in the fit: multiplied by the largest density where only ratios of densities are known. */
  readonly shown: string;
  readonly shownUnit: string;
}

/** Constants that are 0 unless they are asked for. */
const USUALLY_ZERO: Readonly<Record<ModelKind, readonly string[]>> = {
  carriers: ["p0"],
  excitons: [],
  traps: ["k1", "k3", "p0", "kRelease"],
};

/** The constants of a fit; what is wrong with the options that name them goes to `issues`. */
export function fitConstants(options: RecombinationFitOptions, issues: string[]): readonly FitConstant[] {
  const { model, densities = "cm^-3", fixed = {}, free = [], start = {} } = options;
  const all = CONSTANTS[model].flatMap((c, place) => {
    if (model !== "excitons") return [{ ...c, place }];
    if (c.name === "kEx") return [];
    return c.name === "kTrap" ? [{ ...c, place, name: "k1", meaning: "one exciton: kEx + kTrap" }] : [{ ...c, place }];
  });
  const names = all.map(({ name }) => name);
  for (const [option, given] of [
    ["fixed", Object.keys(fixed)],
    ["free", free],
    ["start", Object.keys(start)],
  ] as const) {
    for (const name of given) {
      if (!names.includes(name))
        issues.push(`Expected \`${option}\` to name ${names.join(", ")} but found ${describe(name)}.`);
    }
  }
  for (const [option, given] of [
    ["fixed", fixed],
    ["start", start],
  ] as const) {
    for (const [name, value] of Object.entries(given)) {
      if (!(typeof value === "number" && value >= 0 && value < Infinity)) {
        issues.push(`Expected \`${option}.${name}\` to be a finite number of at least 0 but found ${describe(value)}.`);
      }
    }
  }
  return all.map((c) => {
    const zero = USUALLY_ZERO[model].includes(c.name) && !free.includes(c.name) && start[c.name] === undefined;
    const known = fixed[c.name] ?? (zero ? 0 : null);
    return {
      ...c,
      fixed: known,
      ...(densities === "relative" ? relativeName(c) : { shown: c.name, shownUnit: c.unit }),
    };
  });
}

const TIMES_DENSITY = ["/n0", "", "·n0", "·n0²"] as const;

function relativeName({ name, density, time }: ConstantKind): { readonly shown: string; readonly shownUnit: string } {
  return { shown: `${name}${TIMES_DENSITY[density + 1]}`, shownUnit: time === 1 ? "s^-1" : "" };
}

/** The model that values of these constants make. */
export function fittedModel(
  kind: ModelKind,
  all: readonly FitConstant[],
  values: ArrayLike<number>,
): RecombinationModel {
  const whole = new Float64Array(CONSTANTS[kind].length);
  all.forEach(({ place }, j) => (whole[place] = values[j] as number));
  return modelOf(kind, whole);
}
