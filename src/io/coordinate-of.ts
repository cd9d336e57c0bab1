import { count, finiteArray, FormatError, secondsPer } from "../foundation/index.js";
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
    checkRising(
      options.times,
      options.timesFile === undefined ? place : { format: "time stamps", file: options.timesFile },
    );
    if (options.timeUnit === undefined) notes.push("The times were given without a unit; seconds were assumed.");
    const init = { kind: "time" as const, unit: options.timeUnit ?? "s", values: options.times };
    return { coordinate: coordinate({ ...named, ...init }), order };
  }
  const told = fromValues(spectra, parsed, options, place, notes) ?? fromClocks(spectra, notes);
  if (told) return told;
  checkUnits(spectra, place);
  return { coordinate: byIndex(spectra), order };
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

/** `0 fortnights`, `1 fortnights`: values that rise, in a unit that is not known, are no names. */
function checkUnits(spectra: readonly ParsedSpectrum[], place: Place): void {
  const parts = spectra.map((s) => /^([+-]?\d+(?:[.,]\d+)?)\s+[([]?([^\d\s()[\]]+)[)\]]?$/.exec(s.name.trim()));
  const unit = parts[0]?.[2];
  const numbers = parts.map((p) => Number((p?.[1] ?? "").replace(",", ".")));
  if (spectra.length < 2 || unit === undefined || parts.some((p) => p?.[2] !== unit)) return;
  if (numbers.some((v, i) => i > 0 && !(v > (numbers[i - 1] ?? Number.NaN)))) return;
  throw new FormatError(
    `Expected the unit of "${spectra[0]?.name ?? ""}" to be known (s, min, °C, K, V, mM …) but found "${unit}"; ` +
      `the options times and coordinate overrule the file.`,
    place,
    { unit },
    "unknown-unit",
  );
}

function checkRising(times: Parameters<typeof finiteArray>[1], place: Place): void {
  const values = finiteArray("times", times);
  const at = values.findIndex((t, i) => i > 0 && !(t > (values[i - 1] ?? Number.NaN)));
  if (at < 0) return;
  throw new FormatError(
    `Expected the times to rise from scan to scan but found ${values[at - 1]} followed by ${values[at]} ` +
      `at scan ${at} (counted from 0).`,
    place,
    { scan: at },
    "not-monotonic",
  );
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
