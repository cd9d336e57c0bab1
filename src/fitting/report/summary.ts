import { ArgumentError, brandOf, describe, type Estimate, type Verdict } from "../../foundation/index.js";

/** A quantity of a result, as it is exported. */
export interface SummaryQuantity extends Estimate {
  readonly name: string;
  /** `"determined"`, `"not determined"` … where the result says it; by the value otherwise. */
  readonly standing: string;
  /** How `interval95` was made, where the result says it. */
  readonly intervalBy: string | null;
}

/** What any result says in numbers, in one form for all kinds of results. */
export interface ResultSummary {
  /** The type of the result: `"FitResult"`, `"ArrheniusFit"` … */
  readonly type: string;
  readonly quantities: readonly SummaryQuantity[];
  /** Numbers that describe the fit as a whole, by name. */
  readonly statistics: Readonly<Record<string, number>>;
  /** How the standard errors (1σ) were made, where the result says it. */
  readonly errors: string | null;
  readonly verdict: Verdict | null;
  readonly warnings: readonly string[];
  /** The version of the library and the hash of the data, where the result carries them. */
  readonly version: string | null;
  readonly dataHash: string | null;
}

/**
 * What a result says in numbers. Any result of the library will do: its list of `parameters` is taken where it has one,
 * otherwise all of its properties that are estimates, under their own names.
 *
 * @throws ArgumentError for what is no result or has no quantity with an error
 * @example
 * const fit = fitting.fitLeastSquares({
 *   parameters: [{ name: "level", start: 0, unit: "V" }],
 *   observations: [1.1, 0.9, 1.05, 0.95],
 *   model: ([level = 0], out) => out.fill(level),
 * });
 * fitting.summaryOf(fit).quantities[0].name // "level"
 */
export function summaryOf(result: object): ResultSummary {
  const type = brandOf(result);
  const fields: Readonly<Record<string, unknown>> = { ...result };
  const quantities = type === undefined ? [] : quantitiesOf(fields);
  if (type === undefined || quantities.length === 0) {
    throw new ArgumentError(
      `Expected \`result\` to be a result with quantities and their errors but found ${type ?? describe(result)}.`,
      { type },
    );
  }
  const made = record(fields["madeBy"]);
  return {
    type,
    quantities,
    statistics: numbersOf(record(fields["statistics"])),
    errors: textOf(fields["errors"]),
    verdict: isVerdict(fields["verdict"]) ? fields["verdict"] : null,
    warnings: listOf(fields["warnings"]).flatMap((w) => textOf(record(w)["text"]) ?? []),
    version: textOf(made["version"]),
    dataHash: textOf(made["dataHash"]),
  };
}

function quantitiesOf(fields: Readonly<Record<string, unknown>>): SummaryQuantity[] {
  const listed = listOf(fields["parameters"]).filter(isEstimate);
  if (listed.length > 0) return listed.map((e, i) => quantityOf(textOf(record(e)["name"]) ?? `p${i}`, e));
  return Object.entries(fields).flatMap(([name, value]) => (isEstimate(value) ? [quantityOf(name, value)] : []));
}

function quantityOf(name: string, e: Estimate): SummaryQuantity {
  const { standing, intervalBy } = record(e);
  return {
    name,
    value: e.value,
    standardError: e.standardError,
    unit: e.unit,
    ...(e.interval95 ? { interval95: e.interval95 } : {}),
    standing: textOf(standing) ?? (Number.isFinite(e.value) ? "determined" : "not determined"),
    intervalBy: textOf(intervalBy),
  };
}

function isEstimate(value: unknown): value is Estimate {
  const { value: number, standardError, unit } = record(value);
  return (
    typeof number === "number" &&
    typeof unit === "string" &&
    (standardError === null || typeof standardError === "number")
  );
}

function isVerdict(value: unknown): value is Verdict {
  const { ok, code, text } = record(value);
  return typeof ok === "boolean" && typeof code === "string" && typeof text === "string";
}

function numbersOf(fields: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(Object.entries(fields).flatMap(([k, v]) => (typeof v === "number" ? [[k, v]] : [])));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
