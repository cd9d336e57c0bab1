import { ArgumentError, expected, secondsPer } from "../../foundation/index.js";
import { withGaussianIrf } from "../irf/gaussian-irf.js";
import { type IrfModel, timeUnitOf } from "../irf/irf-model.js";
import { LAW_NAMES } from "../laws/list.js";
import { mechanismModel } from "../mechanism/mechanism-model.js";
import type { Mechanism } from "../mechanism/reaction.js";
import type { KineticModel } from "../models/kinetic-model.js";
import type { DataSet } from "./data-set.js";
import type { GlobalModel, GlobalOptions } from "./options.js";

/** The model of a data set, and what it is made of. */
export interface SetModel {
  readonly model: KineticModel;
  /** Without the instrument response. */
  readonly inner: KineticModel;
  readonly at: ((wavelength: number) => KineticModel) | null;
  readonly mechanism: Mechanism | null;
  /** Units of the model's time in one of the series'. */
  readonly perUnit: number;
}

/** The models of the data sets. */
export function modelsOf(sets: readonly DataSet[], options: GlobalOptions): SetModel[] {
  const given = Array.isArray(options.model) ? (options.model as readonly GlobalModel[]) : null;
  if (given && given.length !== sets.length) {
    throw new ArgumentError(expected("model", `one model for each of ${sets.length} data sets`, options.model));
  }
  const unit = sets[0]?.series.coordinate.unit ?? "s";
  const made = new Map<GlobalModel, KineticModel>();
  return sets.map((set, d) => {
    const source = given ? (given[d] as GlobalModel) : (options.model as GlobalModel);
    const model = made.get(source) ?? modelFrom(source, unit, options);
    made.set(source, model);
    const irf = isIrfModel(model) ? model : null;
    const inner = irf ? irf.inner : model;
    return {
      model,
      inner,
      at: irf?.dispersed ? (nm) => irf.at(nm) : null,
      mechanism: "mechanism" in inner ? (inner.mechanism as Mechanism) : null,
      perUnit: secondsPer(set.series.coordinate.unit) / secondsPer(timeUnitOf(model)),
    };
  });
}

function modelFrom(source: GlobalModel, timeUnit: string, { irf }: GlobalOptions): KineticModel {
  const isObject = typeof source === "object" && source !== null;
  if (typeof source !== "string" && !isObject) {
    throw new ArgumentError(expected("model", 'a scheme such as "A -> B", or a kinetic model', source));
  }
  if ((LAW_NAMES as readonly unknown[]).includes(source)) {
    const what = `a scheme such as "A -> B", or a kinetic model, as kinetics.lawModel("${String(source)}") is one,`;
    throw new ArgumentError(expected("model", what, source));
  }
  const plain = isObject && "columns" in source ? source : mechanismModel(source, { timeUnit });
  return irf ? withGaussianIrf(plain, irf) : plain;
}

function isIrfModel(model: KineticModel): model is IrfModel {
  return "dispersed" in model && "inner" in model;
}
