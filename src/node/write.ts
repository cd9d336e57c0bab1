import { toDelimited, type DelimitedOptions } from "../io/index.js";
import type { SpectralSeries, Spectrum } from "../spectroscopy/index.js";
import { writeBytes } from "./files.js";

/**
 * Writes a series or spectrum as delimited text that `readSeries` reads back with the same numbers.
 *
 * @throws ArgumentError if there is no such folder, or for data that are neither.
 */
export async function write(
  path: string,
  data: SpectralSeries | Spectrum,
  options: DelimitedOptions = {},
): Promise<void> {
  await writeBytes(path, toDelimited(data, options));
}
