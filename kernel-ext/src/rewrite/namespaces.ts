import type { KnownNames } from "./declaredNames.js";
import { isTypeOnly } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** The namespaces of a cell that go on with a namespace, class, function or enum of an earlier cell. */
export function mergedNamespaces(file: TypeScript.SourceFile, known: KnownNames): ReadonlySet<string> {
  const names = file.statements
    .filter((statement) => ts.isModuleDeclaration(statement) && !isTypeOnly(statement))
    .map((statement) => (statement as TypeScript.ModuleDeclaration).name.text);
  return new Set(names.filter((name) => known.get(name) === "mergeable"));
}
