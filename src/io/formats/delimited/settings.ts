import { signal, type AxisUnit, type Signal } from "../../../spectroscopy/index.js";
import { parseAxisUnit, parseHeading } from "../../heading.js";
import { timeInName } from "../../names.js";
import type { ParsedSpectrum } from "../../parsed.js";

/** The signal that settings name (`Y Mode`, `YUNITS`, `signal`). */
export function signalInSettings(settings: Readonly<Record<string, string>>): Signal | undefined {
  const text = Object.entries(settings).find(([k]) => /^(signal|y[\s_-]?(mode|units?|axis)|data mode)$/i.test(k))?.[1];
  const said = text === undefined ? undefined : parseHeading(text).signal;
  return said && signal(said);
}

/** The unit of the axis that settings name (`XUNITS NANOMETERS`). */
export function unitInSettings(settings: Readonly<Record<string, string>>): AxisUnit | undefined {
  const text = Object.entries(settings).find(([k]) => /^x[\s_-]?(mode|units?|axis)$/i.test(k))?.[1];
  const unit = text === undefined ? undefined : parseAxisUnit(text);
  return unit?.[1] === 1 ? unit[0] : undefined;
}

/** The time in the name of a spectrum, if it has a unit. */
export function namedTime(name: string): ParsedSpectrum["value"] {
  const time = timeInName(name);
  return time?.unit === undefined ? undefined : { number: time.number, kind: "time", unit: time.unit };
}
