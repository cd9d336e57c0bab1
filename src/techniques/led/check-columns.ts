import { ArgumentError } from "../../foundation/index.js";

/** Volts beyond which no thin-film LED is driven. */
const MOST_VOLTS = 200;
/** Light this many times above its floor has come on. */
const LIT = 10;
/** Points that tell a floor. */
const FLOOR_POINTS = 3;
/** A current that rises by less than this, from the first third of the dark points to their last, is a detector's floor. */
const FLAT = 1.15;

/**
 * Refuses columns that cannot be what they are called.
 *
 * A sweep steps the voltage evenly, up and perhaps down again; current and light follow over decades. Light comes late, the
 * current early: a device leaks from the first step on, and where light comes on the current has risen.
 */
export function checkColumns(voltage: Float64Array, density: Float64Array, luminance: Float64Array): void {
  const largest = (values: Float64Array): number => values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  if (largest(voltage) > MOST_VOLTS) {
    refuse(`a voltage of at most ${MOST_VOLTS} V`, `one of ${largest(voltage)} V: is this column another quantity?`);
  }
  if (!isSweep(voltage)) {
    const other = isSweep(density) && isEven(density) ? "; the current is one: are the two swapped?" : "";
    refuse("the voltage to be a sweep, up and perhaps down again", `one that turns more than once${other}`);
  }
  if (!isEven(voltage) && isEven(density)) {
    refuse(
      "a sweep in even steps of voltage or current",
      "even steps in the column of the current alone: are the two swapped?",
    );
  }
  const brightest = largest(luminance);
  if (!(largest(density) > 0)) refuse("a current", "none");
  const negative = luminance.filter((l) => l < -0.05 * brightest).length;
  if (negative > 0) refuse("a luminance above 0", `${negative} values far below 0: is this column a current?`);
  if (isLitWithoutCurrent(density, luminance)) {
    refuse(
      "light to come with current",
      "light that comes on while the current stays at its floor: are current and luminance swapped?",
    );
  }
}

/** Whether the luminance leaves its floor while the current does not. */
function isLitWithoutCurrent(density: Float64Array, luminance: Float64Array): boolean {
  const middle = (values: Float64Array): number => values.map(Math.abs).sort()[Math.floor(values.length / 2)] ?? 0;
  const brightest = luminance.reduce((m, v) => Math.max(m, v), 0);
  const floor = Math.max(middle(luminance.subarray(0, FLOOR_POINTS)), 1e-6 * brightest);
  const on = luminance.findIndex((l) => l > LIT * floor);
  const third = Math.floor(on / 3);
  if (third < 1) return false;
  const dark = density.subarray(0, on);
  const rise = middle(dark.subarray(on - third)) / middle(dark.subarray(0, third));
  return rise < FLAT && Math.abs(density[on] as number) < 2 * middle(dark);
}

function refuse(what: string, found: string): never {
  throw new ArgumentError(`Expected ${what} but found ${found}`, {}, "columns");
}

/** Whether values rise or fall, and turn once at most. */
function isSweep(values: Float64Array): boolean {
  let turns = 0;
  let direction = 0;
  for (let i = 1; i < values.length; i += 1) {
    const step = Math.sign((values[i] as number) - (values[i - 1] as number));
    if (step === 0) continue;
    if (direction !== 0 && step !== direction) turns += 1;
    direction = step;
  }
  return direction !== 0 && turns <= 1;
}

/** Whether steps are alike: the largest no more than three times the median. */
function isEven(values: Float64Array): boolean {
  const steps = Float64Array.from({ length: values.length - 1 }, (_, i) => Math.abs((values[i + 1] as number) - (values[i] as number))).filter((s) => s > 0).sort(); // prettier-ignore
  const median = steps[Math.floor(steps.length / 2)] ?? 0;
  return median > 0 && (steps[steps.length - 1] as number) <= 3 * median;
}
