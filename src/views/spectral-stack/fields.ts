import { describe } from "../../foundation/index.js";

/** One setting: what it is without a choice, and how a value from anywhere is read. */
export interface Field<T> {
  readonly initial: T;
  /** The value, or `initial` with a sentence in `issues`. */
  readonly read: (value: unknown, name: string, issues: string[]) => T;
}

/** Longest name of a line or band. */
const LONGEST = 80;

function wrong<T>(initial: T, name: string, expected: string, found: unknown, issues: string[]): T {
  issues.push(`Expected \`${name}\` to be ${expected} but found ${describe(found)}`);
  return initial;
}

/** True or false. */
export function flag(initial: boolean): Field<boolean> {
  return {
    initial,
    read: (value, name, issues) =>
      typeof value === "boolean" ? value : wrong(initial, name, "true or false", value, issues),
  };
}

/** JSON has no negative zero. */
function unsigned(value: unknown): number {
  return (value as number) + 0;
}

/** A finite number from `low` to `high`. */
export function numberIn(
  initial: number,
  low: number = -Infinity,
  high: number = Infinity,
  whole = false,
): Field<number> {
  const range = Number.isFinite(low) ? ` from ${String(low)} to ${String(high)}` : "";
  return {
    initial,
    read: (value, name, issues) =>
      typeof value === "number" &&
      Number.isFinite(value) &&
      value >= low &&
      value <= high &&
      (!whole || Number.isInteger(value))
        ? unsigned(value)
        : wrong(initial, name, `${whole ? "an integer" : "a finite number"}${range}`, value, issues),
  };
}

/** One of the words; the first is the default. */
export function oneWord<const T extends string>(words: readonly [T, ...T[]]): Field<T> {
  const expected = `one of ${words.map((word) => JSON.stringify(word)).join(", ")}`;
  return {
    initial: words[0],
    read: (value, name, issues) =>
      words.find((word) => word === value) ?? wrong(words[0], name, expected, value, issues),
  };
}

/** A field that may be null, and is without a choice. */
export function orNull<T>(field: Field<T>): Field<T | null> {
  return { initial: null, read: (value, name, issues) => (value === null ? null : field.read(value, name, issues)) };
}

/** Two finite numbers that differ; the lower comes first, whichever way they were given. */
export const interval: Field<readonly [number, number]> = {
  initial: [0, 1],
  read(value, name, issues) {
    if (Array.isArray(value) && value.length === 2) {
      const [a, b] = value as readonly unknown[];
      if (Number.isFinite(a) && Number.isFinite(b) && a !== b)
        return (a as number) < (b as number) ? [unsigned(a), unsigned(b)] : [unsigned(b), unsigned(a)];
    }
    return wrong([0, 1] as const, name, "two finite numbers that differ", value, issues);
  },
};

type Shaped<F> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** An object of fields; what is not given takes its default where that is a number that makes sense. */
export function shape<F extends Readonly<Record<string, Field<unknown>>>>(
  fields: F,
  check?: (value: Shaped<F>, name: string) => string | undefined,
): Field<Shaped<F>> {
  const keys = Object.keys(fields);
  const initial = Object.fromEntries(keys.map((key) => [key, fields[key]?.initial])) as Shaped<F>;
  return {
    initial,
    read(value, name, issues) {
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return wrong(initial, name, "an object", value, issues);
      const given = value as Readonly<Record<string, unknown>>;
      const before = issues.length;
      const found = Object.fromEntries(
        keys.map((key) => {
          const field = fields[key] as Field<unknown>;
          const absent = !Object.hasOwn(given, key) || given[key] === undefined;
          return [
            key,
            absent && !Number.isNaN(field.initial) ? field.initial : field.read(given[key], `${name}.${key}`, issues),
          ];
        }),
      ) as Shaped<F>;
      const fault = issues.length === before ? check?.(found, name) : undefined;
      if (fault === undefined) return found;
      issues.push(fault);
      return initial;
    },
  };
}

/** An object that is one of several kinds, told apart by `kind`. */
export function variant<T extends { readonly kind: string }>(
  initial: T,
  kinds: { readonly [K in T["kind"]]: Field<object> },
): Field<T> {
  const words = Object.keys(kinds);
  return {
    initial,
    read(value, name, issues) {
      const given = typeof value === "string" ? { kind: value } : (value as { readonly kind?: unknown } | null);
      const kind = typeof given === "object" && given !== null ? given.kind : undefined;
      if (typeof kind !== "string" || !words.includes(kind)) {
        const expected = `of a kind among ${words.map((word) => JSON.stringify(word)).join(", ")}`;
        return wrong(initial, name, expected, typeof kind === "string" ? kind : value, issues);
      }
      const before = issues.length;
      const rest = kinds[kind as T["kind"]].read(given, name, issues);
      return issues.length > before ? initial : ({ ...rest, kind } as unknown as T);
    },
  };
}

/** A list of at most `most`. */
export function list<T>(item: Field<T>, most: number): Field<readonly T[]> {
  return {
    initial: [],
    read(value, name, issues) {
      if (!Array.isArray(value) || value.length > most)
        return wrong([], name, `a list of at most ${String(most)}`, value, issues);
      return value.map((each: unknown, i) => item.read(each, `${name}[${String(i)}]`, issues));
    },
  };
}

const label: Field<string> = {
  initial: "",
  read: (value, name, issues) =>
    typeof value === "string" ? value.slice(0, LONGEST) : wrong("", name, "text", value, issues),
};

const needed = numberIn(Number.NaN);
const lineShape = shape({ at: needed, name: label });
const bandShape = shape({ from: needed, to: needed, name: label });

/** A line of interest; a bare number is its place. */
export const line: Field<{ readonly at: number; readonly name: string }> = {
  initial: lineShape.initial,
  read: (value, name, issues) => lineShape.read(typeof value === "number" ? { at: value } : value, name, issues),
};

/** A band of interest; two bare numbers are its ends, and the lower end comes first. */
export const namedBand: Field<{ readonly from: number; readonly to: number; readonly name: string }> = {
  initial: bandShape.initial,
  read(value, name, issues) {
    const given =
      Array.isArray(value) && value.length === 2 ? { from: value[0] as unknown, to: value[1] as unknown } : value;
    const { from, to, name: called } = bandShape.read(given, name, issues);
    if (from === to) return wrong(bandShape.initial, name, "a range with two ends that differ", from, issues);
    return from > to ? { from: to, to: from, name: called } : { from, to, name: called };
  },
};

/** A range of the axis without a name. */
export const range: Field<{ readonly from: number; readonly to: number }> = {
  initial: { from: Number.NaN, to: Number.NaN },
  read(value, name, issues) {
    const { from, to } = namedBand.read(value, name, issues);
    return { from, to };
  },
};
