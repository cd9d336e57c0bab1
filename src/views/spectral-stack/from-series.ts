import { copyOf } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import type { SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import { robustExtent } from "../scene/index.js";
import type { ExtentState, MarkState, SpectralStackState } from "./state.js";

/** The state that shows a series; masked values become NaN. */
export function stackState(series: SpectralSeries, marks: readonly MarkState[] = []): SpectralStackState {
  const values = copyOf(series.values);
  const { mask } = series;
  if (mask !== undefined) {
    for (let i = 0; i < values.length; i += 1) if (mask[i] === 1) values[i] = Number.NaN;
  }
  const { axis, coordinate, signal, difference } = series;
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "spectral-stack",
    title: titleOf(series),
    simulated: series.provenance.simulated ?? null,
    axis: { kind: axis.quantity, unit: axis.unit, label: axis.label, values: copyOf(axis.values) },
    coordinate: {
      kind: coordinate.kind,
      unit: coordinate.unit,
      label: coordinate.label,
      values: copyOf(coordinate.values),
    },
    signal: { kind: signal.kind, unit: signal.unit, label: signal.label },
    values,
    difference: difference ? { reference: copyOf(difference.reference), description: difference.description } : null,
    marks,
    findings: null,
    rounding: null,
    extent: extentOf(values),
    settings: null,
  };
}

/** The state that shows one spectrum: a stack of one scan. */
export function spectrumState(spectrum: Spectrum): SpectralStackState {
  const { axis, signal } = spectrum;
  const values = copyOf(spectrum.values);
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "spectral-stack",
    title: spectrum.provenance.title,
    simulated: spectrum.provenance.simulated ?? null,
    axis: { kind: axis.quantity, unit: axis.unit, label: axis.label, values: copyOf(axis.values) },
    coordinate: { kind: "index", unit: "", label: "Scan", values: Float64Array.of(0) },
    signal: { kind: signal.kind, unit: signal.unit, label: signal.label },
    values,
    difference: null,
    marks: [],
    findings: null,
    rounding: null,
    extent: extentOf(values),
    settings: null,
  };
}

function extentOf(values: Float64Array): ExtentState | null {
  const found = robustExtent(values);
  return found === undefined ? null : { whole: found.whole, colours: found.range };
}

function titleOf(series: SpectralSeries): string {
  const { temperature, provenance } = series;
  if (temperature === undefined) return provenance.title;
  const text = `${String(temperature.value)} ${temperature.unit}`;
  if (provenance.title === "") return text;
  return provenance.title.includes(text) ? provenance.title : `${provenance.title}, ${text}`;
}
