import { FormatError, list } from "../../../foundation/index.js";
import { ownedAxis } from "../../../spectroscopy/axis.js";
import { AXIS_UNITS, type Axis, type AxisUnit } from "../../../spectroscopy/index.js";
import { RAMAN_SHIFT, type Heading } from "../../heading.js";
import type { TablePlace } from "./table.js";

const USUAL_UNIT: Readonly<Record<string, AxisUnit>> = {
  wavelength: "nm",
  "photon energy": "eV",
  wavenumber: "cm^-1",
  [RAMAN_SHIFT]: "cm^-1",
};

/** The unit of a spectral axis in a file, and the factor to ours; a label where it is not that of the unit. */
interface FileUnit {
  readonly unit: AxisUnit;
  readonly factor: number;
  readonly label?: string;
}

/** The unit of a spectral axis and the factor to it; what had to be assumed goes to `notes`. */
export function axisUnitOf(
  heading: Heading | undefined,
  given: AxisUnit | undefined,
  place: TablePlace & { readonly line?: number | undefined },
  notes: string[],
): FileUnit {
  const said = heading?.axis;
  const label = said?.quantity === RAMAN_SHIFT ? { label: RAMAN_SHIFT } : {};
  if (given !== undefined) return { unit: given, factor: said?.unit === given ? said.factor : 1, ...(given === "cm^-1" ? label : {}) }; // prettier-ignore
  if (said?.badUnit !== undefined) {
    throw new FormatError(
      `Expected the unit of "${heading?.text ?? ""}" to be ${list(AXIS_UNITS, "or")} but found "${said.badUnit}"; ` +
        `the option axisUnit overrules the file.`,
      place,
      { unit: said.badUnit },
      "unknown-unit",
    );
  }
  if (said?.unit !== undefined) {
    if (said.factor !== 1) notes.push(`The axis "${heading?.text ?? ""}" was converted to ${said.unit}.`);
    return { unit: said.unit, factor: said.factor, ...label };
  }
  const unit = USUAL_UNIT[said?.quantity ?? "wavelength"] ?? "nm";
  notes.push(`The file names no unit for its ${said?.quantity ?? "first column"}; ${unit} was assumed.`);
  return { unit, factor: 1, ...label };
}

/**
 * An axis from a file's numbers.
 *
 * @throws FormatError naming the line where a value repeats, turns back or is not above 0.
 */
export function fileAxis(
  values: ArrayLike<number>,
  { unit, factor, label }: FileUnit,
  lineOf: (index: number) => number | undefined,
  place: TablePlace,
): Axis {
  if (values.length === 0)
    throw new FormatError(
      "Expected a spectral axis but found no number in it.",
      // Where no row is left the fault is the whole text's, which begins there.
      { ...place, line: lineOf(0) ?? 1 },
      {},
      "no-axis",
    );
  const direction = (values[1] ?? 0) < (values[0] ?? 0) ? -1 : 1;
  // Not `values[i - 1]`: a place that no array has makes the whole loop slow.
  let before = direction > 0 ? -Infinity : Infinity;
  for (let i = 0; i < values.length; before = values[i++] as number) {
    const v = values[i] as number;
    if (v > 0 && v * factor < Infinity && (v - before) * direction > 0) continue;
    // Only now: a large table makes its lines when someone asks for one.
    const at = { ...place, line: lineOf(i) };
    if (!(v > 0 && v * factor < Infinity)) {
      const found = Number.isNaN(v) ? "no number" : String(v);
      throw new FormatError(`Expected a spectral axis above 0 ${unit} but found ${found}.`, at, {}, "bad-axis");
    }
    const way = direction > 0 ? "rise" : "fall";
    const found = v === before ? `${v} twice` : `${before} followed by ${v}`;
    throw new FormatError(
      `Expected the spectral axis to ${way} strictly but found ${found}.`,
      at,
      { index: i },
      v === before ? "duplicate-axis" : "not-monotonic",
    );
  }
  const scaled = new Float64Array(values);
  if (factor !== 1) for (let i = 0; i < scaled.length; i++) scaled[i] = (scaled[i] as number) * factor;
  return ownedAxis(scaled, unit, label);
}
