import {
  allFinite,
  count,
  FormatError,
  list,
  temperature,
  type ReadonlyFloat64Array,
  type Temperature,
} from "../foundation/index.js";
import {
  axis,
  sameAxis,
  signal,
  spectrum,
  withNotes,
  provenance,
  type Provenance,
  type Signal,
  type SpectralSeries,
  type Spectrum,
} from "../spectroscopy/index.js";
import { ownedSeries } from "../spectroscopy/series.js";
import { coordinateOf } from "./coordinate-of.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "./parsed.js";
import { onAxis } from "./resample.js";
import { withoutGaps } from "./without-gaps.js";

/** Axes that agree to this are the same: instruments print the positions that they reached. */
const AXIS_TOLERANCE = { nm: 0.02, eV: 1e-4, "cm^-1": 0.5 } as const;

/**
 * The series that a file's spectra make.
 *
 * @throws FormatError if they do not share kind of signal or axis, or if times are fewer or more than spectra.
 */
export function toSeries(parsed: ParsedFile, options: ParseOptions = {}): SpectralSeries {
  const place = { format: parsed.format, file: options.file };
  refuseOthers(parsed, place);
  const notes: string[] = [...parsed.notes];
  const chosen = choose(parsed.spectra, options, place);
  const sig = commonSignal(chosen, options, place);
  const { spectra, axis } = shareAxis(chosen, options, place, notes);
  const { coordinate, order } = coordinateOf(spectra, parsed, options, place, notes);
  const sorted = order.map((i) => spectra[i] as ParsedSpectrum);
  const values = inRows(sorted, axis.values.length);
  const finite = sorted.every((s) => s.finite === true) || allFinite(values);
  const mask = finite ? undefined : maskOf(values);
  const temps = sorted.map((s) => s.temperature);
  const logged = temps.every((t) => t !== undefined) && temps.length > 0;
  return ownedSeries(
    {
      axis,
      coordinate,
      values,
      signal: sig,
      mask,
      channels: logged
        ? { temperature: { unit: temps[0]?.unit ?? "°C", values: temps.map((t) => t?.value ?? Number.NaN) } }
        : {},
      temperature: options.temperature ?? fileTemperature(parsed, sorted) ?? options.fallbackTemperature,
      provenance: withNotes(provenanceOf(parsed, options, sorted), ...notes),
    },
    finite,
  );
}

/** The spectra one after the other: the memory that they lie in where they lie so, as those of a large table do. */
function inRows(spectra: readonly ParsedSpectrum[], n: number): Float64Array {
  const first = spectra[0]?.values;
  const adjacent =
    first instanceof Float64Array &&
    spectra.every(
      ({ values: v }, i) =>
        v instanceof Float64Array && v.buffer === first.buffer && v.byteOffset === first.byteOffset + 8 * n * i,
    );
  if (adjacent) return new Float64Array(first.buffer, first.byteOffset, n * spectra.length);
  const values = new Float64Array(spectra.length * n);
  spectra.forEach((s, i) => values.set(s.values, i * n));
  return values;
}

function maskOf(values: Float64Array): Uint8Array | undefined {
  return values.some(Number.isNaN) ? Uint8Array.from(values, (v) => (Number.isNaN(v) ? 1 : 0)) : undefined;
}

/** Every spectrum of a file on its own axis, without the points that have no value; options choose by `columns`. */
export function toSpectra(parsed: ParsedFile, options: ParseOptions = {}): readonly Spectrum[] {
  const place = { format: parsed.format, file: options.file };
  refuseOthers(parsed, place);
  return choose(parsed.spectra, options, place).map((s) => {
    const { x, columns, note } = withoutGaps(s.axis.values, [s.values]);
    if (x.length === 0) {
      throw new FormatError(`Expected "${s.name}" to have values but found none.`, place, {}, "gap");
    }
    const own = provenanceOf(parsed, options, [s]);
    return spectrum({
      axis: note === undefined ? s.axis : axis({ ...s.axis, values: x }),
      values: columns[0] as ReadonlyFloat64Array,
      signal: options.signal ?? s.signal ?? "unknown",
      provenance: withNotes(s.name ? provenance({ ...own, title: s.name }) : own, ...parsed.notes, ...(note ?? [])),
    });
  });
}

/** A file of anything else says what it holds, instead of that it has no spectra. */
function refuseOthers({ spectra, histograms, patterns, regions, tables }: ParsedFile, place: Place): void {
  if (spectra.length > 0) return;
  const found = [
    [histograms?.length, "photon-counting histogram"],
    [patterns?.length, "diffraction pattern"],
    [regions?.length, "photoemission region"],
    [tables?.length, "table"],
  ] as const;
  const held = found.flatMap(([n, what]) => (n === undefined || n === 0 ? [] : [count(n, what)]));
  if (held.length === 0) return;
  const columns = tables?.[0]?.columns.map(({ name, unit }) => (unit === "" ? name : `${name} / ${unit}`)) ?? [];
  const of = columns.length === 0 ? "" : ` of ${list(columns)}`;
  const hint = histograms?.length ? "; `lifetime.readDecays` reads them" : "";
  throw new FormatError(
    `Expected optical spectra but found ${list(held)}${of}${hint}.`,
    place,
    { found: held },
    "other-data",
  );
}

type Place = { readonly format: string; readonly file: string | undefined };

function choose(spectra: readonly ParsedSpectrum[], options: ParseOptions, place: Place): readonly ParsedSpectrum[] {
  if (!options.columns) return spectra;
  return options.columns.map((which) => {
    const found = typeof which === "number" ? spectra[which] : spectra.find((s) => s.name === which);
    if (found) return found;
    const names = list(
      spectra.map((s, i) => s.name || String(i)),
      "or",
    );
    throw new FormatError(
      `Expected \`columns\` to name ${names} but found ${JSON.stringify(which)}.`,
      place,
      {},
      "no-column",
    );
  });
}

function commonSignal(spectra: readonly ParsedSpectrum[], options: ParseOptions, place: Place): Signal {
  if (options.signal) return signal(options.signal);
  const kinds = new Map<string, ParsedSpectrum[]>();
  for (const s of spectra) {
    const key = s.signal ? `${s.signal.kind}${s.signal.unit ? ` in ${s.signal.unit}` : ""}` : "unknown";
    kinds.set(key, [...(kinds.get(key) ?? []), s]);
  }
  if (kinds.size <= 1) return spectra[0]?.signal ?? signal("unknown");
  const found = [...kinds].map(([kind, own]) => `${kind} (${own.map((s) => s.name).join(", ")})`);
  throw new FormatError(
    `Expected spectra of one kind of signal but found ${list(found)}; choose some with the option columns.`,
    place,
    {},
    "mixed-signals",
  );
}

function shareAxis(
  spectra: readonly ParsedSpectrum[],
  options: ParseOptions,
  place: Place,
  notes: string[],
): { spectra: readonly ParsedSpectrum[]; axis: ParsedSpectrum["axis"] } {
  const [first] = spectra;
  if (!first) throw new FormatError("Expected at least one spectrum but found none.", place, {}, "no-spectra");
  const other = spectra.find((s) => !sameAxis(s.axis, first.axis, AXIS_TOLERANCE[first.axis.unit]));
  if (!other) {
    if (spectra.some((s) => !sameAxis(s.axis, first.axis))) {
      const within = `${AXIS_TOLERANCE[first.axis.unit]} ${first.axis.unit}`;
      notes.push(`The axes of the spectra differ by less than ${within}; the first one's was taken for all.`);
    }
    return { spectra, axis: first.axis };
  }
  if (!options.resample) {
    const text = (s: ParsedSpectrum): string => {
      const v = s.axis.values;
      return `"${s.name}" (${count(v.length, "point")}, ${v[0]} to ${v[v.length - 1]} ${s.axis.unit})`;
    };
    throw new FormatError(
      `Expected all spectra to have one axis but found ${text(first)} and ${text(other)}; ` +
        `choose some with the option columns, or interpolate with the option resample.`,
      place,
      {},
      "different-axes",
    );
  }
  notes.push(`Spectra on different axes were interpolated linearly onto that of "${first.name}".`);
  return onAxis(spectra, place);
}

function fileTemperature(parsed: ParsedFile, spectra: readonly ParsedSpectrum[]): Temperature | undefined {
  const own = spectra.map((s) => s.temperature).filter((t) => t !== undefined);
  if (own.length === spectra.length && own[0]) {
    const mean = own.reduce((sum, t) => sum + t.value, 0) / own.length;
    return temperature(mean, own[0].unit, "file");
  }
  return parsed.temperature && temperature(parsed.temperature.value, parsed.temperature.unit, "file");
}

function provenanceOf(parsed: ParsedFile, options: ParseOptions, spectra: readonly ParsedSpectrum[]): Provenance {
  return provenance({
    title: parsed.title ?? options.file?.split("/").pop() ?? "",
    file: options.file,
    instrument: parsed.instrument,
    settings: { ...parsed.settings, ...spectra[0]?.settings },
    simulated: parsed.simulated,
  });
}
