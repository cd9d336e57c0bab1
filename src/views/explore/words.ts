import { parameterRich } from "../scene/names.js";
import { proseRich, symbolRich, type Rich } from "../scene/index.js";

/** How a parameter is called: by its label, in which words stay words, or by its name, typeset. */
export function labelRich({ name, label }: { readonly name: string; readonly label: string }): Rich {
  if (label === "") return parameterRich(name);
  return /\s/.test(label) ? proseRich(label) : symbolRich(label);
}
