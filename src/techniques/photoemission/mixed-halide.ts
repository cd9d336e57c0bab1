import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  estimate,
  type Estimate,
  formatEstimate,
  isDetermined,
  type KnownOptions,
  list,
  NORMAL_95,
  type Verdict,
  within,
} from "../../foundation/index.js";

import type { SurfaceComposition } from "./composition-types.js";

/** Atomic percents of a halide perovskite, of EDX or photoemission; only their ratios count. */
export interface HalideContents {
  readonly Cl?: number | Estimate | undefined;
  readonly Br?: number | Estimate | undefined;
  readonly I?: number | Estimate | undefined;
  readonly Pb?: number | Estimate | undefined;
  readonly Cs?: number | Estimate | undefined;
  /** What the method can just detect, at%: below it there is a bound and no number. */
  readonly detectionLimit?: number | undefined;
}

type Element = "Cl" | "Br" | "I" | "Pb" | "Cs";

/** The halides of APbX₃ by three of them. */
export interface MixedHalide {
  readonly [BRAND]: "MixedHalide";
  /** Of each halide that was given, how many of the three: x of CsPbBrₓI₃₋ₓ is `halides.Br`. */
  readonly halides: Readonly<Partial<Record<"Cl" | "Br" | "I", Estimate>>>;
  /** All halides over lead, 3 for APbX₃; `null` without lead. */
  readonly halidesPerLead: Estimate | null;
  readonly cesiumPerLead: Estimate | null;
  readonly verdict: Verdict;
}

const KNOWN: KnownOptions<HalideContents> = { Cl: true, Br: true, I: true, Pb: true, Cs: true, detectionLimit: true };
const HALIDES = ["Cl", "Br", "I"] as const;
const OTHERS = ["Pb", "Cs"] as const;
/** Halides over lead that are further from 3 than so many errors are not those of APbX₃. */
const FAR = 3;

/**
 * x of CsPbBrₓI₃₋ₓ, 3 Br/(Br + I), and of every other mixed-halide APbX₃, from EDX or photoemission, with its error. A halide below
 * the limit of detection is given as a bound.
 *
 * @param of at% with errors that are independent, or a composition, whose covariance is taken
 * @throws ArgumentError for fewer than two halides, and contents below 0
 * @example
 * const at = (value: number) => ({ value, standardError: 0.5, unit: "%" });
 * mixedHalide({ Cs: at(20), Pb: at(20), Br: at(36), I: at(24) }).halides.Br?.value.toFixed(2) // "1.80"
 */
export function mixedHalide(of: HalideContents | SurfaceComposition): MixedHalide {
  const { values, covariance, limits } = contentsOf(of);
  const halides = HALIDES.filter((name) => values.has(name));
  if (halides.length < 2) {
    throw new ArgumentError(
      `Expected the contents of two halides or more but found ${list([...values.keys()], "and")}.`,
    );
  }
  const names = [...values.keys()];
  const from = (quantity: (v: ReadonlyMap<Element, number>) => number): Estimate =>
    quantityOf(names, values, covariance, quantity);
  const sum = (v: ReadonlyMap<Element, number>): number => halides.reduce((s, name) => s + (v.get(name) ?? 0), 0);
  const absent = halides.filter((name) => (limits.get(name) ?? 0) > (values.get(name) ?? 0));
  const three = Object.fromEntries(
    halides.map((name) => {
      if (!absent.includes(name)) return [name, from((v) => (3 * (v.get(name) ?? 0)) / sum(v))];
      const limit = limits.get(name) ?? 0;
      const most = (3 * limit) / (sum(values) - (values.get(name) ?? 0) + limit);
      return [name, estimate(Number.NaN, null, "", [0, most])];
    }),
  );
  const perLead = values.has("Pb") ? from((v) => sum(v) / (v.get("Pb") ?? NaN)) : null;
  const cesium = values.has("Pb") && values.has("Cs") ? from((v) => (v.get("Cs") ?? NaN) / (v.get("Pb") ?? NaN)) : null;
  return Object.freeze({
    [BRAND]: "MixedHalide" as const,
    ...{ halides: three, halidesPerLead: perLead, cesiumPerLead: cesium },
    verdict: verdictOf(three, absent, perLead),
  });
}

interface Contents {
  readonly values: ReadonlyMap<Element, number>;
  /** Row by row in the order of `values`. */
  readonly covariance: Float64Array;
  readonly limits: ReadonlyMap<Element, number>;
}

function contentsOf(of: HalideContents | SurfaceComposition): Contents {
  if (brandOf(of) === "SurfaceComposition") return ofComposition(of as SurfaceComposition);
  const given = of as HalideContents;
  checkOptions("contents", given, KNOWN);
  const limit =
    given.detectionLimit === undefined ? 0 : within("contents.detectionLimit", given.detectionLimit, 0, 100);
  const known = [...HALIDES, ...OTHERS].flatMap((name) => {
    const one = given[name];
    if (one === undefined) return [];
    const e = typeof one === "number" ? estimate(one, null, "%") : one;
    return [[name, { value: within(`contents.${name}`, e.value, 0), error: e.standardError ?? 0 }] as const];
  });
  const n = known.length;
  const covariance = new Float64Array(n * n);
  known.forEach(([, { error }], i) => (covariance[i * n + i] = error * error));
  return {
    values: new Map(known.map(([name, { value }]) => [name, value])),
    covariance,
    limits: new Map(known.map(([name]) => [name, limit])),
  };
}

function ofComposition({ parts, elements, covariance }: SurfaceComposition): Contents {
  const names = ([...HALIDES, ...OTHERS] as const).filter((name) => elements[name] !== undefined);
  const own = names.map((name) => [...parts.keys()].filter((i) => parts[i]?.element === name));
  const n = names.length;
  const matrix = new Float64Array(n * n);
  own.forEach((rows, a) => {
    own.forEach((columns, b) => {
      for (const i of rows) for (const j of columns) matrix[a * n + b] = (matrix[a * n + b] as number) + (covariance[i * parts.length + j] as number); // prettier-ignore
    });
  });
  const limitOf = (rows: readonly number[]): number => {
    const limits = rows.map((i) => parts[i]?.detectionLimit ?? null);
    return limits.every((limit) => limit !== null) ? limits.reduce((sum: number, v) => sum + (v ?? 0), 0) : 0;
  };
  return {
    values: new Map(names.map((name) => [name, elements[name]?.value ?? Number.NaN])),
    covariance: matrix,
    limits: new Map(names.map((name, a) => [name, limitOf(own[a] ?? [])])),
  };
}

/** A quantity of the contents with its error, √(gᵀ C g). */
function quantityOf(
  names: readonly Element[],
  values: ReadonlyMap<Element, number>,
  covariance: Float64Array,
  quantity: (v: ReadonlyMap<Element, number>) => number,
): Estimate {
  const value = quantity(values);
  if (!Number.isFinite(value)) return estimate(Number.NaN, null, "");
  const slopes = names.map((name) => {
    const here = values.get(name) ?? 0;
    const h = 1e-5 * (Math.abs(here) || 1);
    const at = (v: number): number => quantity(new Map(values).set(name, v));
    return (at(here + h) - at(here - h)) / (2 * h);
  });
  let variance = 0;
  slopes.forEach((a, i) =>
    slopes.forEach((b, j) => (variance += a * b * (covariance[i * names.length + j] as number))),
  );
  const error = Math.sqrt(Math.max(0, variance));
  return estimate(value, error, "", [value - NORMAL_95 * error, value + NORMAL_95 * error]);
}

function verdictOf(halides: MixedHalide["halides"], absent: readonly string[], perLead: Estimate | null): Verdict {
  const found = Object.entries(halides).flatMap(([name, e]) =>
    isDetermined(e) ? [`${formatEstimate(e)} ${name}`] : [],
  );
  const bounds = absent.map((name) => {
    const most = halides[name as "Cl" | "Br" | "I"]?.interval95?.[1] ?? Number.NaN;
    return `${name} is not detected (below ${most.toPrecision(2)} of 3)`;
  });
  const text = `Of three halides: ${list([...found, ...bounds], "and")}.`;
  if (perLead === null || !isDetermined(perLead))
    return { ok: absent.length === 0, code: absent.length === 0 ? "determined" : "below-detection", text };
  const off = Math.abs(perLead.value - 3);
  if (off > FAR * (perLead.standardError ?? 0) && off > 0.3) {
    const more = `There are ${formatEstimate(perLead)} halides for each lead, not 3: there is more than APbX₃ in what is seen, or it is not the same in depth.`;
    return { ok: false, code: "not-stoichiometric", text: `${text} ${more}` };
  }
  return { ok: absent.length === 0, code: absent.length === 0 ? "determined" : "below-detection", text };
}
