import type { DeclaredName } from "./declaredNames.js";

interface Origin {
  readonly from: number;
  readonly declared: DeclaredName;
}

/** Which module (the number of its cell) a name comes from, apart for what it means as a value and as a type. */
export interface KnownName {
  readonly value?: Origin;
  readonly type?: Origin;
}

export type KnownNames = ReadonlyMap<string, KnownName>;

/** The names after a cell has declared `names`: the latest declaration of a name is the one that holds. */
export function declareNames(known: KnownNames, from: number, names: readonly DeclaredName[]): KnownNames {
  const after = new Map(known);
  for (const declared of names) {
    const before = known.get(declared.name);
    const here = { from, declared };
    // A class whose value has been replaced is no type either.
    const keptType = declared.value && before?.type?.declared.value === true ? undefined : before?.type;
    const value = declared.value ? here : before?.value;
    const type = declared.type ? here : keptType;
    after.set(declared.name, { ...(value ? { value } : {}), ...(type ? { type } : {}) });
  }
  return after;
}

/** The cells that some known name comes from. */
export function sources(known: KnownNames): Set<number> {
  const found = new Set<number>();
  for (const { value, type } of known.values()) {
    if (value !== undefined) found.add(value.from);
    if (type !== undefined) found.add(type.from);
  }
  return found;
}

/** How the module of a cell is named in imports. */
export function specifierOf(cell: number): string {
  return `./__cell-${cell}__`;
}

/** The number of the cell that a specifier or a path means, if it means one. */
export function cellOf(path: string): number | undefined {
  const found = /__cell-(\d+)__(?:\.tsx?)?$/.exec(path)?.[1];
  return found === undefined ? undefined : Number(found);
}

/**
 * TypeScript that binds a name to the module it comes from. What can be assigned is declared, so that assignments are
 * checked; all else is imported, so that generics, overloads and literal types stay what they are.
 */
export function binding(name: string, { value, type }: KnownName): string {
  const declared = (keyword: "let" | "const", from: number): string =>
    `declare ${keyword} ${name}: typeof import("${specifierOf(from)}").${name};\n`;
  const imported = (from: number, only = ""): string => `import ${only}{ ${name} } from "${specifierOf(from)}";\n`;
  if (value === undefined) return type === undefined ? "" : imported(type.from, "type ");
  const whole = type === undefined || type.from === value.from;
  const comment = value.declared.comment === undefined ? "" : `${value.declared.comment}\n`;
  if (value.declared.kind === "let" && !value.declared.type) {
    return comment + declared("let", value.from) + (type === undefined ? "" : imported(type.from, "type "));
  }
  if (whole) return imported(value.from);
  return comment + declared("const", value.from) + imported(type.from, "type ");
}

const STUBS: Readonly<Record<DeclaredName["kind"], (name: string) => string>> = {
  let: (name) => `declare let ${name}: any;`,
  const: (name) => `declare const ${name}: any;`,
  function: (name) => `declare function ${name}(): any;`,
  class: (name) => `declare class ${name} {}`,
  enum: (name) => `declare enum ${name} {}`,
  interface: (name) => `interface ${name} {}`,
  type: (name) => `type ${name} = any;`,
  namespace: (name) => `declare namespace ${name} { const value: any }`,
  import: (name) => `declare const ${name}: any;`,
};

/** TypeScript that says no more of a name than of what kind it is: enough to offer it. */
export function stub(name: string, { value, type }: KnownName): string {
  const declared = (value ?? type)?.declared;
  return declared === undefined ? "" : STUBS[declared.kind](name);
}
