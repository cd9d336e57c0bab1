import { list } from "../../../foundation/index.js";
import { signal } from "../../../spectroscopy/index.js";
import type { Axis } from "../../../spectroscopy/index.js";
import type { Heading } from "../../heading.js";
import type { ParsedSpectrum } from "../../parsed.js";
import { axisUnitOf, fileAxis } from "./axis-column.js";
import { lastHeadings, type Layout, type Work } from "./layout.js";
import { longColumns, TEMPERATURE, type LongColumns } from "./long-columns.js";
import { columnOf, type DelimitedTable } from "./table.js";

/** One row a value: the rows of each spectrum are those of one place. */
export function readLong({ table, options, place, notes }: Work): Layout {
  const at = { ...place, line: table.headingLine };
  const heads = lastHeadings(table);
  const columns = longColumns(table, heads) as LongColumns;
  const head = heads[columns.place] as Heading;
  const unit = axisUnitOf(heads[columns.axis], options.axisUnit, at, notes);
  const sig = heads[columns.signal]?.signal;
  const kind = kindOf(head, options.timeUnit);
  const varied = columns.parts.filter((j) => new Set(columnOf(table, j)).size > 1);
  const [xs, ys] = [columnOf(table, columns.axis), columnOf(table, columns.signal)];
  let axis: Axis | undefined;
  const spectra = groupsOf(table, columns.place, varied).map((rows): ParsedSpectrum => {
    const x = Float64Array.from(rows, (i) => xs[i] as number);
    const { values: before } = axis ?? {};
    if (before === undefined || axis === undefined || !same(x, before, unit.factor)) {
      axis = fileAxis(x, unit, (i) => table.lineOf(rows[i] as number), place);
    }
    const first = rows[0] as number;
    const number = columnOf(table, columns.place)[first] as number;
    const parts = varied.map((j) => `${heads[j]?.text ?? ""} ${columnOf(table, j)[first] as number}`);
    const own = kind === undefined ? `${head.text} ${number}` : `${number} ${kind.unit}`;
    return {
      name: [...parts, own].join(", "),
      axis,
      values: Float64Array.from(rows, (i) => ys[i] as number),
      ...(sig ? { signal: signal(sig) } : {}),
      ...(kind === undefined || varied.length > 0 ? {} : { value: { number, ...kind } }),
      settings: {},
    };
  });
  const told = [...varied.map((j) => `"${heads[j]?.text ?? ""}"`), `"${head.text}"`];
  notes.push(`The table has a row for each value: ${spectra.length} spectra were told apart by ${list(told)}.`);
  return { spectra };
}

/** What the places are; `undefined` for numbers of frames. */
function kindOf(
  head: Heading,
  timeUnit: string | undefined,
): { kind: "time" | "temperature"; unit: string } | undefined {
  if (head.time !== undefined) {
    const unit = timeUnit ?? head.time.unit;
    return unit === undefined ? undefined : { kind: "time", unit };
  }
  if (!TEMPERATURE.test(head.text)) return undefined;
  return { kind: "temperature", unit: /K\s*[\])]?$/.test(head.text) ? "K" : "°C" };
}

/** The rows of each spectrum, in the order in which the spectra begin. */
function groupsOf(table: DelimitedTable, place: number, parts: readonly number[]): readonly (readonly number[])[] {
  const columns = [...parts, place].map((j) => columnOf(table, j));
  const groups = new Map<string, number[]>();
  let current: number[] = [];
  for (let i = 0; i < table.rows; i++) {
    // Nearly all rows belong to the spectrum of the row before.
    if (i === 0 || columns.some((c) => c[i] !== c[i - 1])) {
      const key = columns.map((c) => c[i]).join(" ");
      current = groups.get(key) ?? [];
      groups.set(key, current);
    }
    current.push(i);
  }
  return [...groups.values()];
}

function same(x: Float64Array, values: ArrayLike<number>, factor: number): boolean {
  return x.length === values.length && x.every((v, i) => v * factor === values[i]);
}
