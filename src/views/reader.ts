import { describe, ProtocolError } from "../foundation/index.js";
import { dtypeOf } from "../protocol/dtypes.js";
import { SCHEMA_VERSION } from "../protocol/version.js";

/** Longest text that a view shows; a state from a stranger may hold more. */
const LONGEST = 4000;

/** Reads the fields of a state that may be malformed; every miss is a ProtocolError that names the field. */
export interface Reader {
  /** Whether the field is there at all. */
  has(key: string): boolean;
  /** The field as it is, for what may be of several types. */
  value(key: string): unknown;
  text(key: string): string;
  textOrNull(key: string): string | null;
  number(key: string): number;
  numberOrNull(key: string): number | null;
  flag(key: string): boolean;
  /** Float64 numbers; with `length`, exactly that many. */
  numbers(key: string, length?: number): Float64Array;
  numbersOrNull(key: string, length?: number): Float64Array | null;
  /** Two finite numbers, the second not below the first. */
  interval(key: string): readonly [number, number];
  /** A list of texts. */
  texts(key: string, most: number): readonly string[];
  child(key: string): Reader;
  childOrNull(key: string): Reader | null;
  list(key: string, most: number): readonly Reader[];
}

function fail(what: string, expected: string, found: unknown): never {
  throw new ProtocolError(`Expected \`${what}\` to be ${expected} but found ${describe(found)}`, {
    field: what,
  });
}

/** A reader of one object. */
export function reader(value: unknown, name: string = "state"): Reader {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(name, "an object", value);
  const fields = value as Readonly<Record<string, unknown>>;
  const get = (key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);
  const at = (key: string): string => `${name}.${key}`;
  const self: Reader = {
    has: (key) => get(key) !== undefined,
    value: get,
    text(key) {
      const v = get(key);
      if (typeof v !== "string") fail(at(key), "text", v);
      return v.length > LONGEST ? `${v.slice(0, LONGEST)}…` : v;
    },
    textOrNull: (key) => (get(key) === null ? null : self.text(key)),
    number(key) {
      const v = get(key);
      if (typeof v !== "number") fail(at(key), "a number", v);
      return v;
    },
    numberOrNull: (key) => (get(key) === null ? null : self.number(key)),
    flag(key) {
      const v = get(key);
      if (typeof v !== "boolean") fail(at(key), "true or false", v);
      return v;
    },
    numbers(key, length) {
      const v = get(key);
      if (dtypeOf(v) !== "float64") fail(at(key), "float64 numbers", v);
      const numbers = v as Float64Array;
      if (length !== undefined && numbers.length !== length) {
        fail(at(key), `${String(length)} numbers`, v);
      }
      return numbers;
    },
    numbersOrNull: (key, length) => (get(key) === null ? null : self.numbers(key, length)),
    interval(key) {
      const v = get(key);
      const [low, high] = Array.isArray(v) && v.length === 2 ? (v as readonly unknown[]) : [];
      if (!Number.isFinite(low) || !Number.isFinite(high) || (low as number) > (high as number))
        fail(at(key), "two finite numbers that rise", v);
      return [low as number, high as number];
    },
    texts(key, most) {
      const v = get(key);
      if (!Array.isArray(v) || v.length > most) fail(at(key), `a list of at most ${String(most)}`, v);
      return v.map((item: unknown, i) => {
        if (typeof item !== "string") fail(`${at(key)}[${String(i)}]`, "text", item);
        return item.length > LONGEST ? `${item.slice(0, LONGEST)}…` : item;
      });
    },
    child: (key) => reader(get(key), at(key)),
    childOrNull: (key) => (get(key) === null ? null : reader(get(key), at(key))),
    list(key, most) {
      const v = get(key);
      if (!Array.isArray(v) || v.length > most) fail(at(key), `a list of at most ${String(most)}`, v);
      return v.map((item, i) => reader(item, `${at(key)}[${String(i)}]`));
    },
  };
  return self;
}

/** A reader of a view's state, whose name and version must be right. */
export function stateReader(state: unknown, view: string): Reader {
  const read = reader(state);
  const version = read.number("schemaVersion");
  if (version !== SCHEMA_VERSION) fail("state.schemaVersion", String(SCHEMA_VERSION), version);
  const found = read.text("view");
  if (found !== view) fail("state.view", `"${view}"`, found);
  return read;
}
