import { FormatError } from "../../../foundation/index.js";
import { signal } from "../../../spectroscopy/index.js";
import { parseHeading, RAMAN_SHIFT } from "../../heading.js";
import type { ParsedSpectrum } from "../../parsed.js";
import { axisUnitOf, fileAxis } from "./axis-column.js";
import { timeInCorner } from "./corner.js";
import { lastHeadings, type Layout, type Work } from "./layout.js";

import { unitInSettings, valueInName } from "./settings.js";
import { columnOf } from "./table.js";

/** One axis column, then one column a spectrum. */
export function readDown({ table, options, place, notes, settings }: Work): Layout {
  const heads = lastHeadings(table);
  const at = { ...place, line: table.headingLine };
  const corner = heads[0];
  if (corner?.time && !corner.axis) {
    throw new FormatError(
      `Expected a spectral axis in the first column but found "${corner.text}".`,
      at,
      {},
      "no-axis",
    );
  }
  const x = columnOf(table, 0);
  const given = options.axisUnit ?? unitInSettings(settings);
  const infrared = given === undefined && corner?.axis === undefined && isInfrared(x);
  if (infrared) notes.push(`The file names no unit for its first column, which falls from ${x[0]}; cm^-1 was assumed.`);
  const unit = infrared ? { unit: "cm^-1" as const, factor: 1 } : axisUnitOf(corner, given, at, notes);
  const ax = fileAxis(x, unit, table.lineOf, place);
  const spectra: ParsedSpectrum[] = [];
  for (let j = 1; j < table.width; j++) {
    const column = table.headings.map((row) => parseHeading(row[j] ?? "")).reverse();
    const own = column[0];
    if (own?.axis) {
      notes.push(`Column ${j + 1} ("${own.text}") is a second axis and was left out.`);
      continue;
    }
    const values = columnOf(table, j);
    const upper = column
      .slice(1)
      .map((h) => h.text)
      .find((t) => t !== "");
    const name = (own?.signal && upper ? upper : own?.text) ?? "";
    const said = column.find((h) => h.signal)?.signal;
    // Light that is scattered is no luminescence.
    const sig = said?.kind === "PL intensity" && corner?.axis?.quantity === RAMAN_SHIFT ? RAMAN_INTENSITY : said;
    const value = column.map((h) => valueInName(h.text, settings)).find((v) => v !== undefined);
    spectra.push({
      name,
      axis: ax,
      values,
      ...(sig ? { signal: signal(sig) } : {}),
      ...(value ? { value } : {}),
      settings: {},
    });
  }
  if (spectra.length === 0) {
    throw new FormatError("Expected a column of signal beside the axis but found none.", at, {}, "no-signal");
  }
  const time = timeInCorner(corner?.text ?? "", at, options);
  return { spectra, ...(time ? { coordinate: time } : {}) };
}

const RAMAN_INTENSITY = { kind: "unknown", label: "Raman intensity" } as const;

/** Numbers that fall from beyond any grating's wavelength into the mid infrared, as Fourier-transform spectra do (OPUS .dpt). */
function isInfrared(x: ArrayLike<number>): boolean {
  const [first, last] = [x[0] ?? 0, x[x.length - 1] ?? 0];
  return first >= 3500 && first <= 15_000 && last >= 50 && last < 2600;
}
