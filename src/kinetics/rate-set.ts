import {
  ArgumentError,
  checkOptions,
  count,
  expected,
  finiteArray,
  formatNumber,
  type KnownOptions,
  oneOf,
  within,
} from "../foundation/index.js";
import { cholesky, type Matrix } from "../numerics/index.js";
import type { ArrheniusErrors, ArrheniusInput, ArrheniusOptions } from "./arrhenius-types.js";
import { ratePoint, type RatePoint } from "./rate-point.js";

/** Two temperatures give a line whatever the errors are; only a third can contradict it. */
export const FEWEST_TEMPERATURES = 3;

/** The options that every line over temperature has. */
export const LINE_OPTIONS: KnownOptions<ArrheniusOptions> = {
  errors: true,
  temperatureError: true,
  sharedTemperatureError: true,
  covariance: true,
};

/** Rate constants over temperature, checked and ready for a line. */
export interface RateSet {
  readonly all: readonly RatePoint[];
  /** Those that go into the line. */
  readonly used: readonly RatePoint[];
  /** Covariance of the used rate constants, s⁻², or `null` without errors. */
  readonly covariance: Matrix | null;
  /** K, 1σ, of the error that all temperatures share. */
  readonly sharedTemperatureError: number;
  readonly errors: ArrheniusErrors;
  readonly weighted: boolean;
  /** How many temperatures the used ones have. */
  readonly distinct: number;
  readonly simulated?: string;
}

/** Whether there are enough rate constants at different temperatures for a line with errors. */
export function hasLine({ used, distinct }: RateSet): boolean {
  return used.length >= FEWEST_TEMPERATURES && distinct >= 2;
}

/** Checks what `arrhenius` and `eyring` are given, and leaves out what cannot be used. */
export function rateSet<T extends ArrheniusOptions>(
  inputs: readonly ArrheniusInput[],
  options: T,
  known: KnownOptions<T>,
): RateSet {
  if (!Array.isArray(inputs)) {
    throw new ArgumentError(expected("fits", "an array of fits or of { temperature, k }", inputs));
  }
  checkOptions("options", options, known);
  const asked: ArrheniusErrors = options.errors ?? "the larger of both";
  oneOf("options.errors", asked, ["the larger of both", "scaled by the residuals", "from the known σ"]);
  const sigmaT = within("options.temperatureError", options.temperatureError ?? 0, 0);
  const shared = within("options.sharedTemperatureError", options.sharedTemperatureError ?? 0, 0);
  const points = inputs.map((input: ArrheniusInput, i) => ratePoint(input, `fits[${i}]`, sigmaT));
  const kept = [...points.keys()].filter((i) => points[i]?.why === undefined);
  const given = options.covariance === undefined ? null : covarianceOfUsed(options.covariance, points.length, kept);
  const all = given === null ? points : withErrors(points, kept, given);
  const used = kept.map((i) => all[i] as RatePoint);
  const weighted = used.length > 0 && used.every((point) => point.sigmaK !== null);
  const errors = weighted || asked === "from the known σ" ? asked : "scaled by the residuals";
  if (errors === "from the known σ" && used.length >= FEWEST_TEMPERATURES && !weighted) {
    throw new ArgumentError('Expected every rate constant to have a standard error for errors "from the known σ".');
  }
  return {
    all,
    used,
    covariance: weighted ? (given ?? diagonal(used.map((point) => point.sigmaK ?? 0))) : null,
    sharedTemperatureError: shared,
    errors,
    weighted,
    distinct: new Set(used.map((point) => point.temperature)).size,
    ...simulatedOf(inputs),
  };
}

/** The rows and columns of the used rate constants, out of a covariance of all. */
function covarianceOfUsed(
  given: NonNullable<ArrheniusOptions["covariance"]>,
  n: number,
  kept: readonly number[],
): Matrix {
  if (!Array.isArray(given) || given.length !== n) {
    throw new ArgumentError(expected("options.covariance", `${count(n, "row")}, one for each rate constant`, given));
  }
  const rows = given.map((row: unknown, i) => finiteArray(`options.covariance[${i}]`, row, n));
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.NaN;
  const values = new Float64Array(kept.length ** 2);
  kept.forEach((i, a) => {
    kept.forEach((j, b) => {
      if (Math.abs(at(i, j) - at(j, i)) > 1e-9 * Math.sqrt(Math.abs(at(i, i) * at(j, j)))) {
        throw new ArgumentError(
          `Expected \`options.covariance\` to be symmetric but found ${formatNumber(at(i, j))} in row ${i}, ` +
            `column ${j} and ${formatNumber(at(j, i))} in row ${j}, column ${i} (counted from 0).`,
          { row: i, column: j },
        );
      }
      values[a * kept.length + b] = (at(i, j) + at(j, i)) / 2;
    });
  });
  const matrix = { rows: kept.length, columns: kept.length, values };
  if (kept.length > 0 && cholesky(matrix) === undefined) {
    throw new ArgumentError(
      "Expected `options.covariance` to be positive definite but found a combination of rate constants without an error.",
    );
  }
  return matrix;
}

function withErrors(points: readonly RatePoint[], kept: readonly number[], covariance: Matrix): readonly RatePoint[] {
  return points.map((point, i) => {
    const a = kept.indexOf(i);
    return a < 0 ? point : { ...point, sigmaK: Math.sqrt(covariance.values[a * covariance.columns + a] as number) };
  });
}

function diagonal(sigma: readonly number[]): Matrix {
  const n = sigma.length;
  const values = new Float64Array(n * n);
  sigma.forEach((s, i) => (values[i * n + i] = s * s));
  return { rows: n, columns: n, values };
}

/** The reasons of all simulated runs among the inputs, each once. */
function simulatedOf(inputs: readonly ArrheniusInput[]): { readonly simulated?: string } {
  const reasons = inputs.flatMap((input) => ("trace" in input ? [input.trace.provenance?.simulated] : []));
  const all = [...new Set(reasons.filter((reason) => reason !== undefined))];
  return all.length === 0 ? {} : { simulated: all.join(" ") };
}
