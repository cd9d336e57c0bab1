import { literal } from "../literal.js";
import { lawOptionsOf, type LawRequest } from "./request.js";

/** The TypeScript that makes a fit again, with the trace under the name `trace`. */
export function lawCode({ law, ...given }: LawRequest): string {
  const options = lawOptionsOf(given);
  const more = Object.keys(options).length === 0 ? "" : `, ${literal(options)}`;
  const call = `kinetics.fitLaw(trace, ${literal(law)}${more})`;
  return ['import { kinetics } from "halidelab";', "", `const fit = ${call};`, "fit", ""].join("\n");
}
