import { isBuiltin } from "node:module";
import { types } from "node:util";
import { noSuchExport } from "./explain.js";
import type { Namespace } from "./load.js";
import { isOwnModule } from "./resolve.js";

/** `[exported, local, required]`; a name that the cell uses in types only may be a type and is not required. */
export type Binding = readonly [exported: string, local: string, required: boolean];

/** A bound function of a module that may set another in its place. */
interface Function {
  readonly value: unknown;
  readonly read: () => unknown;
}

/** What stands for a whole module in a binding. */
const ALL = "*";

// Looked up now: a cell may declare a name of its own for it.
const evaluate = globalThis.eval;

/**
 * The names that cells import, as read-only properties of the global object. A value that a module can change is read
 * from the module each time, as in an ES module; what cannot change stays a plain property, which costs nothing to read.
 */
export class ImportedNames {
  readonly #global: object;
  readonly #lexicalNames: () => ReadonlySet<string>;
  readonly #names = new Set<string>();
  readonly #functions = new Map<string, Function>();

  /** `lexicalNames` are those that cells have declared: they hide properties of the global object. */
  constructor(global: object, lexicalNames: () => ReadonlySet<string>) {
    this.#global = global;
    this.#lexicalNames = lexicalNames;
  }

  bind = (namespace: Namespace, specifier: string, bindings: readonly Binding[]): void => {
    const fallback = isObject(namespace.default) ? (namespace.default as Namespace) : {};
    const has = (name: string): boolean => name === ALL || name in namespace || name in fallback;
    for (const [exported, , required] of bindings) {
      if (required && !has(exported)) {
        const names = new Set([...Object.keys(namespace), ...Object.keys(fallback)]);
        throw new SyntaxError(noSuchExport(specifier, exported, [...names]));
      }
    }
    const declared = this.#lexicalNames();
    const live = types.isModuleNamespaceObject(namespace) && !isBuiltin(specifier) && !isOwnModule(specifier);
    for (const [exported, local] of bindings) {
      const source = exported === ALL || exported in namespace ? namespace : fallback;
      const read = exported === ALL ? () => namespace : () => source[exported];
      if (!has(exported)) this.#forget(local);
      else if (declared.has(local)) setLexical(local, read());
      else this.#define(local, read, live && exported !== ALL && source === namespace);
    }
  };

  /** `export * from`: everything but the default. */
  bindAll = (namespace: Namespace, specifier: string): void => {
    const names = Object.keys(namespace).filter((name) => name !== "default" && isIdentifier(name));
    this.bind(
      namespace,
      specifier,
      names.map((name) => [name, name, true]),
    );
  };

  all(): readonly string[] {
    return [...this.#names];
  }

  /** Takes over functions that modules have replaced since; called before each cell. */
  refresh(): void {
    for (const [name, { value, read }] of this.#functions) {
      if (read() !== value) this.#define(name, read, true);
    }
  }

  #define(name: string, read: () => unknown, live: boolean): void {
    const value = read();
    this.#names.add(name);
    this.#functions.delete(name);
    if (live && typeof value !== "function") {
      Object.defineProperty(this.#global, name, { get: read, enumerable: true, configurable: true });
      return;
    }
    // A function is rarely replaced and often called: a getter would make each call ten times slower.
    if (live) this.#functions.set(name, { value, read });
    Object.defineProperty(this.#global, name, { value, writable: false, enumerable: true, configurable: true });
  }

  #forget(name: string): void {
    if (!this.#names.delete(name)) return;
    this.#functions.delete(name);
    Reflect.deleteProperty(this.#global, name);
  }
}

/** Gives a variable of the cells a value; only code in their scope can. */
function setLexical(name: string, value: unknown): void {
  (evaluate(`(value) => { ${name} = value; }`) as (value: unknown) => void)(value);
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
