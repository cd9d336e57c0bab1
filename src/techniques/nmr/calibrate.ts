import { ArgumentError, checkOptions, finite, formatNumber, type KnownOptions } from "../../foundation/index.js";
import { shifted, type NmrSpectrum } from "./spectrum.js";
import { solvent as solventOf } from "./solvents.js";

/** What the shifts are referred to. */
export interface ShiftReference {
  /** The solvent whose residual signal is the reference; that of the file unless a place is given. */
  readonly solvent?: string | undefined;
  /** The place of the reference, ppm: 0 of tetramethylsilane; that of the solvent unless given. */
  readonly at?: number | undefined;
  /** Where its highest point is looked for, ppm; 0.3 ppm to both sides unless given. */
  readonly within?: readonly [number, number] | undefined;
}

const KNOWN: KnownOptions<ShiftReference> = { solvent: true, at: true, within: true };
const REACH = 0.3;
/** A signal that is not so many times as high as the noise is none. */
const LEAST = 8;

/**
 * A spectrum whose shifts are counted from a signal of reference: the residual signal of its solvent, or any given one. The signal's
 * top is found by a parabola through its three highest points.
 *
 * @throws ArgumentError where the solvent is not known, or no signal stands out near its place
 * Source: the table of `solvents`; the scale, R. K. Harris et al., Pure Appl. Chem. 73 (2001) 1795.
 */
export function calibrate(of: NmrSpectrum, reference: ShiftReference = {}): NmrSpectrum {
  checkOptions("reference", reference, KNOWN);
  const named = reference.solvent ?? (of.solvent === "" ? undefined : of.solvent);
  if (reference.at === undefined && named === undefined) {
    throw new ArgumentError(
      "Expected `solvent` or `at` to be given since the spectrum names no solvent but found neither.",
    );
  }
  const carbon = /^13\s*C$/i.test(of.nucleus);
  const lines = named === undefined ? [] : carbon ? solventOf(named).carbon : solventOf(named).proton;
  const at = reference.at === undefined ? lines[0] : finite("at", reference.at);
  if (at === undefined)
    throw new ArgumentError(`Expected a residual signal of ${named ?? ""} but found none in the table.`);
  const [low, high] = reference.within ?? [at - REACH, at + REACH];
  const found = topWithin(of, Math.min(low, high), Math.max(low, high));
  const by = at - found;
  const text = `The shifts were moved by ${formatNumber(by, 4)} ppm: ${reference.at === undefined ? (named ?? "") : "reference"} at ${at} ppm.`;
  return shifted(of, by, text);
}

/** The top of the highest signal in a range. */
function topWithin({ shift, real }: NmrSpectrum, low: number, high: number): number {
  const inside = Array.from(shift, (_, i) => i).filter(
    (i) => (shift[i] as number) >= low && (shift[i] as number) <= high,
  );
  if (inside.length < 5) {
    throw new ArgumentError(`Expected at least 5 points from ${low} to ${high} ppm but found ${inside.length}.`);
  }
  const top = inside.reduce((best, i) => ((real[i] as number) > (real[best] as number) ? i : best));
  const sorted = inside.map((i) => real[i] as number).sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] as number;
  const spread = middle - (sorted[Math.floor(sorted.length / 6)] as number);
  if (!((real[top] as number) - middle > LEAST * spread)) {
    throw new ArgumentError(`Expected a signal from ${low} to ${high} ppm but found none that stands out.`);
  }
  const [a, b, c] = [real[top - 1], real[top], real[top + 1]];
  if (a === undefined || b === undefined || c === undefined) return shift[top] as number;
  const bend = a - 2 * b + c;
  const part = bend === 0 ? 0 : (a - c) / (2 * bend);
  const step = ((shift[top + 1] as number) - (shift[top - 1] as number)) / 2;
  return (shift[top] as number) + part * step;
}
