import { signal } from "../../../spectroscopy/index.js";
import type { ParsedSpectrum } from "../../parsed.js";
import { axisUnitOf, fileAxis } from "./axis-column.js";
import { parseCaryLog, type LogBlock } from "./cary-log.js";
import { lastHeadings, type Layout, type Work } from "./layout.js";
import { valueInName } from "./settings.js";
import { columnOf } from "./table.js";

/** Axis and signal side by side for every spectrum, each as long as it is, then perhaps a log. */
export function readPairs({ table, options, place, notes, settings }: Work): Layout {
  const heads = lastHeadings(table);
  const names = table.headings[table.headings.length - 2];
  const log = parseCaryLog(table.footer);
  const spectra: ParsedSpectrum[] = [];
  for (let j = 0; j + 1 < table.width; j += 2) {
    const at = { ...place, line: table.headingLine };
    const unit = axisUnitOf(heads[j], options.axisUnit, at, j === 0 ? notes : []);
    const { x, y, rows } = pairsOf(columnOf(table, j), columnOf(table, j + 1), table.finite);
    const name = names?.[j] || names?.[j + 1] || `spectrum ${j / 2 + 1}`;
    if (x.length === 0) {
      notes.push(`"${name}" holds no numbers and was left out.`);
      continue;
    }
    const sig = heads[j + 1]?.signal;
    const block = log.length === table.width / 2 ? log[j / 2] : log.find((b) => b.name === name);
    spectra.push({
      name,
      axis: fileAxis(x, unit, (i) => table.lineOf(rows?.[i] ?? i), place),
      values: y,
      ...(sig ? { signal: signal(sig) } : {}),
      ...pairValue(name, block, settings),
      ...(block?.clock === undefined ? {} : { clock: block.clock }),
      ...(block?.temperature === undefined ? {} : { temperature: { value: block.temperature, unit: "°C" as const } }),
      settings: block?.settings ?? {},
    });
  }
  return { spectra };
}

/** The rows of two columns that hold anything, and which these are where not all do. */
function pairsOf(
  x: Float64Array,
  y: Float64Array,
  finite: boolean,
): { readonly x: Float64Array; readonly y: Float64Array; readonly rows?: Int32Array } {
  let held = x.length;
  if (!finite) for (let i = 0; i < x.length; i++) if (Number.isNaN(x[i]) && Number.isNaN(y[i])) held--;
  if (held === x.length) return { x, y };
  const rows = new Int32Array(held);
  for (let i = 0, k = 0; i < x.length; i++) if (!Number.isNaN(x[i]) || !Number.isNaN(y[i])) rows[k++] = i;
  const chosen = (of: Float64Array): Float64Array => Float64Array.from(rows, (i) => of[i] as number);
  return { x: chosen(x), y: chosen(y), rows };
}

function pairValue(
  name: string,
  block: LogBlock | undefined,
  settings: Readonly<Record<string, string>>,
): Pick<ParsedSpectrum, "value"> {
  if (block?.minutes !== undefined) return { value: { number: block.minutes, kind: "time", unit: "min" } };
  const value = valueInName(name, settings);
  // A bare number names a sample: only a unit makes it a value.
  return value?.kind === undefined ? {} : { value };
}
