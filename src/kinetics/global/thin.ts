import { leadingSvd } from "../../numerics/leading-svd.js";
import type { DataSet } from "./data-set.js";

/** Columns that are kept for the search of a start. */
const COLUMNS = 16;
const COMPONENTS = 8;

/**
 * The data sets with few columns, for the search of a start: their leading left singular vectors times the singular
 * values where all columns see the model alike, otherwise the strongest column of each part of the axis.
 */
export function thinned(sets: readonly DataSet[], alike: boolean, shared: boolean): DataSet[] {
  const plain = alike && !shared && sets.every((s) => s.sigma === null && s.mask === null);
  if (plain) return sets.map(compressed);
  const kept = shared ? strongest(sets) : null;
  return sets.map((set) => select(set, kept ?? strongest([set])));
}

function compressed(set: DataSet): DataSet {
  const { data, scans, places } = set;
  const [rows, columns] = [scans.length, places.length];
  if (columns <= COMPONENTS) return set;
  const count = Math.min(COMPONENTS, rows);
  const { u, singularValues } = leadingSvd({ rows, columns, values: data }, count);
  const values = new Float64Array(rows * count);
  for (let i = 0; i < rows; i++) {
    for (let q = 0; q < count; q++) {
      values[i * count + q] = (u.values[i * u.columns + q] as number) * (singularValues[q] as number);
    }
  }
  return { ...set, data: values, places: set.places.slice(0, count), wavelengths: set.wavelengths.slice(0, count) };
}

function strongest(sets: readonly DataSet[]): Int32Array {
  const columns = sets[0]?.places.length ?? 0;
  const strength = Float64Array.from({ length: columns }, (_, j) =>
    sets.reduce((sum, { data, mask, scans }) => {
      for (let i = 0; i < scans.length; i++) {
        const at = i * columns + j;
        if (!mask?.[at]) sum += (data[at] as number) ** 2;
      }
      return sum;
    }, 0),
  );
  const parts = Math.min(COLUMNS, columns);
  return Int32Array.from({ length: parts }, (_, q) => {
    const [from, to] = [Math.floor((q * columns) / parts), Math.floor(((q + 1) * columns) / parts)];
    let best = from;
    for (let j = from; j < to; j++) if ((strength[j] as number) > (strength[best] as number)) best = j;
    return best;
  });
}

function select(set: DataSet, kept: Int32Array): DataSet {
  const columns = set.places.length;
  const rows = set.scans.length;
  const cut = <T extends Float64Array | Uint8Array>(source: T | null, out: T): T | null => {
    if (source === null) return null;
    for (let i = 0; i < rows; i++) {
      kept.forEach((j, q) => (out[i * kept.length + q] = source[i * columns + j] as number));
    }
    return out;
  };
  const size = rows * kept.length;
  return {
    ...set,
    places: kept.map((j) => set.places[j] as number),
    wavelengths: Float64Array.from(kept, (j) => set.wavelengths[j] as number),
    data: cut(set.data, new Float64Array(size)) ?? new Float64Array(),
    sigma: cut(set.sigma, new Float64Array(size)),
    mask: cut(set.mask, new Uint8Array(size)),
    skew: set.skew && Float64Array.from(kept, (j) => set.skew?.[j] ?? 0),
  };
}
