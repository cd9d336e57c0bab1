import { ArgumentError, expected } from "../../foundation/index.js";
import { withGaussianIrf } from "../irf/gaussian-irf.js";
import { mechanismModel } from "../mechanism/mechanism-model.js";
import { exponentials } from "../models/exponentials.js";
import type { KineticModel } from "../models/kinetic-model.js";
import type { ModelSource } from "./model-source.js";
import type { GlobalOptions } from "./options.js";
import type { GlobalRequest } from "./request-types.js";

/** The request of a fit that was asked for with these options, begun where it ended. */
export function requestOf(
  models: readonly KineticModel[],
  { model: _, irf: __, start: ___, ...options }: GlobalOptions,
  parameters: readonly { readonly name: string; readonly link?: string }[],
  optimum: ArrayLike<number>,
): GlobalRequest | null {
  // Only the library's own models have a source, and each writes the kind that it is.
  const sources = models.flatMap(({ source }) => (source === undefined ? [] : [source as ModelSource]));
  if (sources.length < models.length) return null;
  const own = parameters.flatMap(({ name, link }, j) => (link === undefined ? [[name, optimum[j] as number] as const] : [])); // prettier-ignore
  return { models: sources, options: { ...options, start: Object.fromEntries(own) } };
}

/** A model from plain data. */
export function modelOfSource(source: ModelSource): KineticModel {
  switch (source.kind) {
    case "exponentials":
      return exponentials(source.count, source.options);
    case "mechanism":
      return mechanismModel(source.scheme, source.options);
    case "Gaussian response":
      return withGaussianIrf(modelOfSource(source.of), source.options);
    default:
      throw new ArgumentError(expected("source.kind", '"exponentials", "mechanism" or "Gaussian response"', source));
  }
}

/** The options of `fitGlobal` that a request stands for. */
export function optionsOfRequest({ models, options }: GlobalRequest): GlobalOptions {
  // One model for all keeps its parameters shared and its blocks together.
  const texts = models.map((source) => JSON.stringify(source));
  const made = new Map<string, KineticModel>();
  const all = models.map((source, d) => {
    const text = texts[d] as string;
    const model = made.get(text) ?? modelOfSource(source);
    made.set(text, model);
    return model;
  });
  return { ...options, model: all };
}
