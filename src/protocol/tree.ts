import { describe, ProtocolError } from "../foundation/index.js";

/** Where a value stands in a state: keys of objects and indices of arrays. */
export type Path = readonly (string | number)[];

/** A path as a reader would write it, as in `state.axis.values`. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${String(key)}]` : `${text}.${key}`),
    "state",
  );
}

/**
 * The entries of a plain object.
 *
 * @throws ProtocolError for anything that is not a plain object, and for the key `__proto__`,
 * which would change the prototype of the object that a reader builds.
 */
export function plainEntries(value: unknown, path: Path): [string, unknown][] {
  const prototype: unknown = typeof value === "object" && value !== null ? Object.getPrototypeOf(value) : undefined;
  // Plain objects of another realm have another Object.prototype, whose own prototype is null too.
  const plain = prototype === null || (typeof prototype === "object" && Object.getPrototypeOf(prototype) === null);
  if (!plain || Object.prototype.toString.call(value) !== "[object Object]") {
    throw new ProtocolError(
      `Expected \`${pathText(path)}\` to be plain data or a typed array but found ${describe(value)}`,
      { path: pathText(path) },
    );
  }
  const entries = Object.entries(value as object);
  if (entries.some(([key]) => key === "__proto__")) {
    throw new ProtocolError(`Expected \`${pathText(path)}\` to have no key "__proto__" but found one`, {
      path: pathText(path),
    });
  }
  return entries;
}
