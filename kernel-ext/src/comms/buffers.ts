/** Binary parts of a widget's state: taken out of it before it travels as JSON, put back where they belong. */

export type Path = readonly (string | number)[];
export type Bytes = ArrayBuffer | ArrayBufferView;

/** A state ready to travel: JSON, and the buffers that belong at the paths. */
export interface SplitState {
  readonly state: Readonly<Record<string, unknown>>;
  readonly paths: readonly Path[];
  readonly buffers: readonly Bytes[];
}

/** Takes the buffers out of a state: a key of an object is left out, an element of a list becomes null. */
export function takeBuffers(state: Readonly<Record<string, unknown>>): SplitState {
  const paths: Path[] = [];
  const buffers: Bytes[] = [];
  const isTaken = (value: unknown, path: Path): boolean => {
    if (!(value instanceof ArrayBuffer) && !ArrayBuffer.isView(value)) return false;
    paths.push(path);
    buffers.push(value);
    return true;
  };
  const json = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) {
      return value.map((item, index) => (isTaken(item, [...path, index]) ? null : json(item, [...path, index])));
    }
    if (!isPlain(value)) return value;
    const kept = Object.entries(value).filter(([key, item]) => !isTaken(item, [...path, key]));
    return Object.fromEntries(kept.map(([key, item]) => [key, json(item, [...path, key])]));
  };
  return { state: json(state, []) as Record<string, unknown>, paths, buffers };
}

/** A copy of the state with the buffers in their places. Paths that lead nowhere in it are passed over. */
export function putBuffers(split: SplitState): Readonly<Record<string, unknown>> {
  return split.paths.reduce<Readonly<Record<string, unknown>>>((state, path, index) => {
    const buffer = split.buffers[index];
    return buffer === undefined ? state : (put(state, path, buffer) as Readonly<Record<string, unknown>>);
  }, split.state);
}

function put(value: unknown, [key, ...rest]: Path, buffer: Bytes): unknown {
  if (key === undefined) return buffer;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === Number(key) ? put(item, rest, buffer) : item));
  }
  if (!isPlain(value)) return value;
  // A computed key defines a property, `__proto__` too, and changes no prototype.
  return { ...value, [key]: put(Object.hasOwn(value, key) ? value[key] : undefined, rest, buffer) };
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
