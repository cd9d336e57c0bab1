import { signal } from "../../../spectroscopy/index.js";
import type { ParsedSpectrum } from "../../parsed.js";
import { axisUnitOf, fileAxis } from "./axis-column.js";
import { parseCaryLog, type LogBlock } from "./cary-log.js";
import { lastHeadings, type Layout, type Work } from "./layout.js";
import { valueInName } from "./settings.js";

/** Axis and signal side by side for every spectrum, each as long as it is, then perhaps a log. */
export function readPairs({ table, options, place, notes, settings }: Work): Layout {
  const heads = lastHeadings(table);
  const names = table.headings[table.headings.length - 2];
  const log = parseCaryLog(table.footer);
  const spectra: ParsedSpectrum[] = [];
  for (let j = 0; j + 1 < table.width; j += 2) {
    const at = { ...place, line: table.headingLine };
    const unit = axisUnitOf(heads[j], options.axisUnit, at, j === 0 ? notes : []);
    const x: number[] = [];
    const y: number[] = [];
    const lines: number[] = [];
    table.rows.forEach((row, i) => {
      const [a = Number.NaN, b = Number.NaN] = [row[j], row[j + 1]];
      if (Number.isNaN(a) && Number.isNaN(b)) return;
      x.push(a);
      y.push(b);
      lines.push(table.lines[i] ?? 0);
    });
    const name = names?.[j] || names?.[j + 1] || `spectrum ${j / 2 + 1}`;
    if (x.length === 0) {
      notes.push(`"${name}" holds no numbers and was left out.`);
      continue;
    }
    const sig = heads[j + 1]?.signal;
    const block = log.length === table.width / 2 ? log[j / 2] : log.find((b) => b.name === name);
    spectra.push({
      name,
      axis: fileAxis(x, unit, (i) => lines[i], place),
      values: Float64Array.from(y),
      ...(sig ? { signal: signal(sig) } : {}),
      ...pairValue(name, block, settings),
      ...(block?.clock === undefined ? {} : { clock: block.clock }),
      ...(block?.temperature === undefined ? {} : { temperature: { value: block.temperature, unit: "°C" as const } }),
      settings: block?.settings ?? {},
    });
  }
  return { spectra };
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
