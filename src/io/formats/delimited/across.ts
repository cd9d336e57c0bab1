import { FormatError } from "../../../foundation/index.js";
import type { ParsedSpectrum } from "../../parsed.js";
import { axisUnitOf, fileAxis } from "./axis-column.js";
import { axisInCorner, checkTimeUnit, timeInCorner, wavelengthIn } from "./corner.js";
import { lastHeadings, type Layout, type Work } from "./layout.js";
import { columnOf } from "./table.js";

/** Wavelengths in the headings, one row a spectrum, its coordinate in the first column. */
export function readAcross({ table, options, place, notes }: Work): Layout {
  const at = { ...place, line: table.headingLine };
  const heads = lastHeadings(table);
  const corner = heads[0];
  const wave = heads.slice(1).map((h) => wavelengthIn(h.text));
  if (heads.length === 0 || wave.some((w) => w === undefined)) {
    const found = heads.slice(1).find((_, j) => wave[j] === undefined)?.text;
    throw new FormatError(
      `Expected a spectral axis in the headings but found ${found === undefined ? "none" : `"${found}"`}.`,
      at,
      {},
      "no-axis",
    );
  }
  const unitHeading = wave.find((w) => w?.heading)?.heading ?? axisInCorner(corner?.text ?? "");
  const unit = axisUnitOf(unitHeading, options.axisUnit, at, notes);
  const ax = fileAxis(
    wave.map((w) => w?.number ?? Number.NaN),
    unit,
    () => table.headingLine,
    place,
  );
  checkTimeUnit(corner?.time?.badUnit, corner?.text ?? "", at, options);
  const time =
    timeInCorner(corner?.text ?? "", at, options) ??
    (corner?.time && { kind: "time" as const, ...unitOf(corner.time.unit) });
  const values = inRows(table.columns.slice(1), table.rows);
  const spectra = Array.from(columnOf(table, 0), (number, i): ParsedSpectrum => {
    return {
      name: String(number),
      axis: ax,
      values: values.subarray(i * wave.length, (i + 1) * wave.length),
      value: { number, ...(time?.unit ? time : {}) },
      settings: {},
    };
  });
  return { spectra, ...(time ? { coordinate: time } : {}) };
}

/** So many rows are turned at once: what is read and written stays in the cache. */
const TURNED = 64;

/** Columns as rows, one after the other in one block of memory. */
function inRows(columns: readonly Float64Array[], rows: number): Float64Array {
  const width = columns.length;
  const values = new Float64Array(width * rows);
  for (let from = 0; from < rows; from += TURNED) {
    const to = Math.min(rows, from + TURNED);
    columns.forEach((column, j) => {
      for (let i = from; i < to; i++) values[i * width + j] = column[i] as number;
    });
  }
  return values;
}

function unitOf(unit: string | undefined): { readonly unit?: string } {
  return unit === undefined ? {} : { unit };
}
