import { ArgumentError, checkOptions, expected, type KnownOptions } from "../../foundation/index.js";
import type { DataTable, SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import { isMeasurement, isSeries, isSpectrum, type Measurement } from "../measurements/measurement.js";
import { tableOf } from "./table-of.js";

/** How `toDelimited` writes. */
export interface DelimitedOptions {
  /** `","` by default. */
  readonly separator?: "\t" | "," | ";" | undefined;
  /** `"."` by default; `","` needs another separator than the comma. */
  readonly decimal?: "." | "," | undefined;
  /** Wavelengths down (one column a scan, the default), across (one row a scan), or Cary's pairs of columns. */
  readonly layout?: "down" | "across" | "pairs" | undefined;
  /** Leave out the lines before the table that say what the numbers are. */
  readonly bare?: boolean | undefined;
}

const OPTIONS: KnownOptions<DelimitedOptions> = { separator: true, decimal: true, layout: true, bare: true };

/**
 * A measurement as delimited text, which `read` reads back with the same numbers: every number is written with the fewest digits
 * that identify it. Lines that start with `#` tell the kind of signal, the temperature and whether the data are simulated. Masked
 * values are written as `NaN`; sigma of a series, channels and scan skew have no place in this format and are not written.
 *
 * @throws ArgumentError if decimal commas would meet separating commas.
 */
export function toDelimited(data: Measurement, options: DelimitedOptions = {}): string {
  if (!isMeasurement(data)) {
    throw new ArgumentError(expected("data", "a measurement", data));
  }
  checkOptions("options", options, OPTIONS);
  const { separator = ",", decimal = ".", layout = "down", bare = false } = options;
  if (separator === decimal) {
    throw new ArgumentError(expected("separator", '";" or a tab beside decimal commas', separator));
  }
  const number = (v: number): string => (decimal === "," ? String(v).replace(".", ",") : String(v));
  const [head, table] = isSeries(data)
    ? [headLines(data, data), seriesRows(data, layout, number)]
    : isSpectrum(data)
      ? [headLines(data, undefined), spectrumRows(data, number)]
      : [titleLines(data), tableRows(tableOf(data), separator, number)];
  return [...(bare ? [] : head), ...table.map((row) => row.join(separator))].join("\n") + "\n";
}

function titleLines({ provenance }: Measurement): string[] {
  return [
    ...(provenance.title === "" ? [] : [`# title: ${oneLine(provenance.title)}`]),
    ...(provenance.simulated === undefined ? [] : [`# simulated: ${oneLine(provenance.simulated)}`]),
  ];
}

function tableRows({ columns }: DataTable, separator: string, number: (v: number) => string): string[][] {
  const quoted = (text: string): string =>
    text.includes(separator) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const heads = columns.map(({ name, unit }) => quoted(unit === "" ? name : `${name} (${unit})`));
  const rows = Array.from({ length: columns[0]?.values.length ?? 0 }, (_, i) =>
    columns.map((c) => (c.kind === "texts" ? quoted(c.values[i] ?? "") : number(c.values[i] ?? Number.NaN))),
  );
  return [heads, ...rows];
}

function headLines(data: SpectralSeries | Spectrum, series: SpectralSeries | undefined): string[] {
  const { kind, unit } = data.signal;
  const lines = [...titleLines(data)];
  lines.splice(data.provenance.title === "" ? 0 : 1, 0, `# signal: ${kind}${unit === "%" ? " (%)" : ""}`);
  if (series) {
    const { kind: what, unit: of } = series.coordinate;
    lines.push(`# coordinate: ${what} (${of})`);
    if (series.temperature) lines.push(`# temperature: ${series.temperature.value} ${series.temperature.unit}`);
  }
  return lines;
}

function seriesRows(s: SpectralSeries, layout: "down" | "across" | "pairs", number: (v: number) => string): string[][] {
  const n = s.axis.values.length;
  const cell = (i: number, j: number): string =>
    s.mask?.[i * n + j] === 1 ? "NaN" : number(s.values[i * n + j] ?? Number.NaN);
  const axisName = `${s.axis.label} (${s.axis.unit})`;
  const { unit, kind, label } = s.coordinate;
  const scans = Array.from(s.coordinate.values, (v) => `${number(v)}${unit ? ` ${unit}` : ""}`);
  const axis = Array.from(s.axis.values, number);
  if (layout === "across") {
    const corner = kind === "time" ? `Time (${unit})` : `${label}${unit ? ` (${unit})` : ""}`;
    const rows = Array.from(s.coordinate.values, (v, i) => [number(v), ...axis.map((_, j) => cell(i, j))]);
    return [[corner, ...axis.map((a) => `${a} ${s.axis.unit}`)], ...rows];
  }
  if (layout === "pairs") {
    const names = scans.flatMap((name) => [name, ""]);
    const heads = scans.flatMap(() => [axisName, HEADING[s.signal.kind] ?? "Signal"]);
    return [names, heads, ...axis.map((a, j) => scans.flatMap((_, i) => [a, cell(i, j)]))];
  }
  return [[axisName, ...scans], ...axis.map((a, j) => [a, ...scans.map((_, i) => cell(i, j))])];
}

const HEADING: Readonly<Record<string, string>> = {
  absorbance: "Abs",
  "difference absorbance": "ΔA",
  transmittance: "Transmittance",
  reflectance: "Reflectance",
  "PL intensity": "PL",
  counts: "Counts",
  "molar absorptivity": "epsilon",
};

function spectrumRows(s: Spectrum, number: (v: number) => string): string[][] {
  const rows = Array.from(s.axis.values, (a, j) => [number(a), number(s.values[j] ?? Number.NaN)]);
  return [[`${s.axis.label} (${s.axis.unit})`, HEADING[s.signal.kind] ?? "Signal"], ...rows];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
