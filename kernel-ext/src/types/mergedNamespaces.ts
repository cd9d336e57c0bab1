import type { DeclaredName, ReadCell } from "./declaredNames.js";
import { readCell } from "./declaredNames.js";
import type { KnownNames } from "./knownNames.js";

/** What a namespace adds to, as the kernel runs it. */
const MERGEABLE = new Set<DeclaredName["kind"]>(["namespace", "class", "function", "enum"]);

/**
 * Reads a cell after others: a namespace that goes on with a declaration of an earlier cell carries that one's text
 * along, since the compiler merges only what stands in one module.
 */
export function readAfter(code: string, known: KnownNames, codeOf: (cell: number) => string | undefined): ReadCell {
  const read = readCell(code);
  const names = read.names.map((declared): DeclaredName => {
    const earlier = known.get(declared.name)?.value;
    if (declared.kind !== "namespace" || earlier === undefined || !MERGEABLE.has(earlier.declared.kind))
      return declared;
    const source = codeOf(earlier.from);
    if (source === undefined) return declared;
    const texts = earlier.declared.places.map(([start, end]) => inModule(source.slice(start, end), declared.exported));
    const carried = [earlier.declared.carried ?? "", ...texts].filter((text) => text !== "").join("\n");
    return { ...declared, kind: earlier.declared.kind, type: true, carried };
  });
  return { ...read, names };
}

/** Declarations that are merged are all exported, or none is. */
function inModule(declaration: string, exported: boolean): string {
  return (exported ? "export " : "") + declaration.replace(/^export\s+(?:default\s+)?/, "");
}
