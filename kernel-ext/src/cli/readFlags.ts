import type * as hl from "halidelab";
import type { Options, Values } from "./options.js";

/** Options of reading that a command line can give. */
export const READ_FLAGS: Options = {
  format: { type: "string", value: "name", text: "read it as this format, whatever its content says" },
  times: { type: "string", value: "file", text: "a file with one time for each spectrum" },
  "time-unit": { type: "string", value: "unit", text: "unit of times that are written without one" },
  "axis-unit": { type: "string", value: "unit", text: "nm, eV or cm^-1, whatever the file says" },
};

/** The options as `io.read` takes them. */
export function readFlags(values: Values): hl.io.ReadAnyOptions {
  const text = (name: string): string | undefined => {
    const { [name]: value } = values;
    return typeof value === "string" ? value : undefined;
  };
  const given = {
    format: text("format"),
    times: text("times"),
    timeUnit: text("time-unit"),
    axisUnit: text("axis-unit") as hl.spectroscopy.AxisUnit | undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
