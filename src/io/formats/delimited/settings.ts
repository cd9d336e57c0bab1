import {
  COORDINATE_KINDS,
  signal,
  type AxisUnit,
  type CoordinateKind,
  type Signal,
} from "../../../spectroscopy/index.js";
import { parseAxisUnit, parseHeading } from "../../heading.js";
import { timeInName } from "../../names.js";
import type { ParsedFile, ParsedSpectrum } from "../../parsed.js";

/** The signal that settings name (`Y Mode`, `YUNITS`, `signal`). */
export function signalInSettings(settings: Readonly<Record<string, string>>): Signal | undefined {
  const text = Object.entries(settings).find(([k]) =>
    /^(signal|y[\s_-]?(mode|units?|axis([\s_-]?units?)?)|data mode)$/i.test(k),
  )?.[1];
  const said = text === undefined ? undefined : parseHeading(text).signal;
  return said && signal(said);
}

/** The unit of the axis that settings name (`XUNITS NANOMETERS`). */
export function unitInSettings(settings: Readonly<Record<string, string>>): AxisUnit | undefined {
  const text = Object.entries(settings).find(([k]) => /^x[\s_-]?(mode|units?|axis([\s_-]?units?)?)$/i.test(k))?.[1];
  if (text === undefined) return undefined;
  const unit = parseAxisUnit(text.replace(/_(air|vac(uum)?)$/i, ""));
  if (unit !== undefined) return unit[1] === 1 ? unit[0] : undefined;
  // `Wavelength(nm)`, perhaps once for each spectrum.
  const heading = parseHeading(text.split(/[,;]/)[0] ?? "").axis;
  return heading?.factor === 1 ? heading.unit : undefined;
}

/** The coordinate that a setting describes: `coordinate: bias (V)`. */
export function coordinateInSettings(settings: Readonly<Record<string, string>>): ParsedFile["coordinate"] {
  const match = /^([a-z ]+?)\s*(?:\(([^)]*)\))?$/.exec(settings["coordinate"] ?? "");
  const kind = match?.[1];
  if (kind === undefined || !(COORDINATE_KINDS as readonly string[]).includes(kind)) return undefined;
  return { kind: kind as CoordinateKind, ...(match?.[2] === undefined ? {} : { unit: match[2] }) };
}

/**
 * The value of the coordinate in the name of a spectrum: `30 s`, `0.1 V`, a number with the unit that the
 * settings say, a time with its unit anywhere in the name, or a bare number.
 */
export function valueInName(name: string, settings: Readonly<Record<string, string>>): ParsedSpectrum["value"] {
  const heading = parseHeading(name).value;
  if (heading?.kind !== undefined) return heading;
  const said = coordinateInSettings(settings);
  if (said?.unit && name.endsWith(` ${said.unit}`)) {
    const number = parseHeading(name.slice(0, -said.unit.length)).value?.number;
    if (number !== undefined) return { number, kind: said.kind, unit: said.unit };
  }
  const time = timeInName(name);
  if (time?.unit !== undefined) return { number: time.number, kind: "time", unit: time.unit };
  return heading;
}
