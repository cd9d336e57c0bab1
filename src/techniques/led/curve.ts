import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  expected,
  finiteArray,
  positive,
  type KnownOptions,
} from "../../foundation/index.js";
import { provenance, tableColumn, type DataTable } from "../../spectroscopy/index.js";
import { checkColumns } from "./check-columns.js";
import type { ColumnInit, DeviceCurve, DeviceCurveInit, TableCurveOptions } from "./curve-types.js";
import { columnUnit, converted, type ColumnKind } from "./curve-units.js";

const INIT: KnownOptions<DeviceCurveInit> = {
  voltage: true,
  current: true,
  luminance: true,
  area: true,
  title: true,
  provenance: true,
};

/**
 * A current–voltage–luminance curve, from columns with units or from a table. All arrays are copied.
 *
 * Columns of a table are told by their units unless they are named. What cannot be meant is refused: a unit of another
 * quantity, a voltage that is no sweep while the current is one, light where no current flows. So swapped columns do not
 * give efficiencies that look like some. Where fewer than three points come before the light, current and luminance cannot
 * be told apart by what they hold; `characterise` then doubts a device that would be very dim.
 *
 * @throws ArgumentError for columns of different lengths, numbers that are not finite, units of other quantities, a current
 * without an area, and columns that look swapped
 * @example
 * const jvl = curve({
 *   voltage: { values: [2, 3, 4], unit: "V" },
 *   current: { values: [0.1, 2, 20], unit: "mA/cm2" },
 *   luminance: { values: [0, 100, 2000], unit: "cd/m2" },
 * });
 * jvl.currentDensity[2] // 20
 */
export function curve(init: DeviceCurveInit): DeviceCurve;
export function curve(table: DataTable, options?: TableCurveOptions): DeviceCurve;
export function curve(of: DeviceCurveInit | DataTable, options: TableCurveOptions = {}): DeviceCurve {
  const init = brandOf(of) === "DataTable" ? fromTable(of as DataTable, options) : (of as DeviceCurveInit);
  checkOptions("init", init, INIT);
  const volts = columnOf("voltage", init.voltage, ["voltage"]);
  const n = volts.values.length;
  if (n < 3) throw new ArgumentError(expected("voltage", "at least 3 points", init.voltage.values));
  const amps = columnOf("current", init.current, ["current density", "current"], n);
  const light = columnOf("luminance", init.luminance, ["luminance"], n);
  const area = init.area === undefined ? undefined : positive("area", init.area);
  if (amps.kind === "current" && area === undefined) {
    throw new ArgumentError(
      `Expected \`area\` in cm², since the current is in ${init.current.unit}, but found nothing.`,
    );
  }
  const density = amps.kind === "current" ? amps.values.map((i) => i / (area as number)) : amps.values;
  checkColumns(volts.values, density, light.values);
  return Object.freeze({
    [BRAND]: "DeviceCurve" as const,
    title: init.title ?? "",
    voltage: volts.values,
    currentDensity: density,
    luminance: light.values,
    provenance: provenance(init.provenance),
  });
}

function columnOf(
  name: string,
  column: ColumnInit,
  kinds: readonly ColumnKind[],
  length?: number,
): { readonly kind: ColumnKind; readonly values: Float64Array } {
  if (typeof column !== "object" || column === null)
    throw new ArgumentError(expected(name, "{ values, unit }", column));
  if (typeof column.unit !== "string") throw new ArgumentError(expected(`${name}.unit`, "a unit", column.unit));
  return converted(name, finiteArray(`${name}.values`, column.values, length), column.unit, kinds);
}

function fromTable(table: DataTable, { columns = {}, area }: TableCurveOptions): DeviceCurveInit {
  checkOptions("options", { columns, area }, { columns: true, area: true });
  checkOptions("options.columns", columns, { voltage: true, current: true, luminance: true });
  const find = (name: "voltage" | "current" | "luminance", kinds: readonly ColumnKind[]): ColumnInit => {
    const named = columns[name];
    const fits = table.columns.filter(({ unit }) => kinds.includes(columnUnit(unit)?.[0] as ColumnKind));
    const found = named === undefined ? fits[0] : tableColumn(table, named);
    if (found?.kind !== "numbers" || (named === undefined && fits.length !== 1)) {
      const there = table.columns.map((c) => `"${c.name}" (${c.unit === "" ? "no unit" : c.unit})`).join(", ");
      const why = fits.length > 1 ? "one column alone" : "a column";
      throw new ArgumentError(
        `Expected the table to have ${why} with a unit of ${kinds.join(" or ")}, or \`columns.${name}\` to name it, but found ${there}.`,
        { name },
        "no-column",
      );
    }
    return { values: found.values, unit: found.unit };
  };
  return {
    voltage: find("voltage", ["voltage"]),
    current: find("current", ["current density", "current"]),
    luminance: find("luminance", ["luminance"]),
    area,
    title: table.title,
    provenance: table.provenance,
  };
}
