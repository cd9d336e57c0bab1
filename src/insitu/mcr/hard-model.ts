import { describe, expected, isHalidelabError } from "../../foundation/index.js";
import { type KineticModel, mechanismModel } from "../../kinetics/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import type { KineticsConstraint } from "./types.js";

/** A nonlinear parameter of the concentrations that follow a model. */
export interface HardParameter {
  readonly name: string;
  readonly unit: string;
  readonly start: number | undefined;
  readonly lower: number;
  readonly upper: number;
  readonly fixed: boolean;
}

/** Concentrations that follow a kinetic model. */
export interface HardModel {
  readonly model: KineticModel;
  /** Which component of the analysis each column of the model is. */
  readonly components: readonly number[];
  readonly parameters: readonly HardParameter[];
  readonly times: readonly Float64Array[];
  /** For each series: where each of the model's parameters stands among `parameters`. */
  readonly places: readonly (readonly number[])[];
  /** For each series: where its amount stands, or −1 for 1. */
  readonly amounts: readonly number[];
}

/** The model of a constraint: a scheme is read with the unit of the series' times. */
export function modelOf(
  all: readonly SpectralSeries[],
  { model }: KineticsConstraint,
): { readonly model: KineticModel } | { readonly issue: string } {
  if (typeof model === "object" && "columns" in model) return { model };
  if (typeof model !== "string") {
    return {
      issue: expected("constraints.kinetics.model", 'a scheme such as "A -> B -> C" or a kinetic model', model),
    };
  }
  const { kind, unit } = all[0]?.coordinate ?? { kind: "index", unit: "" };
  try {
    return { model: mechanismModel(model, kind === "time" ? { timeUnit: unit } : {}) };
  } catch (error) {
    if (!isHalidelabError(error)) throw error;
    return { issue: error.message };
  }
}

/** Reads a kinetic constraint; mistakes are added to the issues. */
export function hardModelOf(
  all: readonly SpectralSeries[],
  given: KineticsConstraint,
  model: KineticModel,
  names: readonly string[],
  issues: string[],
): HardModel {
  all.forEach((s, i) => {
    if (s.coordinate.kind === "time" && s.coordinate.unit === all[0]?.coordinate.unit) return;
    issues.push(
      expected(
        `series[${i}].coordinate`,
        "time in one unit, for kinetics",
        `${s.coordinate.kind} in ${s.coordinate.unit}`,
      ),
    );
  });
  const components = model.components.map((name) => names.indexOf(name));
  model.components.forEach((name, c) => {
    if ((components[c] as number) >= 0) return;
    issues.push(`Expected a component for ${name} of ${model.name} but found only ${names.join(", ")}.`);
  });
  for (const name of Object.keys(given.start ?? {})) {
    const value = given.start?.[name];
    if (!model.parameters.some((q) => q.name === name)) {
      issues.push(`Expected \`constraints.kinetics.start\` to name parameters of ${model.name} but found "${name}".`);
    } else if (!(typeof value === "number" && Number.isFinite(value))) {
      issues.push(expected(`constraints.kinetics.start.${name}`, "a finite number", describe(value)));
    }
  }
  const own = (name: string): boolean =>
    all.length > 1 && (typeof given.separate === "boolean" ? given.separate : (given.separate ?? []).includes(name));
  const parameters: HardParameter[] = [];
  const places = all.map(() => [] as number[]);
  for (const q of model.parameters) {
    const times = own(q.name) ? all.length : 1;
    const first = parameters.length;
    for (let s = 0; s < times; s++) {
      parameters.push({
        name: times > 1 ? `${q.name} (series ${s})` : q.name,
        unit: q.unit,
        start: given.start?.[q.name] ?? q.start,
        lower: q.lower ?? -Infinity,
        upper: q.upper ?? Infinity,
        fixed: q.fixed ?? false,
      });
    }
    places.forEach((list, s) => list.push(times > 1 ? first + s : first));
  }
  const amounts = all.map((_, s) => {
    if (s === 0 || given.amounts !== "free") return -1;
    parameters.push({ name: `amount (series ${s})`, unit: "", start: 1, lower: 0, upper: Infinity, fixed: false });
    return parameters.length - 1;
  });
  const times = all.map((s) => Float64Array.from(s.coordinate.values));
  return { model, components, parameters, times, places, amounts };
}

/** Writes the model's concentrations into the scans × k matrix, and leaves the other components alone. */
export function writeModelled(hard: HardModel, p: Float64Array, k: number, out: Float64Array): void {
  const { model, components, times, places, amounts } = hard;
  const m = components.length;
  let first = 0;
  times.forEach((time, s) => {
    const own = Float64Array.from(places[s] ?? [], (j) => p[j] as number);
    const columns = new Float64Array(time.length * m);
    model.columns(time, own, columns);
    const amount = (amounts[s] as number) < 0 ? 1 : (p[amounts[s] as number] as number);
    for (let i = 0; i < time.length; i++) {
      components.forEach((c, a) => {
        out[(first + i) * k + c] = amount * (columns[i * m + a] as number);
      });
    }
    first += time.length;
  });
}
