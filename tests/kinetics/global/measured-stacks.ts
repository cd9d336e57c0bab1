import { readFileSync } from "node:fs";
import type { KineticModel } from "../../../src/kinetics/index.js";
import { spectralSeries, withSeries, type SpectralSeries } from "../../../src/spectroscopy/index.js";
import { sharedPath } from "../../shared-data.js";

const numbers = (line: string): number[] =>
  line
    .trim()
    .split(/\s+/u)
    .map((cell) => (cell === "" ? NaN : Number(cell)));

function series(time: readonly number[], nm: readonly number[], at: (i: number, j: number) => number): SpectralSeries {
  // Times that are there twice are kept once.
  const kept = time.flatMap((t, i) => (i === 0 || t > time[i - 1]! ? [i] : []));
  const values = kept.flatMap((i) => nm.map((_, j) => at(i, j)));
  return spectralSeries({
    axis: nm,
    coordinate: { kind: "time", unit: "ps", values: kept.map((i) => time[i]!) },
    signal: "unknown",
    values,
    mask: values.map((v) => !Number.isFinite(v)),
  });
}

/** "Time explicit" ASCII: a row of delays, then rows of wavelength and ΔA. */
export function hippius(): SpectralSeries {
  const path = "b-transient/pyglotaran-hippius/demo_data_Hippius_etal_JPCC2007_111_13988_Figs5_9.ascii";
  const [, , , , times = "", ...rows] = readFileSync(sharedPath(path), "utf8").trimEnd().split(/\r?\n/u);
  const table = rows.map(numbers);
  return series(
    numbers(times),
    table.map((row) => row[0]!),
    (i, j) => table[j]![i + 1]!,
  );
}

/**
 * TIMP's "Wavelength explicit" ASCII: a row of the spectral axis, then rows of delay and ΔA; the first columns, less the mean
 * of the first delays, weighted before time zero as its tests do.
 */
export function timp(name: string, columns: number, before: number, weight: number): SpectralSeries {
  const text = readFileSync(sharedPath(`b-transient/timp/${name}.txt`), "utf8");
  const [, , axis = "", ...rows] = text.split(/\r?\n/u).filter((line) => line.trim() !== "");
  const table = rows.map(numbers);
  const mean = (j: number) => table.slice(0, before).reduce((sum, row) => sum + row[j + 1]!, 0) / before;
  const means = Array.from({ length: columns }, (_, j) => mean(j));
  const times = table.map((row) => row[0]!);
  const raw = series(times, numbers(axis).slice(0, columns), (i, j) => table[i]![j + 1]! - means[j]!);
  const early = (t: number) => t >= -16 && t <= -0.1;
  const sigma = raw.values.map((_, q) => (early(times[Math.floor(q / columns)]!) ? 1 / weight : 1));
  return withSeries(raw, { sigma });
}

/** A row of wavelengths, then rows of delay and ΔA; cells may be empty. */
export function ruDppz(): SpectralSeries {
  const text = readFileSync(sharedPath("b-transient/kimopack-acn/TA_Ru-dppz_400nm_ACN.SIA"), "utf8");
  const [first = "", ...rows] = text.trimEnd().split(/\r?\n/u);
  const nm = first.split("\t").slice(1).map(Number);
  const table = rows.map((line) => line.split("\t").map((cell) => (cell.trim() === "" ? NaN : Number(cell))));
  return series(
    table.map((row) => row[0]!),
    nm,
    (i, j) => table[i]![j + 1]!,
  );
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
  return series(kept, Array.from(raw.axis.values), (i, j) => {
    const t = kept[i]! + arrival[j]!;
    const next = delays.findIndex((d) => d > t);
    if (next <= 0) return raw.values[(delays.length - 1) * n + j]!;
    const [a, b] = [raw.values[(next - 1) * n + j]!, raw.values[next * n + j]!];
    return a + ((b - a) * (t - delays[next - 1]!)) / (delays[next]! - delays[next - 1]!);
  });
}
