import { axisText, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";
import { toSvg } from "../scene/index.js";
import { spectrumState, stackScene, stackState, type MarkState } from "../spectral-stack/index.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** A series: the live stack, or its picture. */
export function presentSeries(
  series: SpectralSeries,
  marks: readonly MarkState[] = [],
): Presentation {
  const state = stackState(series, marks);
  const { coordinate, signal, provenance, corrections, difference } = series;
  const { values } = coordinate;
  const n = values.length;
  const span = n === 0 ? "" : ` from ${String(values[0])} to ${String(values[n - 1])} ${coordinate.unit}`;
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
    svg: () => toSvg(stackScene(state)),
    view: viewOf("spectral-stack", state),
  };
}

/** One spectrum: a stack of one. */
export function presentSpectrum(spectrum: Spectrum): Presentation {
  const state = spectrumState(spectrum);
  const { title, simulated } = spectrum.provenance;
  const lines = [
    `Spectrum${title === "" ? "" : ` “${title}”`}: ${spectrum.signal.label}, ${axisText(spectrum.axis)}`,
  ];
  if (simulated !== undefined) lines.push(`  Simulated: ${simulated}`);
  return {
    text: lines.join("\n"),
    svg: () => toSvg(stackScene(state)),
    view: viewOf("spectral-stack", state),
  };
}
