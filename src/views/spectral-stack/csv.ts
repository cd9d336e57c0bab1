import { plain } from "../scene/index.js";
import { processingText } from "./processing.js";
import type { ShownStack } from "./shown.js";

/**
 * What is shown as a table, a row for each point of the axis and a column for each scan, under lines that
 * begin with `#` and say what it is. Numbers have all their digits.
 */
export function stackCsv(shown: ShownStack, separator: "," | "\t" = ","): string {
  const { state, axis, scans, nScans, nAxis, values, signal } = shown;
  const heads = headLines(shown);
  const cell = (v: number): string => (Number.isNaN(v) ? "" : String(v));
  const text = (s: string): string => (/[",\t\n\r]/.test(s) ? `"${s.replace(/"/g, '""')}"` : s);
  const axisHead = `${plain(axis.quantity.symbol)} / ${axis.unit}`;
  const scanUnit = state.coordinate.unit === "" || scans.whole ? "" : ` ${state.coordinate.unit}`;
  const columns = Array.from(scans.places, (place) => text(`${plain(signal.symbol)} at ${String(place)}${scanUnit}`));
  const lines = [...heads.map((line) => `# ${line}`), [text(axisHead), ...columns].join(separator)];
  for (let j = 0; j < nAxis; j += 1) {
    const row: string[] = [cell(axis.values[j] as number)];
    for (let i = 0; i < nScans; i += 1) row.push(cell(values[i * nAxis + j] as number));
    lines.push(row.join(separator));
  }
  return `${lines.join("\n")}\n`;
}

function headLines(shown: ShownStack): readonly string[] {
  const { state, signal, axis } = shown;
  const done = processingText(shown);
  const unit = signal.unit === "" ? "no unit" : signal.unit;
  const lines = [
    ...(state.title === "" ? [] : [state.title]),
    ...(state.simulated === null ? [] : [`simulated: ${state.simulated}`]),
    `signal: ${plain(signal.symbol)} (${state.signal.label}), ${unit}`,
    `axis: ${axis.quantity.symbol.map((run) => run.text).join("")}, ${axis.unit}${axis.unit === axis.ownUnit ? "" : `, measured in ${axis.ownUnit}`}`,
    `scans: ${state.coordinate.label}${state.coordinate.unit === "" ? "" : `, ${state.coordinate.unit}`}`,
    `processing: ${done.length === 0 ? "none" : done.join("; ")}`,
    ...(state.rounding === null ? [] : [`values rounded to multiples of ${String(state.rounding.step)}`]),
  ];
  // A line break in a title would end its comment.
  return lines.map((line) => line.replace(/[\r\n]+/g, " "));
}
