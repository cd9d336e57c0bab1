import { FormatError } from "../foundation/index.js";
import { temperatureInName, timeInName } from "./names.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "./parsed.js";

/** A parsed file and its name. */
export interface NamedFile {
  readonly file: string;
  readonly parsed: ParsedFile;
}

/**
 * Several files of one spectrum each as one file of several spectra, told apart by the times (else the
 * temperatures) in their names, in that order.
 *
 * @throws FormatError if a file holds more than one spectrum and `columns` does not choose one.
 */
export function combineFiles(files: readonly NamedFile[], options: ParseOptions = {}): ParsedFile {
  const spectra = files.map(({ file, parsed }): ParsedSpectrum => {
    const [which] = options.columns ?? [];
    const chosen =
      which === undefined ? parsed.spectra : parsed.spectra.filter((s, i) => s.name === which || i === which);
    const [only] = chosen;
    if (chosen.length === 1 && only) return { ...only, name: baseName(file) };
    throw new FormatError(
      `Expected one spectrum in each of several files but found ${chosen.length}; choose one with the option columns.`,
      { format: parsed.format, file },
      {},
      "several-spectra",
    );
  });
  const notes = [...new Set(files.flatMap((f) => f.parsed.notes))];
  const { valued, note } = fromNames(spectra);
  if (note) notes.push(note);
  const byValue = (a: ParsedSpectrum, b: ParsedSpectrum): number => (a.value?.number ?? 0) - (b.value?.number ?? 0);
  const sorted = note && !options.times && !options.coordinate ? [...valued].sort(byValue) : spectra;
  const first = files[0]?.parsed;
  const simulated = files.find((f) => f.parsed.simulated !== undefined)?.parsed.simulated;
  const settings = { ...first?.settings, files: sorted.map((s) => s.name).join(", ") };
  return {
    format: first?.format ?? "",
    spectra: sorted,
    ...(first?.instrument === undefined ? {} : { instrument: first.instrument }),
    ...(simulated === undefined ? {} : { simulated }),
    title: `${files.length} files, ${baseName(files[0]?.file ?? "")} …`,
    settings,
    notes,
  };
}

function fromNames(spectra: readonly ParsedSpectrum[]): { valued: readonly ParsedSpectrum[]; note?: string } {
  const times = spectra.map((s) => timeInName(s.name));
  const units = new Set(times.map((t) => t?.unit));
  if (times.every((t) => t !== undefined) && units.size === 1) {
    const valued = spectra.map((s, i) => ({
      ...s,
      value: { kind: "time" as const, ...times[i], number: times[i]?.number ?? 0 },
    }));
    return { valued, note: "The times are those in the names of the files." };
  }
  const temps = spectra.map((s) => temperatureInName(s.name));
  const distinct = new Set(temps.map((t) => t?.value));
  if (temps.every((t) => t !== undefined) && distinct.size === spectra.length) {
    const valued = spectra.map((s, i) => ({
      ...s,
      value: { kind: "temperature" as const, unit: temps[i]?.unit ?? "°C", number: temps[i]?.value ?? 0 },
    }));
    return { valued, note: "The temperatures are those in the names of the files." };
  }
  return { valued: spectra };
}

/** The last part of a path. */
export function baseName(file: string): string {
  return file.split(/[/\\]/).pop() ?? file;
}
