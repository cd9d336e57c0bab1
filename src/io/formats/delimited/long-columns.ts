import type { Heading } from "../../heading.js";
import { columnOf, type DelimitedTable } from "./table.js";

/** Which column of a long table holds what. */
export interface LongColumns {
  readonly axis: number;
  readonly signal: number;
  /** Time, temperature, or the number of a frame. */
  readonly place: number;
  /** Regions and rows of a detector: each is a spectrum of its own. */
  readonly parts: readonly number[];
}

/** Numbers of spectra in the order in which they were taken. */
const FRAME = /^(frame|scan|spectrum|cycle|repeat)(\s*(no\.?|nr\.?|number|index|#))?$/i;
export const TEMPERATURE: RegExp = /^(sample\s+|cell\s+)?temp(erature)?\.?\s*[[(/_]\s*(°\s?C|degC|C|K)\s*[\])]?$/i;
const PART = /^(roi|region|strip|row|track|y)$/i;
/** What only counts along the axis. */
const COUNTER = /^(column|col\.?|pixel|point|index|x)$/i;

/**
 * The columns of a table with one row for each value (time, wavelength, absorbance), as data frames are saved and as
 * LightField writes spectra; `undefined` for any other table. Its axis comes again for every spectrum.
 */
export function longColumns(table: DelimitedTable, heads: readonly Heading[]): LongColumns | undefined {
  if (table.width < 3 || table.width > 8 || heads.length !== table.width) return undefined;
  const found = (test: (h: Heading) => boolean): readonly number[] => heads.flatMap((h, j) => (test(h) ? [j] : []));
  const [axes, signals] = [found((h) => h.axis !== undefined), found((h) => h.signal !== undefined)];
  const places = found((h) => h.time !== undefined || FRAME.test(h.text) || TEMPERATURE.test(h.text));
  const parts = found((h) => PART.test(h.text));
  const counters = found((h) => COUNTER.test(h.text));
  const [axis, sig, place] = [axes[0], signals[0], places[0]];
  if (axis === undefined || sig === undefined || place === undefined) return undefined;
  const known = new Set([axis, sig, place, ...parts, ...counters]);
  if (axes.length + signals.length + places.length !== 3 || known.size !== table.width) return undefined;
  const seen = new Set(columnOf(table, axis));
  return seen.size < table.rows ? { axis, signal: sig, place, parts } : undefined;
}
