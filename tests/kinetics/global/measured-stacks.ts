import { readFileSync } from "node:fs";
import type { KineticModel } from "../../../src/kinetics/index.js";
import { parseFile, toSeries } from "../../../src/io/index.js";
import { spectralSeries, withSeries, type AxisUnit, type SpectralSeries } from "../../../src/spectroscopy/index.js";
import { sharedPath } from "../../shared-data.js";

/** The series in a file, as everyone reads it. */
function readShared(path: string, axisUnit: AxisUnit = "nm"): SpectralSeries {
  const options = { file: path, timeUnit: "ps", axisUnit };
  return toSeries(parseFile({ file: path, bytes: readFileSync(sharedPath(path)) }, options), options);
}

/** "Time explicit" ASCII: a row of delays, then rows of wavelength and ΔA. */
export function hippius(): SpectralSeries {
  return readShared("b-transient/pyglotaran-hippius/demo_data_Hippius_etal_JPCC2007_111_13988_Figs5_9.ascii");
}

/**
 * TIMP's "Wavelength explicit" ASCII: a row of the spectral axis, then rows of delay and ΔA; the first columns, less the mean
 * of the first delays, weighted before time zero as its tests do.
 */
export function timp(name: string, columns: number, before: number, weight: number): SpectralSeries {
  const whole = readShared(`b-transient/timp/${name}.txt`);
  const n = whole.axis.values.length;
  const at = (i: number, j: number): number => whole.values[i * n + j]!;
  const mean = (j: number) =>
    Array.from({ length: before }, (_, i) => at(i, j)).reduce((sum, v) => sum + v, 0) / before;
  const means = Array.from({ length: columns }, (_, j) => mean(j));
  const times = [...whole.coordinate.values];
  const raw = spectralSeries({
    axis: [...whole.axis.values].slice(0, columns),
    coordinate: { kind: "time", unit: "ps", values: times },
    signal: "unknown",
    values: times.flatMap((_, i) => means.map((m, j) => at(i, j) - m)),
  });
  const early = (t: number) => t >= -16 && t <= -0.1;
  const sigma = raw.values.map((_, q) => (early(times[Math.floor(q / columns)]!) ? 1 / weight : 1));
  return withSeries(raw, { sigma });
}

/** A row of wavelengths, then rows of delay and ΔA; cells may be empty. */
export function ruDppz(): SpectralSeries {
  return readShared("b-transient/kimopack-acn/TA_Ru-dppz_400nm_ACN.SIA");
}

/** The published chirp of that measurement, lowest power first. */
export function ruDppzChirp(): number[] {
  const text = readFileSync(sharedPath("b-transient/kimopack-acn/TA_Ru-dppz_400nm_ACN_chirp.dat"), "utf8");
  return text.trim().split(",").map(Number).reverse();
}

/** A model in which some species share a spectrum: their columns are added up. */
export function sharingSpectra(model: KineticModel, groups: readonly (readonly string[])[]): KineticModel {
  const m = model.components.length;
  const k = groups.length;
  const to = model.components.map((name) => groups.findIndex((g) => g.includes(name)));
  const merged = (values: Float64Array): Float64Array => {
    const out = new Float64Array((values.length / m) * k);
    values.forEach((v, i) => (out[Math.floor(i / m) * k + to[i % m]!]! += v));
    return out;
  };
  return {
    name: model.name,
    parameters: model.parameters,
    components: groups.map((g) => g.join("+")),
    columns(time, p, out) {
      const all = new Float64Array(time.length * m);
      model.columns(time, p, all);
      out.set(merged(all));
    },
    derivatives(time, p, out) {
      const all = new Float64Array(p.length * time.length * m);
      model.derivatives?.(time, p, all);
      out.set(merged(all));
    },
    exponentials(p) {
      const form = model.exponentials!(p);
      return { ...form, mixing: merged(form.mixing), derivatives: merged(form.derivatives) };
    },
  };
}

/** A model whose first two rate constants are parts of a sum that is held: b and 1 − b of it. */
export function branching(model: KineticModel, sum: number, start: number): KineticModel {
  const [, , ...rest] = model.parameters;
  const count = rest.length + 1;
  const inner = (q: Float64Array): Float64Array =>
    Float64Array.of(q[0]! * sum, (1 - q[0]!) * sum, ...q.subarray(1, count));
  // ∂/∂b is sum · (∂/∂k1 − ∂/∂k2).
  const outer = (d: Float64Array): Float64Array => {
    const size = d.length / (count + 1);
    const out = d.slice(size);
    for (let i = 0; i < size; i++) out[i] = sum * (d[i]! - d[size + i]!);
    return out;
  };
  return {
    ...{ name: model.name, components: model.components },
    parameters: [{ name: "b", unit: "", start, lower: 0, upper: 1 }, ...rest],
    columns: (time, q, out) => model.columns(time, inner(q), out),
    derivatives(time, q, out) {
      const all = new Float64Array((count + 1) * time.length * model.components.length);
      model.derivatives!(time, inner(q), all);
      out.set(outer(all));
    },
    exponentials(q) {
      const form = model.exponentials!(inner(q));
      return { ...form, derivatives: outer(form.derivatives) };
    },
  };
}

/** Each wavelength read at delays from its arrival on, by lines between the measured delays (as KiMoPack does it). */
export function fromArrival(raw: SpectralSeries, arrival: ArrayLike<number>, from: number): SpectralSeries {
  const delays = Array.from(raw.coordinate.values);
  const n = raw.axis.values.length;
  const kept = delays.filter((t) => t >= from);
  const at = (i: number, j: number): number => {
    const t = kept[i]! + arrival[j]!;
    const next = delays.findIndex((d) => d > t);
    if (next <= 0) return raw.values[(delays.length - 1) * n + j]!;
    const [a, b] = [raw.values[(next - 1) * n + j]!, raw.values[next * n + j]!];
    return a + ((b - a) * (t - delays[next - 1]!)) / (delays[next]! - delays[next - 1]!);
  };
  const values = kept.flatMap((_, i) => Array.from({ length: n }, (__, j) => at(i, j)));
  return spectralSeries({
    axis: raw.axis,
    coordinate: { kind: "time", unit: "ps", values: kept },
    signal: "unknown",
    values,
    mask: values.map((v) => !Number.isFinite(v)),
  });
}
