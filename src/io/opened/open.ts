import { temperature } from "../../foundation/index.js";
import type { FormatInput } from "../format.js";
import { openFile } from "../identify.js";
import { measurementsOf, type Measurement } from "../measurements/index.js";
import { temperatureInName } from "../names.js";
import { storedIn } from "./stored.js";

/**
 * All that the bytes of one file hold, as `read` gives it of a path; without the hash of the bytes.
 *
 * @throws FormatError naming file, line or byte, and reason
 */
export async function measurementsIn(input: FormatInput & { readonly file: string }): Promise<readonly Measurement[]> {
  const { bytes, file } = input;
  const stored = await storedIn(bytes, file);
  if (stored !== undefined) return stored;
  const named = temperatureInName(file.split("/").pop() ?? "");
  const known = named === undefined ? {} : { fallbackTemperature: temperature(named.value, named.unit, "file name") };
  return measurementsOf(await openFile(input, { ...known, file }), { ...known, file });
}
