import { ArgumentError, checkOptions, describe, type KnownOptions, ModelError } from "../../foundation/index.js";
import { columnsOfForm, derivativesOfForm, derivativesOfFormAlong, remembered } from "../models/exponential-form.js";
import type { KineticModel, ModelParameter } from "../models/kinetic-model.js";
import { rateParameter, unitOfTime } from "../models/model-units.js";
import { type Composition, startOf, unknownName } from "./composition.js";
import { linearForm } from "./linear-form.js";
import { mechanism } from "./mechanism.js";
import type { RateMatrix } from "./rate-matrix.js";
import { sideText, type Mechanism } from "./reaction.js";
import { type RateEquations, rateEquations } from "./rate-equations.js";
import { linearScheme } from "./scheme.js";
import { solvedModel } from "./solved-model.js";

/** Options of `mechanismModel`. */
export interface MechanismOptions {
  /** Concentrations at time 0; by default 1 of the first species. */
  readonly initial?: Composition;
  /** Species without a spectrum of their own (a ground state, what does not absorb): they get no column. */
  readonly dark?: readonly string[];
  /** Values to start a fit from, by the name of the rate constant. */
  readonly start?: Readonly<Record<string, number>>;
  /** Rate constants that are kept at these values. */
  readonly fixed?: Readonly<Record<string, number>>;
  /** The unit of the times that the model will be given (s). */
  readonly timeUnit?: string;
  /** The unit of the concentrations, for rate constants of other orders than the first (M). */
  readonly concentrationUnit?: string;
}

/** A kinetic model with the mechanism that it follows. */
export interface MechanismModel extends KineticModel {
  readonly mechanism: Mechanism;
  /** Concentrations at time 0, in the order of the mechanism's species. */
  readonly initial: readonly number[];
}

const OPTIONS: KnownOptions<MechanismOptions> = {
  initial: true,
  dark: true,
  start: true,
  fixed: true,
  timeUnit: true,
  concentrationUnit: true,
};

/**
 * The concentrations of a mechanism's species over time as a kinetic model: the columns of target analysis.
 *
 * Schemes of first order are solved in closed form, equal rate constants included; others by integrating their rate
 * equations, with rates v = k Π [reactant]^count, so that d[A]/dt = −2 k [A]² for 2 A → B. Before time 0 all is 0. Loss to
 * the ground state has no column.
 *
 * @param scheme a mechanism, its text, or a K-matrix
 * @throws ModelError for mistakes in the text; ArgumentError for names that the mechanism has not
 * @example
 * const model = mechanismModel("A -> B -> C", { timeUnit: "ps" });
 * const out = new Float64Array(3);
 * model.columns(Float64Array.of(2), Float64Array.of(0.5, 0.5), out);
 * out[1] // 0.36787944117144233
 */
export function mechanismModel(
  scheme: string | RateMatrix | Mechanism,
  options: MechanismOptions = {},
): MechanismModel {
  checkOptions("options", options, OPTIONS);
  const parsed = typeof scheme === "object" && "reactions" in scheme ? scheme : mechanism(scheme);
  const initial = startOf(parsed, options.initial);
  checkNames(parsed, options);
  const dark = options.dark ?? [];
  const seen = [...parsed.species.keys()].filter((i) => !dark.includes(parsed.species[i] as string));
  if (seen.length === 0) throw new ModelError(["Expected at least one species that is not dark but found none."]);
  const common = {
    name: parsed.text,
    mechanism: parsed,
    initial: [...initial],
    parameters: parametersOf(parsed, options),
    components: seen.map((i) => parsed.species[i] as string),
    ...sourceOf(scheme, options),
  };
  if (!parsed.firstOrder) {
    const equations: RateEquations = rateEquations(parsed, initial);
    return { ...common, ...solvedModel(equations, parsed.species.length, seen) };
  }
  const linear = linearScheme(parsed, initial, seen);
  const plain = remembered((p) => linearForm(linear, p, false));
  const full = remembered((p) => linearForm(linear, p));
  return {
    ...common,
    columns(time, p, out) {
      columnsOfForm(plain(p), time, out);
    },
    derivatives(time, p, out) {
      derivativesOfForm(full(p), p.length, time, out);
    },
    derivativesAlong(time, p, a, count, out) {
      derivativesOfFormAlong(full(p), p.length, time, a, count, out);
    },
    exponentials: full,
  };
}

/** What was given, as plain data: of a mechanism its steps, where they name its species in the same order. */
function sourceOf(given: string | RateMatrix | Mechanism, options: MechanismOptions): Pick<KineticModel, "source"> {
  const from = (scheme: string | RateMatrix): Pick<KineticModel, "source"> => ({
    source: { kind: "mechanism", scheme, options },
  });
  if (typeof given === "string" || !("reactions" in given)) return from(given);
  const steps = given.reactions
    .map(({ reactants, products, rate }) => `${sideText(reactants)} -> ${sideText(products) || "0"} : ${rate}`)
    .join("; ");
  const same = (text: string): boolean => {
    const again = mechanism(text);
    return String([again.species, again.rates]) === String([given.species, given.rates]);
  };
  const text = [given.text, steps].find(same);
  return text === undefined ? {} : from(text);
}

function parametersOf(
  { rates, reactions }: Mechanism,
  { start, fixed, timeUnit, concentrationUnit = "M" }: MechanismOptions,
): ModelParameter[] {
  const time = unitOfTime(timeUnit);
  return rates.map((name) => {
    const order = reactions.find((r) => r.rate === name)?.order ?? 1;
    const kept = fixed?.[name];
    const first = rateParameter(name, time, kept ?? start?.[name]);
    const power = order === 2 ? "^-1" : `^${1 - order}`;
    const unit = order === 1 ? first.unit : `${concentrationUnit}${order === 0 ? "" : power} ${first.unit}`;
    return { ...first, unit, ...(kept === undefined ? {} : { fixed: true }) };
  });
}

function checkNames({ species, rates, reactions }: Mechanism, { dark, start, fixed }: MechanismOptions): void {
  const issues = (dark ?? []).flatMap((s) => (species.includes(s) ? [] : [unknownName("dark", "species", s, species)]));
  for (const [option, values] of [["start", start] as const, ["fixed", fixed] as const]) {
    for (const [name, value] of Object.entries(values ?? {})) {
      if (!rates.includes(name)) issues.push(unknownName(option, "rate constants", name, rates));
      else if (!(typeof value === "number" && value >= 0 && value < Infinity)) {
        issues.push(`Expected \`${option}.${name}\` to be a rate of 0 or more but found ${describe(value)}.`);
      }
    }
  }
  for (const name of rates) {
    const orders = new Set(reactions.filter((r) => r.rate === name).map((r) => r.order));
    if (orders.size > 1) {
      issues.push(
        `Expected steps that share \`${name}\` to be of one order but found ${[...orders].sort().join(" and ")}.`,
      );
    }
  }
  if (issues.length > 0) throw new ArgumentError(issues.join("\n"), {}, "mechanism-options");
}
