import type { ReadonlyFloat64Array } from "../../foundation/index.js";
import type { McrRules } from "./rules.js";

/** How far a result breaks one constraint. */
export interface McrViolation {
  /** The constraint in words. */
  readonly constraint: string;
  /** The largest violation: 0 where the constraint holds to the last digit. */
  readonly largest: number;
  /** The same beside the largest value of the profile, or the total of a closure. */
  readonly relative: number;
  /** Whether it is no more than rounding. */
  readonly kept: boolean;
}

/** Relative size up to which a violation is rounding error, or the last step of an iteration that only converges. */
const ROUNDING = 1e-9;

/**
 * Measures how far concentrations and spectra break the constraints. It reads nothing but the numbers, so that it tells
 * of any result whether the constraints hold.
 *
 * @param concentrations scans × components, row by row, all series one after the other
 * @param spectra points × components, row by row
 */
export function measureViolations(
  rules: McrRules,
  names: readonly string[],
  concentrations: ReadonlyFloat64Array,
  spectra: ReadonlyFloat64Array,
): McrViolation[] {
  const k = names.length;
  const profile = (values: ReadonlyFloat64Array, c: number): Float64Array =>
    Float64Array.from({ length: values.length / k }, (_, i) => values[i * k + c] as number);
  const found: McrViolation[] = [];
  const add = (constraint: string, largest: number, scale: number): void => {
    const relative = largest === 0 ? 0 : largest / scale;
    found.push({ constraint, largest, relative, kept: relative <= ROUNDING });
  };
  names.forEach((name, c) => {
    const amounts = profile(concentrations, c);
    const bands = profile(spectra, c);
    if (rules.nonNegativeConcentrations[c]) add(`${name}: no concentration below 0`, below(amounts), largest(amounts));
    if (rules.nonNegativeSpectra[c]) add(`${name}: no value of the spectrum below 0`, below(bands), largest(bands));
    if (rules.unimodal[c]) {
      let worst = 0;
      let first = 0;
      for (const scans of rules.scans) {
        worst = Math.max(worst, secondMaximum(amounts.subarray(first, first + scans)));
        first += scans;
      }
      add(`${name}: one maximum of the concentration`, worst, largest(amounts));
    }
  });
  for (const { component, at } of rules.zeroScans) {
    const amounts = profile(concentrations, component);
    add(`${names[component] ?? ""}: absent in ${at.length} scans`, furthest(amounts, at, null), largest(amounts));
  }
  for (const { component, at } of rules.zeroPoints) {
    const bands = profile(spectra, component);
    add(`${names[component] ?? ""}: spectrum 0 at ${at.length} points`, furthest(bands, at, null), largest(bands));
  }
  for (const { component, values } of rules.knownSpectra) {
    const bands = profile(spectra, component);
    const all = Array.from(values.length === 0 ? [] : values, (_, j) => j);
    add(`${names[component] ?? ""}: the known spectrum`, furthest(bands, all, values), largest(values));
  }
  names.forEach((name, c) => {
    if (!rules.modelled?.members[c]) return;
    const wanted = profile(rules.modelled.values, c);
    const all = Array.from(wanted, (_, i) => i);
    add(
      `${name}: the concentration of the kinetic model`,
      furthest(profile(concentrations, c), all, wanted),
      largest(wanted),
    );
  });
  if (rules.closure) {
    const { members, totals } = rules.closure;
    let worst = 0;
    for (let i = 0; i < totals.length; i++) {
      let sum = 0;
      for (let c = 0; c < k; c++) if (members[c]) sum += concentrations[i * k + c] as number;
      worst = Math.max(worst, Math.abs(sum - (totals[i] as number)));
    }
    const added = names.filter((_, c) => members[c]).join(" + ");
    add(`${added}: the given sum in every scan`, worst, largest(totals));
  }
  return found;
}

function below(values: Float64Array): number {
  return values.reduce((worst, v) => (v < -worst ? -v : worst), 0);
}

function largest(values: ReadonlyFloat64Array): number {
  return values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
}

function furthest(values: Float64Array, at: readonly number[], wanted: ReadonlyFloat64Array | null): number {
  return at.reduce(
    (worst, i) => Math.max(worst, Math.abs((values[i] as number) - (wanted ? (wanted[i] as number) : 0))),
    0,
  );
}

/** How far a profile must be raised to fall away from its maximum on both sides. */
function secondMaximum(values: Float64Array): number {
  const top = values.indexOf(Math.max(...values));
  let worst = 0;
  for (const step of [1, -1]) {
    let lowest = Infinity;
    for (let i = top; i >= 0 && i < values.length; i += step) {
      lowest = Math.min(lowest, values[i] as number);
      worst = Math.max(worst, (values[i] as number) - lowest);
    }
  }
  return worst;
}
