import {
  ArgumentError,
  checkOptions,
  expected,
  type KnownOptions,
  oneOf,
  positive,
  within,
} from "../../foundation/index.js";
import type { KineticModel, ModelParameter } from "../models/kinetic-model.js";
import { rateParameter, unitOfTime } from "../models/model-units.js";
import type { KineticLaw, Progress } from "./law.js";
import { KINETIC_LAWS, LAW_NAMES, type LawName } from "./list.js";

/** Options of `lawModel`. */
export interface LawModelOptions {
  /** The unit of the times that the model will be given (s). */
  readonly timeUnit?: string;
  /** Where a fit begins with k, in the reciprocal of `timeUnit`; looked for by `fitGlobal` if it is not given. */
  readonly start?: number;
  /** Holds the law's shape parameter (n, β, m, r) at this value instead of fitting it. */
  readonly shape?: number;
}

const OPTIONS: KnownOptions<LawModelOptions> = { timeUnit: true, start: true, shape: true };

/**
 * A kinetic law as a model of spectra over time, for `fitGlobal`: α(k t), the part of the reaction that is over, and
 * 1 − α are its columns, `after` and `before`; their amplitudes are the spectra at the end and at the beginning. Laws
 * without an end have the columns `start` (1) and `growth` (tⁿ, t in `timeUnit`).
 *
 * The parameters are k, in the reciprocal of `timeUnit`, and the law's shape parameter under its own name. √t has none to
 * fit: its n is held at ½.
 *
 * @param name as for `fitLaw`
 * @throws ArgumentError for an unknown law, and for an option that it does not have
 * @example
 * const model = kinetics.lawModel("second-order", { timeUnit: "min" });
 * const out = new Float64Array(2);
 * model.columns(Float64Array.of(3), Float64Array.of(1), out);
 * [...out]; // [0.25, 0.75]
 */
export function lawModel(name: LawName, options: LawModelOptions = {}): KineticModel {
  const law = KINETIC_LAWS[oneOf("name", name, LAW_NAMES)];
  checkOptions("options", options, OPTIONS);
  const unit = unitOfTime(options.timeUnit);
  const hasRate = law.kind === "rate";
  if (options.start !== undefined) {
    if (!hasRate) throw new ArgumentError(expected("start", `left out, since ${law.title} has no k`, options.start));
    positive("start", options.start);
  }
  const parameters = [...(hasRate ? [rateParameter("k", unit, options.start)] : []), ...shapeOf(law, options.shape)];
  const places = { k: hasRate ? 0 : -1, shape: parameters.length > (hasRate ? 1 : 0) ? parameters.length - 1 : -1 };
  return {
    name: law.title,
    parameters,
    components: hasRate ? ["before", "after"] : ["start", "growth"],
    ...functionsOf(law, places),
  };
}

function shapeOf({ shape, title, kind }: KineticLaw, held: number | undefined): ModelParameter[] {
  if (!shape) {
    if (held !== undefined) throw new ArgumentError(expected("shape", `left out, since ${title} has none`, held));
    return kind === "rate" ? [] : [{ name: "n", unit: "", start: 0.5, fixed: true }];
  }
  const { name, lower, upper, starts } = shape;
  if (held === undefined) return [{ name, unit: "", start: starts[starts.length >> 1] as number, lower, upper }];
  return [{ name, unit: "", start: within("shape", held, lower, upper), fixed: true }];
}

function functionsOf(
  law: KineticLaw,
  places: { readonly k: number; readonly shape: number },
): Required<Pick<KineticModel, "columns" | "derivatives">> {
  const hasRate = places.k >= 0;
  const read = (p: Float64Array): readonly [k: number, shape: number] => [
    hasRate ? (p[places.k] as number) : 1,
    places.shape < 0 ? Number.NaN : (p[places.shape] as number),
  ];
  return {
    columns(time, p, out) {
      const [k, shape] = read(p);
      const made: Progress = [0, 0, 0];
      for (let i = 0; i < time.length; i++) {
        const t = time[i] as number;
        const x = k * t;
        made[0] = 0;
        if (x > 0) law.progress(x, shape, made);
        const begun = t >= 0 ? 1 : 0;
        out[2 * i] = hasRate ? begun - made[0] : begun;
        out[2 * i + 1] = made[0];
      }
    },
    derivatives(time, p, out) {
      const [k, shape] = read(p);
      const made: Progress = [0, 0, 0];
      const n = time.length;
      for (let i = 0; i < n; i++) {
        const t = time[i] as number;
        made.fill(0);
        if (k * t > 0) law.progress(k * t, shape, made);
        // At k = 0 the law stands at its beginning, where α rises by its slope there.
        const byRate = k > 0 ? made[1] / k : t > 0 ? t * (law.initialSlope?.(shape) ?? 0) : 0;
        const rows = [[places.k, byRate], [places.shape, made[2]]] as const; // prettier-ignore
        for (const [place, slope] of rows) {
          if (place < 0) continue;
          out[(place * n + i) * 2] = hasRate ? -slope : 0;
          out[(place * n + i) * 2 + 1] = slope;
        }
      }
    },
  };
}
