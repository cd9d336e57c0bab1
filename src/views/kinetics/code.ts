import type { LawRequest } from "./request.js";

/** The TypeScript that makes a fit again, with the trace under the name `trace`. */
export function lawCode({ law, options: { fixed = {} }, ...given }: LawRequest): string {
  // A shape that is held by hand is one that the fit can be asked to hold; k has no such option.
  const held = Object.entries(fixed).filter(([name]) => name !== "k")[0]?.[1];
  const options = Object.entries({ ...given, shape: held ?? given.shape }).filter(([, value]) => value !== null);
  const text = options.map(([key, value]) => `${key}: ${String(value)}`).join(", ");
  const call = `kinetics.fitLaw(trace, ${JSON.stringify(law)}${text === "" ? "" : `, { ${text} }`})`;
  const k =
    fixed["k"] === undefined ? [] : [`// In the view k was held at ${String(fixed["k"])} s^-1; fitLaw fits it.`];
  return ['import { kinetics } from "halidelab";', "", ...k, `const fit = ${call};`, "fit", ""].join("\n");
}
