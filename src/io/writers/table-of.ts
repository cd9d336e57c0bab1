import { dataTable, type DataColumnInit, type DataTable } from "../../spectroscopy/index.js";
import {
  isDecay,
  isPattern,
  isRegion,
  isRegionSeries,
  isSeries,
  isSpectrum,
  type Measurement,
} from "../measurements/measurement.js";

/**
 * A measurement as a table of columns: what it is measured over, then what is measured; a series has one column a scan. Masked
 * values are `NaN`. A table stays as it is.
 *
 * @example tableOf(run).columns[0]?.name // "Wavelength"
 */
export function tableOf(m: Measurement): DataTable {
  const { title } = m.provenance;
  return isTableLike(m) ? m : dataTable({ title, columns: columnsOf(m), provenance: m.provenance });
}

function isTableLike(m: Measurement): m is DataTable {
  return "columns" in m;
}

function columnsOf(m: Exclude<Measurement, DataTable>): readonly DataColumnInit[] {
  const optional = (name: string, values: ArrayLike<number> | undefined, unit = ""): readonly DataColumnInit[] =>
    values === undefined ? [] : [{ name, unit, values: Float64Array.from(values) }];
  if (isSeries(m)) {
    const { axis, coordinate, values, mask } = m;
    const n = axis.values.length;
    const scans = Array.from(coordinate.values, (at, i) => ({
      name: `${at}${coordinate.unit === "" ? "" : ` ${coordinate.unit}`}`,
      values: Float64Array.from({ length: n }, (_, j) =>
        mask?.[i * n + j] === 1 ? Number.NaN : (values[i * n + j] ?? Number.NaN),
      ),
    }));
    return [{ name: axis.label, unit: axis.unit, values: axis.values }, ...scans];
  }
  if (isSpectrum(m)) {
    const { axis, signal, values, sigma } = m;
    return [
      { name: axis.label, unit: axis.unit, values: axis.values },
      { name: signal.label, unit: signal.unit, values },
      ...optional("σ", sigma, signal.unit),
    ];
  }
  if (isDecay(m)) {
    const { counts, channelWidth, unit } = m;
    const time = Float64Array.from(counts, (_, i) => i * channelWidth);
    return [
      { name: "Time", unit, values: time },
      { name: "Counts", values: counts },
    ];
  }
  if (isPattern(m)) {
    const { axis, intensity, unit, sigma } = m;
    return [
      { name: axis.quantity, unit: axis.unit, values: axis.values },
      { name: "Intensity", unit, values: intensity },
      ...optional("σ", sigma, unit),
    ];
  }
  if (isRegion(m)) {
    const { energy, intensity, unit, transmission } = m;
    const name = energy.kind === "binding" ? "Binding energy" : "Kinetic energy";
    return [
      { name, unit: "eV", values: energy.values },
      { name: "Intensity", unit, values: intensity },
      ...optional("Transmission", transmission),
      ...(m.channels ?? []).map((one) => ({ name: one.name, unit: one.unit, values: one.values })),
    ];
  }
  if (isRegionSeries(m)) {
    const { energy, coordinate, intensity, unit, transmission } = m;
    const n = energy.values.length;
    return [
      { name: energy.kind === "binding" ? "Binding energy" : "Kinetic energy", unit: "eV", values: energy.values },
      ...Array.from(coordinate.values, (at, i) => ({
        name: `${at}${coordinate.unit === "" ? "" : ` ${coordinate.unit}`}`,
        unit,
        values: intensity.slice(i * n, (i + 1) * n),
      })),
      ...optional("Transmission", transmission),
    ];
  }
  return m satisfies never;
}
