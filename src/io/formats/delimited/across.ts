import { FormatError } from "../../../foundation/index.js";
import type { ParsedSpectrum } from "../../parsed.js";
import { axisUnitOf, fileAxis } from "./axis-column.js";
import { axisInCorner, checkTimeUnit, timeInCorner, wavelengthIn } from "./corner.js";
import { lastHeadings, type Layout, type Work } from "./layout.js";

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
  const spectra = table.rows.map((row, i): ParsedSpectrum => {
    const number = row[0] ?? i;
    return {
      name: String(number),
      axis: ax,
      values: row.slice(1),
      value: { number, ...(time?.unit ? time : {}) },
      settings: {},
    };
  });
  return { spectra, ...(time ? { coordinate: time } : {}) };
}

function unitOf(unit: string | undefined): { readonly unit?: string } {
  return unit === undefined ? {} : { unit };
}
