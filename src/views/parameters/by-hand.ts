import { ProtocolError } from "../../foundation/index.js";
import { reader } from "../reader.js";
import { checkAdjustments, type Adjustments } from "./adjust.js";

/** {@link Adjustments} as settings keep them: JSON, in which an end of bounds that is not there is null. */
export interface ByHand {
  readonly start?: Readonly<Record<string, number>>;
  readonly fixed?: Readonly<Record<string, number>>;
  readonly bounds?: Readonly<Record<string, readonly [lower: number | null, upper: number | null]>>;
  readonly links?: Readonly<Record<string, string>>;
}

function eachOf<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

const finite = (v: number): number | null => (Number.isFinite(v) ? v : null);

/** What a hand has changed, to be kept. */
export function byHandOf({ start, fixed, bounds, links }: Adjustments): ByHand {
  const said = { start, fixed, bounds: bounds && eachOf(bounds, ([a, b]) => [finite(a), finite(b)] as const), links };
  return Object.fromEntries(Object.entries(said).filter(([, record]) => record !== undefined));
}

/** What was kept, to fit by. */
export function adjustmentsOf(kept: ByHand): Adjustments {
  const { bounds, ...others } = kept;
  if (bounds === undefined) return others;
  return { ...others, bounds: eachOf(bounds, ([a, b]) => [a ?? -Infinity, b ?? Infinity] as const) };
}

/** Reads what was kept from settings that may come from a stranger; null where it is not there or cannot be meant. */
export function readByHand(value: unknown): ByHand | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const read = reader(value, "byHand");
  const bounds = read.value("bounds");
  try {
    const given = typeof bounds === "object" && bounds !== null ? { bounds: eachOf(bounds as never, ends) } : {};
    const found = { ...(value as ByHand), ...given };
    checkAdjustments(reader(found, "byHand"));
    return byHandOf(found as Adjustments);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

/** A bound with its missing ends at infinity; what is no list of two stays as it is, and is refused. */
function ends(found: unknown): unknown {
  return Array.isArray(found) && found.length === 2 ? [found[0] ?? -Infinity, found[1] ?? Infinity] : found;
}
