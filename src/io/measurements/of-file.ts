import { FormatError } from "../../foundation/index.js";
import { toSeries, toSpectra } from "../assemble.js";
import { intoSeries } from "../../techniques/photoemission/index.js";
import type { ParsedFile } from "../parsed.js";
import type { MeasurementKind } from "./kinds.js";
import type { Measurement } from "./measurement.js";
import { toDecay, toPattern, toRegion, toTable, type MeasurementOptions } from "./others.js";

/** Why several spectra are no series, as `toSeries` says it. */
const NO_SERIES: readonly string[] = ["mixed-signals", "different-axes"];

/**
 * All that a file holds, each in its own type: spectra first, then decays, patterns, regions and tables. Several spectra of one
 * kind on one axis are a series; others stay spectra, each on its own axis. Regions over times of etching are one profile each.
 *
 * @param as what is asked for: `"series"` makes one of a single spectrum, `"spectra"` takes a series apart, `"regions"` a profile
 * @throws FormatError where the file holds nothing, or what it holds cannot be
 */
export function measurementsOf(
  parsed: ParsedFile,
  options: MeasurementOptions = {},
  as?: MeasurementKind,
): readonly Measurement[] {
  const found: readonly Measurement[] = [
    ...spectraOf(parsed, options, as),
    ...(parsed.histograms ?? []).map((h) => toDecay(h, parsed, options)),
    ...(parsed.patterns ?? []).map((p) => toPattern(p, parsed, options)),
    ...regionsOf(parsed, options, as),
    ...(parsed.tables ?? []).map((t) => toTable(t, parsed, options)),
  ];
  if (found.length > 0) return found;
  throw new FormatError(
    "Expected the file to hold a measurement but found none.",
    { format: parsed.format, file: options.file },
    {},
    "no-data",
  );
}

function regionsOf(
  parsed: ParsedFile,
  options: MeasurementOptions,
  as: MeasurementKind | undefined,
): readonly Measurement[] {
  const regions = (parsed.regions ?? []).map((r) => toRegion(r, parsed, options));
  return as === "region" || as === "regions" ? regions : intoSeries(regions);
}

function spectraOf(
  parsed: ParsedFile,
  options: MeasurementOptions,
  as: MeasurementKind | undefined,
): readonly Measurement[] {
  const n = options.columns?.length ?? parsed.spectra.length;
  if (n === 0 || parsed.spectra.length === 0) return [];
  // A matrix may have one scan: its time makes it a series, as the options do.
  const told = options.times !== undefined || options.coordinate !== undefined;
  const apart = as === "spectrum" || as === "spectra";
  if (apart || (n === 1 && !told && as !== "series")) return toSpectra(parsed, options);
  try {
    return [toSeries(parsed, options)];
  } catch (cause) {
    if (told || as === "series" || !(cause instanceof FormatError) || !NO_SERIES.includes(cause.code)) throw cause;
    return toSpectra(parsed, options);
  }
}
