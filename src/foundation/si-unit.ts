import { ArgumentError, expected } from "./errors.js";
import { RAISED_DIGITS, RAISED_MINUS } from "./raised-digits.js";

/** Exponents of m, kg, s, A, K, mol and cd. */
export type Dimension = readonly [number, number, number, number, number, number, number];

/** A unit in those of the SI. */
export interface SiUnit {
  readonly factor: number;
  readonly dimension: Dimension;
}

export const BASE_UNITS: readonly string[] = ["m", "kg", "s", "A", "K", "mol", "cd"];
const NONE: Dimension = [0, 0, 0, 0, 0, 0, 0];

/** Units that take prefixes; the gram, since the kilogram has one already. */
const PREFIXED: Readonly<Record<string, SiUnit>> = {
  m: { factor: 1, dimension: [1, 0, 0, 0, 0, 0, 0] },
  g: { factor: 1e-3, dimension: [0, 1, 0, 0, 0, 0, 0] },
  s: { factor: 1, dimension: [0, 0, 1, 0, 0, 0, 0] },
  A: { factor: 1, dimension: [0, 0, 0, 1, 0, 0, 0] },
  K: { factor: 1, dimension: [0, 0, 0, 0, 1, 0, 0] },
  mol: { factor: 1, dimension: [0, 0, 0, 0, 0, 1, 0] },
  cd: { factor: 1, dimension: [0, 0, 0, 0, 0, 0, 1] },
  lm: { factor: 1, dimension: [0, 0, 0, 0, 0, 0, 1] },
  Hz: { factor: 1, dimension: [0, 0, -1, 0, 0, 0, 0] },
  N: { factor: 1, dimension: [1, 1, -2, 0, 0, 0, 0] },
  Pa: { factor: 1, dimension: [-1, 1, -2, 0, 0, 0, 0] },
  J: { factor: 1, dimension: [2, 1, -2, 0, 0, 0, 0] },
  eV: { factor: 1.602176634e-19, dimension: [2, 1, -2, 0, 0, 0, 0] },
  W: { factor: 1, dimension: [2, 1, -3, 0, 0, 0, 0] },
  C: { factor: 1, dimension: [0, 0, 1, 1, 0, 0, 0] },
  V: { factor: 1, dimension: [2, 1, -3, -1, 0, 0, 0] },
  F: { factor: 1, dimension: [-2, -1, 4, 2, 0, 0, 0] },
  Ω: { factor: 1, dimension: [2, 1, -3, -2, 0, 0, 0] },
  S: { factor: 1, dimension: [-2, -1, 3, 2, 0, 0, 0] },
  T: { factor: 1, dimension: [0, 1, -2, -1, 0, 0, 0] },
  L: { factor: 1e-3, dimension: [3, 0, 0, 0, 0, 0, 0] },
  M: { factor: 1e3, dimension: [-3, 0, 0, 0, 0, 1, 0] },
};
const PREFIXES: Readonly<Record<string, number>> = {
  ...{
    f: 1e-15,
    p: 1e-12,
    n: 1e-9,
    µ: 1e-6,
    μ: 1e-6,
    // As it is typed where no key has µ.
    u: 1e-6,
    m: 1e-3,
    c: 1e-2,
    d: 0.1,
    h: 100,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
  },
};
/** Units that take none. Angles, percents and counts have no dimension. */
const PLAIN: Readonly<Record<string, SiUnit>> = {
  min: { factor: 60, dimension: [0, 0, 1, 0, 0, 0, 0] },
  h: { factor: 3600, dimension: [0, 0, 1, 0, 0, 0, 0] },
  d: { factor: 86400, dimension: [0, 0, 1, 0, 0, 0, 0] },
  Å: { factor: 1e-10, dimension: [1, 0, 0, 0, 0, 0, 0] },
  "%": { factor: 0.01, dimension: NONE },
  ppm: { factor: 1e-6, dimension: NONE },
  rad: { factor: 1, dimension: NONE },
  sr: { factor: 1, dimension: NONE },
  "°": { factor: Math.PI / 180, dimension: NONE },
};

/**
 * A unit as papers print it, in those of the SI: `cm^-3 eV^-1`, `cm⁻³ eV⁻¹`, `kJ/mol` (what follows the stroke divides, one unit
 * only), `""` for a plain number. “M” alone is mol/L. Temperatures are in K: a number in °C has no factor.
 *
 * @throws ArgumentError for what is no unit
 * @example siUnit("kJ/mol").factor // 1000
 */
export function siUnit(text: string): SiUnit {
  let factor = 1;
  const dimension = [...NONE];
  const plain = [...text].map((c) => RAISED[c] ?? c).join("").replaceAll(/[−]/gu, "-"); // prettier-ignore
  const parts = plain.replaceAll("/", " /").split(/[\s·*]+/u).filter(Boolean); // prettier-ignore
  for (const part of parts) {
    const found = /^(?<stroke>\/?)(?<symbol>[^^\d-]+0?)\^?(?<power>-?\d+(?:\.\d+)?)?$/u.exec(part);
    const unit = found?.groups && unitOf(found.groups["symbol"] ?? "");
    if (!unit) throw new ArgumentError(expected("unit", 'a unit such as "cm^-3 eV^-1", "kJ/mol" or "%"', text));
    const power = Number(found.groups?.["power"] ?? 1) * (found.groups?.["stroke"] === "/" ? -1 : 1);
    factor *= unit.factor ** power;
    unit.dimension.forEach((one, i) => (dimension[i] = (dimension[i] ?? 0) + one * power));
  }
  return { factor, dimension: dimension as unknown as Dimension };
}

const RAISED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(RAISED_DIGITS).map(([digit, raised]) => [raised, digit])),
  [RAISED_MINUS]: "-",
};

function unitOf(symbol: string): SiUnit | undefined {
  if (Object.hasOwn(PLAIN, symbol)) return PLAIN[symbol];
  if (Object.hasOwn(PREFIXED, symbol)) return PREFIXED[symbol];
  const [prefix = "", ...rest] = symbol;
  const base = rest.join("");
  if (!Object.hasOwn(PREFIXES, prefix) || !Object.hasOwn(PREFIXED, base)) return undefined;
  const { factor, dimension } = PREFIXED[base] as SiUnit;
  return { factor: factor * (PREFIXES[prefix] as number), dimension };
}

/** Whether two units measure the same kind of thing. */
export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.every((power, i) => Math.abs(power - (b[i] as number)) < 1e-6);
}

/** A dimension as powers of the base units: `m^-3 s^-1`, “1” for a plain number. */
export function formatDimension(dimension: Dimension): string {
  const parts = dimension.flatMap((power, i) => {
    const shown = Number(power.toFixed(3));
    return shown === 0 ? [] : [shown === 1 ? BASE_UNITS[i] : `${BASE_UNITS[i]}^${shown}`];
  });
  return parts.join(" ") || "1";
}
