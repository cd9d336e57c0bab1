import { describe, list, nearWords } from "../foundation/index.js";

/** What the options of a fit say of its parameters, by their names; read from unknown data. */
export interface Adjustments {
  readonly start?: object | undefined;
  readonly fixed?: object | undefined;
  readonly bounds?: object | undefined;
  readonly links?: object | undefined;
}

const isNumber = (v: unknown): v is number => typeof v === "number" && Number.isFinite(v);

/** Whether a value can be bounds: two numbers, either of which may be infinite, the lower first. */
export function isBounds(v: unknown): v is readonly [lower: number, upper: number] {
  return (
    Array.isArray(v) && v.length === 2 && v.every((e) => typeof e === "number" && !Number.isNaN(e)) && v[0] <= v[1]
  );
}

const KINDS = [
  ["start", "a finite number", isNumber],
  ["fixed", "a finite number", isNumber],
  ["bounds", "two numbers, the lower first", isBounds],
  ["links", "a formula in the names of parameters", (v: unknown): boolean => typeof v === "string"],
] as const;

/** All that cannot be meant: names of no parameter, and values of the wrong kind. */
export function adjustmentIssues(adjustments: Adjustments, names: readonly string[]): readonly string[] {
  return KINDS.flatMap(([option, what, isGood]) =>
    Object.entries<unknown>({ ...adjustments[option] }).flatMap(([name, value]) => {
      if (!names.includes(name)) return [unknownParameter(option, name, names)];
      return isGood(value) ? [] : [`Expected \`${option}.${name}\` to be ${what} but found ${describe(value)}.`];
    }),
  );
}

/** What is said of a linked parameter besides its link: it has no value and no bounds of its own. */
export function linkedIssues(
  { fixed, bounds }: Adjustments,
  { name, base = name }: { readonly name: string; readonly base?: string },
): readonly string[] {
  return Object.entries({ fixed: { ...fixed }, bounds: { ...bounds } }).flatMap(([option, of]) =>
    name in of || base in of ? [`Expected \`${option}\` not to name \`${name}\`, which is linked.`] : [],
  );
}

export function unknownParameter(option: string, name: string, known: readonly string[]): string {
  const near = nearWords(name, known);
  const hint = near.length > 0 ? `; did you mean ${list(near, "or")}?` : ".";
  return `Expected \`${option}\` to name parameters (${known.join(", ")}) but found "${name}"${hint}`;
}
