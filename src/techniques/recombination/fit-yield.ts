import {
  BRAND,
  checkOptions,
  describe,
  estimate,
  type Estimate,
  finiteArray,
  isDetermined,
  type KnownOptions,
  ModelError,
  type NumericArray,
  oneOf,
  type ReadonlyFloat64Array,
  type Verdict,
} from "../../foundation/index.js";
import { fitCurve, type FitResult } from "../../fitting/index.js";

/** Measured quantum yields over the density of the carriers. */
export interface YieldData {
  /** cm⁻³; `steadyDensity` and `pulseDensity` work it out. */
  readonly density: NumericArray;
  /** As a share: 0 to 1. */
  readonly quantumYield: NumericArray;
  /** Standard deviation of each, or of all. */
  readonly sigma?: number | NumericArray | undefined;
}

export interface YieldFitOptions {
  readonly model: "carriers" | "excitons";
  /** k₁ (of excitons k_ex + k_trap), s⁻¹, where decays have given it: with it the other constants follow. */
  readonly k1?: { readonly value: number; readonly standardError?: number | null | undefined } | undefined;
  /** Share of the pairs meeting by k₂ that leave as light, for carriers; 1 unless given. */
  readonly radiativeShare?: number | undefined;
}

/** Quantum yields over the density, explained by rate constants. */
export interface YieldFit {
  readonly [BRAND]: "YieldFit";
  readonly model: "carriers" | "excitons";
  readonly density: ReadonlyFloat64Array;
  readonly quantumYield: ReadonlyFloat64Array;
  /**
   * Of carriers `k1/k2` (cm⁻³), `k3/k2` (cm³), and density and yield of the maximum; of excitons the yield without
   * annihilation, and the density that halves it. With `k1` the constants themselves.
   */
  readonly quantities: readonly (Estimate & { readonly name: string })[];
  readonly radiativeShare: number;
  readonly verdict: Verdict;
  readonly notes: readonly string[];
  readonly fit: FitResult;
}

const DATA: KnownOptions<YieldData> = { density: true, quantumYield: true, sigma: true };
const OPTIONS: KnownOptions<YieldFitOptions> = { model: true, k1: true, radiativeShare: true };

/**
 * Fits the quantum yield over the density of the carriers: φ n/(a + n + b n²) with a = k₁/k₂ and b = k₃/k₂ of carriers,
 * η₀/(1 + n/n½) of excitons. A yield is a quotient of rates, so that it determines only quotients of constants; with k₁ from
 * a decay the others follow.
 *
 * @throws ModelError for yields outside of 0 to 1 (a percentage for instance), or densities that are not above 0
 * @example
 * const model = { kind: "carriers", k1: 1e6, k2: 1e-10, k3: 1e-28 } as const;
 * const density = [1e15, 1e16, 1e17, 1e18];
 * const { quantumYield } = recombination.quantumYield({ model, density });
 * recombination.fitYield({ density, quantumYield }, { model: "carriers" }).quantities[0].value.toPrecision(3) // "1.00e+16"
 */
export function fitYield(data: YieldData, options: YieldFitOptions): YieldFit {
  checkOptions("data", data, DATA);
  checkOptions("options", options, OPTIONS);
  const model = oneOf("model", options.model, ["carriers", "excitons"]);
  const density = finiteArray("density", data.density);
  const yields = finiteArray("quantumYield", data.quantumYield);
  const { radiativeShare: share = 1, k1 } = options;
  const issues: string[] = [];
  if (yields.length !== density.length) {
    issues.push(`Expected one yield for each density (${density.length}) but found ${yields.length}.`);
  }
  const dark = density.findIndex((n) => !(n > 0));
  if (dark >= 0) issues.push(`Expected \`density[${dark}]\` to be above 0 but found ${density[dark]}.`);
  const odd = yields.findIndex((y) => !(y >= 0 && y <= 1));
  if (odd >= 0) {
    issues.push(
      `Expected \`quantumYield[${odd}]\` to be a share from 0 to 1, no percentage, but found ${yields[odd]}.`,
    );
  }
  if (!(share > 0 && share <= 1)) issues.push(`Expected \`radiativeShare\` above 0 and at most 1 but found ${describe(share)}.`); // prettier-ignore
  if (k1 !== undefined && !(k1?.value > 0)) issues.push(`Expected \`k1.value\` to be above 0 but found ${describe(k1?.value)}.`); // prettier-ignore
  if (issues.length > 0) throw new ModelError(issues);
  const sigma = data.sigma === undefined ? {} : { sigma: data.sigma };
  const curve = { x: density, y: yields, variable: "n", ...sigma };
  const fit =
    model === "carriers"
      ? fitCurve({
          ...curve,
          model: "share * n / (a + n + b * n^2)",
          start: startOf(density, yields, share),
          fixed: { share },
          bounds: { a: [0, Infinity], b: [0, Infinity] },
          links: { nMax: "sqrt(a / b)", yieldMax: "share / (1 + 2 * sqrt(a * b))" },
          units: { a: "cm^-3", b: "cm^3", nMax: "cm^-3" },
        })
      : fitCurve({
          ...curve,
          model: "yield0 / (1 + n / nHalf)",
          start: { yield0: Math.max(...yields), nHalf: Math.sqrt((density[0] as number) * Math.max(...density)) },
          bounds: { yield0: [0, 1], nHalf: [0, Infinity] },
          units: { nHalf: "cm^-3" },
        });
  return {
    [BRAND]: "YieldFit",
    model,
    density,
    quantumYield: yields,
    quantities: [...ratiosOf(fit, model), ...constantsFrom(fit, model, k1)],
    radiativeShare: share,
    verdict: fit.verdict,
    notes: [
      "A yield is a quotient of rates: it determines quotients of constants" +
        (k1 === undefined ? "; with k1 from a decay the constants themselves follow." : ", and k1 was given."),
      "Light that is absorbed again, or stays in the film, makes the yield smaller than that inside.",
    ],
    fit,
  };
}

/** n (share/η − 1) = a + b n²: a straight line over n². */
function startOf(density: Float64Array, yields: Float64Array, share: number): Readonly<Record<string, number>> {
  let [w0, w1, w2, y0, y1] = [0, 0, 0, 0, 0];
  density.forEach((n, i) => {
    const eta = yields[i] as number;
    if (!(eta > 0)) return;
    // In units of the error that an equal error of all yields makes.
    const w = (eta * eta) / (share * n);
    const [x, y] = [n * n, n * (share / eta - 1)];
    w0 += w * w;
    w1 += w * w * x;
    w2 += w * w * x * x;
    y0 += w * w * y;
    y1 += w * w * x * y;
  });
  const determinant = w0 * w2 - w1 * w1;
  const typical = Math.sqrt((density[0] as number) * Math.max(...density));
  const b = determinant > 0 ? (w0 * y1 - w1 * y0) / determinant : 0;
  const a = w0 > 0 ? (y0 - b * w1) / w0 : typical;
  return { a: a > 0 ? a : typical, b: b > 0 ? b : 1e-3 / typical };
}

const SHOWN: Readonly<Record<string, string>> = {
  a: "k1/k2",
  b: "k3/k2",
  nMax: "density of the largest yield",
  yieldMax: "largest yield",
  yield0: "yield without annihilation",
  nHalf: "density that halves it",
};

function ratiosOf(fit: FitResult, model: string): readonly (Estimate & { readonly name: string })[] {
  return fit.parameters
    .filter(({ name }) => name !== "share")
    .map((p) => ({ ...p, name: SHOWN[p.name] ?? p.name }))
    .filter(({ name }) => model === "carriers" || !name.startsWith("k"));
}

/** k₂ = k₁/a and k₃ = b k₁/a, or k_ex = η₀ k₁ and k_Aug = k₁/n½, with errors of first order. */
function constantsFrom(
  { parameters, covariance }: FitResult,
  model: string,
  k1: YieldFitOptions["k1"],
): readonly (Estimate & { readonly name: string })[] {
  if (k1 === undefined) return [];
  const [p, q] = model === "carriers" ? ["a", "b"] : ["yield0", "nHalf"];
  const places = [p, q].map((name) => parameters.findIndex((x) => x.name === name)) as [number, number];
  const [a, b] = [parameters[places[0]] as Estimate, parameters[places[1]] as Estimate];
  const size = parameters.length;
  const part = (j: 0 | 1, k: 0 | 1): number => covariance?.[places[j] * size + places[k]] ?? Number.NaN;
  const k1Error = (k1.standardError ?? 0) / k1.value;
  // Each is k₁ aˣ bʸ.
  const power = (name: string, unit: string, x: number, y: number): Estimate & { readonly name: string } => {
    const value = k1.value * (x === 0 ? 1 : a.value ** x) * (y === 0 ? 1 : b.value ** y);
    if (!isDetermined(a) || (y !== 0 && !isDetermined(b))) return { name, ...estimate(Number.NaN, null, unit) };
    const [u, v] = [x / a.value, y === 0 ? 0 : y / b.value];
    const variance = u * u * part(0, 0) + 2 * u * v * part(0, 1) + v * v * part(1, 1) + k1Error ** 2;
    return { name, ...estimate(value, variance >= 0 ? value * Math.sqrt(variance) : null, unit) };
  };
  if (model === "carriers") return [power("k2", "cm^3 s^-1", -1, 0), power("k3", "cm^6 s^-1", -1, 1)];
  return [power("kEx", "s^-1", 1, 0), power("kAug", "cm^3 s^-1", 0, -1)];
}
