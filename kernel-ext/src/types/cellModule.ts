import type { DeclaredName, ReadCell } from "./declaredNames.js";
import type { KnownNames } from "./knownNames.js";
import { binding, stub } from "./knownNames.js";

/** The text of a module that holds a cell, which begins at `offset`. */
export interface ModuleText {
  readonly text: string;
  readonly offset: number;
}

const WORDS = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** Comments that TypeScript obeys only at the top of a file. */
const PRAGMA = /^(?:\s|\/\/.*\n|\/\*[^]*?\*\/)*?(?:\/\/[^\n]*@ts-nocheck|\/\/\/\s*<reference|\/\*[^]*?@jsx)/;

/**
 * A cell as a module: before it stand the names of earlier cells that occur in it, after it the export of all that it
 * declares; what its namespaces add to stands before it too. With `offering` every other known name stands before it as well, as a stub.
 */
export function moduleText(code: string, { names, jsx }: ReadCell, known: KnownNames, offering = false): ModuleText {
  const carried = names.flatMap((declared) => (declared.carried === undefined ? [] : [`${declared.carried}\n`]));
  const words = new Set([code, ...carried].join("\n").match(WORDS));
  if (jsx) words.add("React");
  const own = new Map(names.map((declared) => [declared.name, declared]));
  const before: string[] = [topComments(code)];
  for (const [name, entry] of known) {
    const here = own.get(name);
    const rest = here === undefined ? entry : without(entry, here);
    if (words.has(name)) before.push(binding(name, rest));
    else if (offering) before.push(`${stub(name, rest)}\n`);
  }
  const exports = names.filter((declared) => !declared.exported).map(({ name }) => name);
  const head = [...before, ...carried].join("");
  return { text: `${head}${code}\nexport { ${exports.join(", ")} };\n`, offset: head.length };
}

/** What is left of a known name where a cell declares it itself. */
function without(entry: KnownNames extends ReadonlyMap<string, infer E> ? E : never, own: DeclaredName): typeof entry {
  const value = own.value ? undefined : entry.value;
  const type = own.type || (own.value && entry.type?.declared.value === true) ? undefined : entry.type;
  return { ...(value ? { value } : {}), ...(type ? { type } : {}) };
}

function topComments(code: string): string {
  const found = PRAGMA.exec(code)?.[0];
  if (found === undefined) return "";
  const end = found.includes("@jsx") ? code.indexOf("*/", found.length - 1) + 2 : code.indexOf("\n", found.length);
  return `${end < found.length ? code : code.slice(0, end)}\n`;
}
