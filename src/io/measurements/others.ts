import { ArgumentError, FormatError, isHalidelabError, temperature, type Temperature } from "../../foundation/index.js";
import { decay, type Decay } from "../../lifetime/index.js";
import { dataTable, provenance, type DataTable, type Provenance } from "../../spectroscopy/index.js";
import { pattern, type DiffractionPattern } from "../../techniques/diffraction/index.js";
import { region, type PhotoemissionRegion } from "../../techniques/photoemission/index.js";
import type { ParsedFile, ParsedHistogram, ParsedPattern, ParsedRegion, ParsedTable, ParseOptions } from "../parsed.js";
import { withoutGaps } from "../without-gaps.js";

/** What is known of a file beside its content. */
export interface MeasurementOptions extends ParseOptions {
  /** The time between two excitation pulses, in ns: counting cards do not write it down exactly. */
  readonly repetitionPeriod?: number | undefined;
}

type Own = { readonly name: string; readonly settings: Readonly<Record<string, string>> };

function provenanceOf(
  parsed: ParsedFile,
  { name, settings }: Own,
  options: ParseOptions,
  notes: readonly string[] = [],
): Provenance {
  const title = [parsed.title ?? "", name].filter((part, i, all) => part !== "" && all.indexOf(part) === i).join(" ");
  return provenance({
    title: title === "" ? (options.file?.split("/").pop() ?? "") : title,
    file: options.file,
    instrument: parsed.instrument,
    settings: { ...parsed.settings, ...settings },
    simulated: parsed.simulated,
    notes: [...parsed.notes, ...notes],
  });
}

/** A factory's refusal is an error of the file: it says what the file has wrong. */
function fromFile<T>(make: () => T, parsed: ParsedFile, { name }: Own, options: ParseOptions): T {
  try {
    return make();
  } catch (cause) {
    if (!isHalidelabError(cause) || cause instanceof FormatError) throw cause;
    const of = name === "" ? "" : ` in "${name}"`;
    const message = cause.message.replace(/\.$/, `${of}.`);
    throw new FormatError(message, { format: parsed.format, file: options.file }, {}, "bad-data");
  }
}

/** A photon-counting histogram as a decay. */
export function toDecay(h: ParsedHistogram, parsed: ParsedFile, options: MeasurementOptions): Decay {
  const make = (): Decay =>
    decay({
      ...{ counts: h.counts, channelWidth: h.channelWidth, unit: h.unit },
      repetitionPeriod: options.repetitionPeriod,
      provenance: provenanceOf(parsed, h, options),
    });
  return fromFile(make, parsed, h, options);
}

/** A diffraction pattern, without the points that have no value. */
export function toPattern(p: ParsedPattern, parsed: ParsedFile, options: MeasurementOptions): DiffractionPattern {
  const { x, columns, note } = withoutGaps(p.axis.values, p.sigma === undefined ? [p.values] : [p.values, p.sigma]);
  const make = (): DiffractionPattern =>
    pattern({
      axis: { quantity: p.axis.quantity, unit: p.axis.unit, values: x },
      intensity: columns[0] ?? [],
      unit: p.unit,
      sigma: columns[1],
      countingTime: p.countingTime,
      wavelength: p.wavelength,
      lines: p.lines,
      temperature: temperatureOf(p.temperature ?? parsed.temperature, options),
      provenance: provenanceOf(parsed, p, options, note),
    });
  return fromFile(make, parsed, p, options);
}

/** A region of photoemission, without the points that have no value. */
export function toRegion(p: ParsedRegion, parsed: ParsedFile, options: MeasurementOptions): PhotoemissionRegion {
  const { energy, values, transmission } = p;
  const others = (p.channels ?? []).filter((one) => one.values.every(Number.isFinite));
  const { x, columns, note } = withoutGaps(energy.values, [
    ...[values, ...(transmission === undefined ? [] : [transmission])],
    ...others.map((one) => one.values),
  ]);
  const first = transmission === undefined ? 1 : 2;
  const { name, sample, unit, photonEnergy, source, passEnergy, workFunction, dwell, sweeps, place } = p;
  const make = (): PhotoemissionRegion =>
    region({
      ...{ name, sample, unit, photonEnergy, source, passEnergy, workFunction, dwell, sweeps, place },
      energy: { kind: energy.kind, values: x },
      intensity: columns[0] ?? [],
      transmission: transmission === undefined ? undefined : columns[1],
      ...(others.length === 0
        ? {}
        : {
            channels: others.map(({ name: what, unit: of }, k) => ({
              name: what,
              unit: of,
              values: columns[first + k] ?? [],
            })),
          }),
      provenance: provenanceOf(parsed, p, options, note),
    });
  return fromFile(make, parsed, p, options);
}

/** A table with the columns of the file. */
export function toTable(t: ParsedTable, parsed: ParsedFile, options: MeasurementOptions): DataTable {
  const { title } = provenanceOf(parsed, t, options);
  const make = (): DataTable =>
    dataTable({
      title,
      columns: t.columns.map(({ name, unit, values, texts }) => ({ name, unit, values: texts ?? values })),
      provenance: provenanceOf(parsed, t, options),
    });
  return fromFile(make, parsed, t, options);
}

function temperatureOf(
  said: { readonly value: number; readonly unit: "K" | "°C" } | undefined,
  options: ParseOptions,
): Temperature | undefined {
  if (options.temperature !== undefined) return options.temperature;
  if (said === undefined) return options.fallbackTemperature;
  try {
    return temperature(said.value, said.unit, "file");
  } catch (cause) {
    // A stage that was never switched on says -273.15 °C.
    if (cause instanceof ArgumentError) return options.fallbackTemperature;
    throw cause;
  }
}
