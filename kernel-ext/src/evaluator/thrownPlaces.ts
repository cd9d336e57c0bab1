import { types } from "node:util";

/** Where cells threw what is no error, and so does not know its place itself. */
export class ThrownPlaces {
  readonly #objects = new WeakMap<object, Error>();
  #last: { readonly value: unknown; readonly place: Error } | undefined;

  /** Called with what a cell is about to throw; answers it. */
  note = (value: unknown): unknown => {
    if (types.isNativeError(value)) return value;
    const place = new Error();
    Error.captureStackTrace(place, this.note);
    if (!isObject(value)) this.#last = { value, place };
    // What is caught and thrown again comes from where it was thrown first.
    else if (!this.#objects.has(value)) this.#objects.set(value, place);
    return value;
  };

  /** An error whose stack is that of the throw. */
  placeOf = (value: unknown): Error | undefined => {
    if (isObject(value)) return this.#objects.get(value);
    return this.#last !== undefined && Object.is(this.#last.value, value) ? this.#last.place : undefined;
  };
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
