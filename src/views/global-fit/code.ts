import type { GlobalRequest } from "../../kinetics/global/request-types.js";
import type { ModelSource } from "../../kinetics/global/model-source.js";
import { keyOf, literal } from "../literal.js";

function withOptions(call: string, first: string, options: object): string {
  return Object.keys(options).length === 0 ? `${call}(${first})` : `${call}(${first}, ${literal(options)})`;
}

function modelCode(source: ModelSource): string {
  switch (source.kind) {
    case "exponentials":
      return withOptions("kinetics.exponentials", String(source.count), source.options);
    case "mechanism":
      return withOptions("kinetics.mechanismModel", literal(source.scheme), source.options);
    case "Gaussian response":
      return `kinetics.withGaussianIrf(${modelCode(source.of)}, ${literal(source.options)})`;
  }
}

/** The TypeScript that makes a fit again, with the series under the name `series`. */
export function globalFitCode({ models, options }: GlobalRequest): string {
  const codes = [...new Set(models.map(modelCode))];
  const lines = Object.entries(options)
    .filter(([, value]) => value !== undefined && !(typeof value === "object" && Object.keys(value).length === 0))
    .map(([key, value]) => `  ${keyOf(key)}: ${literal(value)},`);
  const model = codes.length === 1 ? codes[0] : `[${models.map(modelCode).join(", ")}]`;
  return [
    'import { kinetics } from "halidelab";',
    "",
    "const fit = kinetics.fitGlobal(series, {",
    `  model: ${String(model)},`,
    ...lines,
    "});",
    "fit",
    "",
  ].join("\n");
}
