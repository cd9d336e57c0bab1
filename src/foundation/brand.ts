/**
 * The property that names the type of a domain object.
 *
 * It comes from the global symbol registry, so that an object made by one copy of the library is
 * recognised by another copy; `instanceof` is not used anywhere for that reason.
 */
export const BRAND: unique symbol = Symbol.for("halidelab.type");

/** An object that says which domain type it is. */
export interface Branded<Name extends string = string> {
  readonly [BRAND]: Name;
}

/** The name of a value's domain type, or `undefined` if it has none. */
export function brandOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const name = (value as Partial<Branded>)[BRAND];
  return typeof name === "string" ? name : undefined;
}
