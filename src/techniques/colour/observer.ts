import { COLOUR_MATCHING, FIRST_WAVELENGTH } from "./cie/tables.js";
import { sprague } from "./sprague.js";

/** The CIE 1931 colour-matching functions of the 2° observer, a number at each nanometre from `first` to `last`. */
export interface StandardObserver {
  /** nm */
  readonly first: number;
  /** nm */
  readonly last: number;
  readonly x: Float64Array;
  /** Also V(λ), the luminous efficiency for photopic vision. */
  readonly y: Float64Array;
  readonly z: Float64Array;
}

let parsed: StandardObserver | undefined;

/** The table, read from its text when it is first needed. */
export function observer(): StandardObserver {
  if (parsed !== undefined) return parsed;
  const rows = COLOUR_MATCHING.trim()
    .split("\n")
    .map((row) => row.split(" ").map(Number));
  const column = (j: number): Float64Array => Float64Array.from(rows, (row) => row[j] as number);
  const last = FIRST_WAVELENGTH + rows.length - 1;
  parsed = { first: FIRST_WAVELENGTH, last, x: column(0), y: column(1), z: column(2) };
  return parsed;
}

/** x̄, ȳ and z̄ at a wavelength, nm: Sprague's interpolation of the table, and 0 outside it. */
export function matchingAt(wavelength: number): readonly [number, number, number] {
  const { first, last, x, y, z } = observer();
  const out: [number, number, number] = [0, 0, 0];
  if (!(wavelength >= first && wavelength <= last)) return out;
  sprague(x.length, wavelength - first, (i, part) => {
    out[0] += part * (x[i] as number);
    out[1] += part * (y[i] as number);
    out[2] += part * (z[i] as number);
  });
  return out;
}
