/**
 * What the page's worker can do: a pure function of plain data with typed arrays. One that takes long is a generator: what
 * it yields tells how far it is, between two steps it can be cancelled and others have their turn. Inputs may come from a
 * stranger, so that a task checks its own.
 */
export type Task = (input: never) => unknown;

/** What a task gives in the end, whether at once or in steps. */
export type Outcome<T> = T extends Generator<unknown, infer R, void> ? R : T;
