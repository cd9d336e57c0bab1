import { BRAND } from "../../foundation/index.js";
import type { IsosbesticReport } from "../../insitu/index.js";
import { axisText, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";
import { numberRich, plain } from "../scene/index.js";
import { spectrumState, stackState, type MarkState } from "../spectral-stack/index.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** A scan's place in plain text. */
function place(value: number | undefined): string {
  return plain(numberRich(value ?? Number.NaN, 6));
}

/** A series: the live stack, or its picture. */
export function presentSeries(series: SpectralSeries, marks: readonly MarkState[] = []): Presentation {
  const state = stackState(series, marks);
  const { coordinate, signal, provenance, corrections, difference } = series;
  const { values } = coordinate;
  const n = values.length;
  const span = n === 0 ? "" : ` from ${place(values[0])} to ${place(values[n - 1])} ${coordinate.unit}`;
  const lines = [
    `SpectralSeries${provenance.title === "" ? "" : ` “${provenance.title}”`}: ${signal.label}${signal.unit === "" ? "" : ` / ${signal.unit}`}`,
    `  ${coordinate.label}: ${String(n)} ${n === 1 ? "scan" : "scans"}${span.trimEnd()}`,
    `  ${series.axis.label}: ${axisText(series.axis)}`,
  ];
  if (series.temperature) {
    const { value, unit, source } = series.temperature;
    lines.push(`  Temperature: ${String(value)} ${unit} (${source})`);
  }
  if (difference) lines.push(`  Difference against ${difference.description.replace(/^against /, "")}`);
  if (corrections.length > 0) lines.push(`  Corrections: ${String(corrections.length)}`);
  if (provenance.simulated !== undefined) lines.push(`  Simulated: ${provenance.simulated}`);
  return {
    text: lines.join("\n"),
    view: viewOf("spectral-stack", state),
  };
}

/** One spectrum: a stack of one. */
export function presentSpectrum(spectrum: Spectrum): Presentation {
  const state = spectrumState(spectrum);
  const { title, simulated } = spectrum.provenance;
  const lines = [`Spectrum${title === "" ? "" : ` “${title}”`}: ${spectrum.signal.label}, ${axisText(spectrum.axis)}`];
  if (simulated !== undefined) lines.push(`  Simulated: ${simulated}`);
  return {
    text: lines.join("\n"),
    view: viewOf("spectral-stack", state),
  };
}

/** A series with wavelengths to mark in its figure. */
export interface MarkedSeries {
  readonly [BRAND]: "MarkedSeries";
  readonly series: SpectralSeries;
  readonly marks: readonly MarkState[];
}

/**
 * A series to be shown with marks at the isosbestic points that were found in it.
 *
 * @example views.marked(dA, insitu.isosbesticPoints(dA))
 */
export function marked(series: SpectralSeries, found: IsosbesticReport): MarkedSeries {
  return Object.freeze({
    [BRAND]: "MarkedSeries" as const,
    series,
    marks: isosbesticMarks(found),
  });
}

/** Marks at isosbestic points. */
export function isosbesticMarks({ points }: IsosbesticReport): readonly MarkState[] {
  return points.map(({ wavelength }) => ({ at: wavelength.value, error: wavelength.standardError, label: "" }));
}

/** The stack with its marks. */
export function presentMarkedSeries({ series, marks }: MarkedSeries): Presentation {
  const plain = presentSeries(series, marks);
  const places = marks.map(({ at }) => `${String(Math.round(at * 10) / 10)} ${series.axis.unit}`);
  return { ...plain, text: `${plain.text}\n  Marked: ${places.length === 0 ? "nothing" : places.join(", ")}` };
}
