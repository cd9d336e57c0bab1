import type { GlobalRequest } from "../../kinetics/global/request-types.js";
import type { ModelSource } from "../../kinetics/global/model-source.js";

/** A value as TypeScript writes it; typed arrays and numbers beyond JSON included. */
function literal(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, v]) => v !== undefined);
    if (fields.length === 0) return "{}";
    return `{ ${fields.map(([key, v]) => `${keyOf(key)}: ${literal(v)}`).join(", ")} }`;
  }
  return JSON.stringify(value) ?? "undefined";
}

function keyOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

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
