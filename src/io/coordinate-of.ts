import { count, FormatError, secondsPer } from "../foundation/index.js";
import { coordinate, type Coordinate, type CoordinateInit } from "../spectroscopy/index.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "./parsed.js";

type Place = { readonly format: string; readonly file: string | undefined };

/**
 * What tells the spectra apart, and the order in which they follow one another: what the options say,
 * else the values that the file gives, else the times of day in its log, else the running number.
 */
export function coordinateOf(
  spectra: readonly ParsedSpectrum[],
  parsed: ParsedFile,
  options: ParseOptions,
  place: Place,
  notes: string[],
): { coordinate: Coordinate; order: readonly number[] } {
  const order = spectra.map((_, i) => i);
  const named = nameList(spectra);
  if (options.coordinate) {
    checkCount(options.coordinate.values.length, spectra.length, place);
    return { coordinate: coordinate({ ...named, ...options.coordinate }), order };
  }
  if (options.times) {
    checkCount(options.times.length, spectra.length, place, options.timesFile);
    if (options.timeUnit === undefined) notes.push("The times were given without a unit; seconds were assumed.");
    const init = { kind: "time" as const, unit: options.timeUnit ?? "s", values: options.times };
    return { coordinate: coordinate({ ...named, ...init }), order };
  }
  return (
    fromValues(spectra, parsed, options, place, notes) ??
    fromClocks(spectra, notes) ?? { coordinate: byIndex(spectra), order }
  );
}

/** The scans numbered from 0, with the names that the file gives them. */
function byIndex(spectra: readonly ParsedSpectrum[]): Coordinate {
  return coordinate({ kind: "index", values: spectra.map((_, i) => i), ...nameList(spectra) });
}

function fromValues(
  spectra: readonly ParsedSpectrum[],
  parsed: ParsedFile,
  options: ParseOptions,
  place: Place,
  notes: string[],
): { coordinate: Coordinate; order: readonly number[] } | undefined {
  const values = spectra.map((s) => s.value);
  if (spectra.length < 2 || values.some((v) => v === undefined)) return undefined;
  const kinds = new Set(values.map((v) => v?.kind));
  if (kinds.size > 1) return undefined;
  const said = values[0];
  const kind = said?.kind ?? parsed.coordinate?.kind ?? "time";
  const fileUnit = said?.unit ?? parsed.coordinate?.unit;
  const unit = kind === "time" ? (fileUnit ?? options.timeUnit ?? "s") : fileUnit;
  const scale = (v: ParsedSpectrum["value"]): number =>
    kind === "time" && v?.unit !== undefined && v.unit !== unit ? secondsPer(v.unit) / secondsPer(unit ?? "s") : 1;
  const numbers = values.map((v) => (v?.number ?? Number.NaN) * scale(v));
  const rising = numbers.every((v, i) => i === 0 || v > (numbers[i - 1] ?? Number.NaN));
  if (kind === "time" && !rising) {
    if (said?.kind === undefined && parsed.coordinate === undefined) return undefined;
    const at = numbers.findIndex((v, i) => i > 0 && !(v > (numbers[i - 1] ?? Number.NaN)));
    throw new FormatError(
      `Expected the times of the spectra to rise but found ${numbers[at - 1]} followed by ${numbers[at]} ${unit}.`,
      place,
      {},
      "not-monotonic",
    );
  }
  if (said?.kind === undefined && parsed.coordinate?.kind === undefined) {
    notes.push(`The spectra are headed by bare numbers; times in ${unit ?? "s"} were assumed.`);
  } else if (kind === "time" && fileUnit === undefined) {
    notes.push(`The times have no unit; ${options.timeUnit ?? "s"} was ${options.timeUnit ? "given" : "assumed"}.`);
  }
  const init: CoordinateInit = { kind, unit, values: numbers, label: parsed.coordinate?.label };
  return { coordinate: coordinate({ ...init }), order: spectra.map((_, i) => i) };
}

function fromClocks(
  spectra: readonly ParsedSpectrum[],
  notes: string[],
): { coordinate: Coordinate; order: readonly number[] } | undefined {
  const clocks = spectra.map((s) => s.clock ?? Number.NaN);
  if (spectra.length < 2 || clocks.some((c) => Number.isNaN(c))) return undefined;
  const order = spectra.map((_, i) => i).sort((a, b) => (clocks[a] ?? 0) - (clocks[b] ?? 0));
  const start = Math.min(...clocks);
  const times = order.map((i) => (clocks[i] ?? 0) - start);
  if (times.some((t, i) => i > 0 && t <= (times[i - 1] ?? 0))) return undefined;
  notes.push("The times are those of the log, to the second, from the first spectrum on.");
  return {
    coordinate: coordinate({ kind: "time", unit: "s", values: times, names: order.map((i) => spectra[i]?.name ?? "") }),
    order,
  };
}

function nameList(spectra: readonly ParsedSpectrum[]): { names?: readonly string[] } {
  return spectra.some((s) => s.name !== "") ? { names: spectra.map((s) => s.name) } : {};
}

function checkCount(times: number, spectra: number, place: Place, from?: string): void {
  if (times === spectra) return;
  throw new FormatError(
    `Expected ${count(spectra, "time stamp")}, one for each spectrum, but found ${times}${from === undefined ? "" : ` in ${from}`}.`,
    place,
    { times, spectra },
    "time-count",
  );
}
