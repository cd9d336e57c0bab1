import { plain } from "../scene/index.js";
import { processingText, undoneText } from "./processing.js";
import type { ShownStack } from "./shown.js";

/** A stack as a table: a row for each point of the axis, a column for each scan; and what is to be said of it. */
export interface StackTable {
  readonly said: readonly string[];
  readonly columns: readonly { readonly head: string; readonly values: ArrayLike<number> }[];
}

/** What is shown, exactly. */
export function stackTable(shown: ShownStack): StackTable {
  const { state, axis, scans, nScans, nAxis, values, signal } = shown;
  const scanUnit = state.coordinate.unit === "" || scans.whole ? "" : ` ${state.coordinate.unit}`;
  const column = (scan: number): Float64Array => values.slice(scan * nAxis, (scan + 1) * nAxis);
  return {
    said: headLines(shown),
    columns: [
      { head: `${plain(axis.quantity.symbol)} / ${axis.unit}`, values: axis.values },
      ...Array.from({ length: nScans }, (_, scan) => ({
        head: `${plain(signal.symbol)} at ${String(scans.places[scan])}${scanUnit}`,
        values: column(scan),
      })),
    ],
  };
}

function headLines(shown: ShownStack): readonly string[] {
  const { state, signal, axis } = shown;
  const done = processingText(shown);
  const unit = signal.unit === "" ? "no unit" : signal.unit;
  return [
    ...(state.title === "" ? [] : [state.title]),
    ...(state.simulated === null ? [] : [`simulated: ${state.simulated}`]),
    `signal: ${plain(signal.symbol)} (${state.signal.label}), ${unit}`,
    `axis: ${axis.quantity.symbol.map((run) => run.text).join("")}, ${axis.unit}${axis.unit === axis.ownUnit ? "" : `, measured in ${axis.ownUnit}`}`,
    `scans: ${state.coordinate.label}${state.coordinate.unit === "" ? "" : `, ${state.coordinate.unit}`}`,
    `processing: ${done.length === 0 ? "none" : done.join("; ")}`,
    ...undoneText(shown),
    ...(state.rounding === null ? [] : [`values rounded to multiples of ${String(state.rounding.step)}`]),
    ...shown.notes,
  ];
}
