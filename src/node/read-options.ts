import { basename } from "node:path";
import {
  checkOptions,
  temperature,
  type KnownOptions,
  type NumericArray,
  type Temperature,
} from "../foundation/index.js";
import { checkParseOptions } from "../io/check-options.js";
import { parseTimes, temperatureInName, type ParseOptions } from "../io/index.js";
import { decodeText } from "../io/text.js";
import { readBytes } from "./files.js";

/** Options of `readSeries`, `readSpectrum` and `readSpectra`; each overrules what the file says or leaves out. */
export interface ReadOptions extends Omit<
  ParseOptions,
  "file" | "times" | "timesFile" | "temperature" | "fallbackTemperature"
> {
  /** One time for each spectrum, or the path of a file that holds them. */
  readonly times?: NumericArray | string | undefined;
  /** A `Temperature`, or a number in °C. */
  readonly temperature?: Temperature | number | undefined;
  /** The name of a format in `io.FORMATS`; by default the one that fits the content. */
  readonly format?: string | undefined;
}

export const READ_OPTIONS: KnownOptions<ReadOptions> = {
  times: true,
  temperature: true,
  format: true,
  signal: true,
  axisUnit: true,
  timeUnit: true,
  coordinate: true,
  columns: true,
  resample: true,
  separator: true,
  decimal: true,
  wavelengths: true,
  abscissa: true,
  wavelength: true,
  dataset: true,
  axes: true,
};

/** The options as the parsers take them, with the times of a file that holds them and the temperature of the names. */
export async function resolveOptions(options: ReadOptions, paths: readonly string[]): Promise<ParseOptions> {
  checkOptions("options", options, READ_OPTIONS);
  const { times, temperature: given, format: _format, ...rest } = options;
  const known = temperatureOf(given);
  checkParseOptions({ ...rest, temperature: known, times: typeof times === "string" ? undefined : times });
  const stamps = typeof times === "string" ? await readTimes(times) : undefined;
  return {
    ...rest,
    ...(stamps ? { times: stamps.values, timeUnit: options.timeUnit ?? stamps.unit, timesFile: times as string } : {}),
    ...(times !== undefined && typeof times !== "string" ? { times } : {}),
    temperature: known && temperature(known.value, known.unit, known.source),
    ...(given === undefined ? { fallbackTemperature: fromNames(paths) } : {}),
  };
}

async function readTimes(path: string): Promise<{ values: readonly number[]; unit?: string }> {
  const { bytes } = await readBytes(path);
  return parseTimes(decodeText(bytes, { format: "time stamps", file: path }).text, path);
}

function temperatureOf(given: Temperature | number | undefined): Temperature | undefined {
  return typeof given === "number" ? temperature(given, "°C", "given") : given;
}

/** The temperature that all the names agree on. */
function fromNames(paths: readonly string[]): Temperature | undefined {
  const found = paths.map((p) => temperatureInName(basename(p)));
  const [first] = found;
  const agree = first && found.every((t) => t?.value === first.value && t.unit === first.unit);
  return agree ? temperature(first.value, first.unit, "file name") : undefined;
}
