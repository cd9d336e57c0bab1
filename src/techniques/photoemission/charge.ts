import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  describe,
  estimate,
  type Estimate,
  finite,
  formatEstimate,
  type KnownOptions,
  propagated,
} from "../../foundation/index.js";
import { overBindingEnergy } from "./energy.js";
import { region, type PhotoemissionRegion } from "./region.js";

/** What charging is corrected by. */
export interface ChargeReference {
  /** Where the line of reference is found, eV: a number, or the estimate of a fit (`fitRegion(…).components[0].position`). */
  readonly measured: number | Estimate;
  /** Where it shall be, eV; C 1s of adventitious carbon at 284.8 ± 0.2 unless given. */
  readonly reference?: number | Estimate | undefined;
  /** What the line is; `"C 1s"` unless given. */
  readonly line?: string | undefined;
}

/** By how much binding energies are moved. */
export interface ChargeShift {
  readonly [BRAND]: "ChargeShift";
  /** Added to every binding energy, eV. Its error is common to all lines: differences of lines do not have it. */
  readonly shift: Estimate;
  readonly measured: Estimate;
  readonly reference: Estimate;
  readonly line: string;
}

const KNOWN: KnownOptions<ChargeReference> = { measured: true, reference: true, line: true };

/**
 * Adventitious carbon: 284.8 eV by convention, by which samples differ by some tenths.
 * Sources: ISO 19318:2021; G. Greczynski and L. Hultman, Prog. Mater. Sci. 107 (2020) 100591.
 */
const CARBON: Estimate = estimate(284.8, 0.2, "eV");

/**
 * The shift that brings a line of reference to its place, E_ref − E_measured, with the errors of both.
 *
 * @throws ArgumentError for places that are not finite
 * @example
 * chargeShift({ measured: 286.1 }).shift.value.toFixed(1) // "-1.3"
 */
export function chargeShift(given: ChargeReference): ChargeShift {
  checkOptions("reference", given, KNOWN);
  const measured = placeOf("measured", given.measured);
  const reference = given.reference === undefined ? CARBON : placeOf("reference", given.reference);
  return Object.freeze({
    [BRAND]: "ChargeShift" as const,
    shift: propagated([reference, measured], "eV", ([to = 0, from = 0]) => to - from),
    ...{ measured, reference, line: given.line ?? "C 1s" },
  });
}

/**
 * A region with its binding energies moved by a charge correction; one over kinetic energy is converted first.
 *
 * @param by a shift, or what it follows from
 * @throws ArgumentError where the photon energy that a conversion needs is not known
 * @example
 * const c1s = photoemission.region({ name: "C 1s", energy: { kind: "binding", values: [286, 285.8] }, intensity: [9, 8] });
 * correctCharge(c1s, { measured: 286.1 }).energy.values[0]?.toFixed(1) // "284.7"
 */
export function correctCharge(of: PhotoemissionRegion, by: ChargeShift | ChargeReference): PhotoemissionRegion {
  const { shift, reference, line } = brandOf(by) === "ChargeShift" ? (by as ChargeShift) : chargeShift(by);
  const bound = overBindingEnergy(of);
  const values = bound.energy.values.map((e) => Number((e + shift.value).toPrecision(12)));
  const { provenance } = bound;
  const note = `Charge corrected by ${formatEstimate(shift)}: ${line} at ${formatEstimate(reference)}.`;
  return region({
    ...bound,
    energy: { kind: "binding", values },
    provenance: { ...provenance, notes: [...provenance.notes, note] },
  });
}

/** The position of a line after a charge correction, with the error of the correction in it. */
export function correctedPosition(position: Estimate, by: ChargeShift): Estimate {
  return propagated([position, by.shift], "eV", ([at = 0, shift = 0]) => at + shift);
}

function placeOf(name: string, given: number | Estimate): Estimate {
  if (typeof given === "number") return estimate(finite(name, given), 0, "eV");
  if (typeof given === "object" && given !== null && given.unit === "eV") {
    return estimate(finite(`${name}.value`, given.value), given.standardError, "eV");
  }
  throw new ArgumentError(`Expected \`${name}\` to be a number or an estimate in eV but found ${describe(given)}.`);
}
