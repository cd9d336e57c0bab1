import { ArgumentError, describe, list } from "../../foundation/index.js";
import { composition } from "./formula.js";
import { IONS, ionOf, type Ion, type Site } from "./ions.js";

/** An ion and its part of a site. */
export interface Occupant {
  readonly ion: Ion;
  /** 0 to 1; those of a site add up to 1. */
  readonly share: number;
}

/** What stands on the sites of an ABX₃ perovskite. */
export type Sites = Readonly<Record<Site, readonly Occupant[]>>;

/** How much the numbers of a formula may be away from 1 : 1 : 3, and its charge from 0, as parts: printed digits are rounded. */
const ROUNDING = 0.02;

/**
 * The sites of a halide perovskite from its formula: ABX₃, mixed on any site, or A₂BB′X₆.
 *
 * @throws ArgumentError for an ion that is not known, for numbers that are not 1 : 1 : 3, and where the charges do not cancel
 */
export function sitesOf(formula: string): Sites {
  const found = [...composition(formula)];
  const unknown = found.filter(([symbol]) => ionOf(symbol) === undefined).map(([symbol]) => symbol);
  if (unknown.length > 0) {
    const known = list([...new Set(IONS.map(({ symbol }) => symbol))], "and");
    throw new ArgumentError(
      `Expected \`formula\` to be made of ions with known radii (${known}) but found ${list(unknown, "and")} in ${describe(formula)}`,
    );
  }
  const of = (site: Site): readonly (readonly [Ion, number])[] =>
    found.flatMap(([symbol, count]) => {
      const ion = ionOf(symbol);
      return ion?.site === site ? [[ion, count] as const] : [];
    });
  const [a, b, x] = [of("a"), of("b"), of("x")];
  const [na, nb, nx] = [a, b, x].map((ions) => ions.reduce((sum, [, n]) => sum + n, 0)) as [number, number, number];
  if (!(Math.abs(nx / nb - 3) <= 3 * ROUNDING && Math.abs(na / nb - 1) <= ROUNDING)) {
    const numbers = [na, nb, nx].map((n) => String(Number(n.toPrecision(4)))).join(" : ");
    throw new ArgumentError(
      `Expected \`formula\` to have A, B and X as 1 : 1 : 3 but found ${numbers} in ${describe(formula)}`,
    );
  }
  const charge = [...a, ...b, ...x].reduce((sum, [ion, n]) => sum + n * ion.charge, 0) / nb;
  if (Math.abs(charge) > 3 * ROUNDING) {
    throw new ArgumentError(
      `Expected \`formula\` to have no charge but found ${String(Number(charge.toPrecision(4)))} for each B in ${describe(formula)}`,
    );
  }
  const shares = (ions: readonly (readonly [Ion, number])[], n: number): readonly Occupant[] =>
    ions.map(([ion, count]) => ({ ion, share: count / n }));
  return { a: shares(a, na), b: shares(b, nb), x: shares(x, nx) };
}
