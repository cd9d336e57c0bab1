import type { SeparableBlock } from "../../fitting/index.js";
import { modelDerivatives } from "../irf/model-derivatives.js";
import type { KineticModel } from "../models/kinetic-model.js";
import type { DataSet } from "./data-set.js";
import type { Slot } from "./parameters.js";

/** A data set with its model, times in the model's unit. */
export interface ModelledSet {
  readonly set: DataSet;
  readonly time: Float64Array;
  /** The skew of each place in the model's unit; `null` for none. */
  readonly skew: Float64Array | null;
  readonly model: KineticModel;
  /** The model at a wavelength, where it differs along the spectrum. */
  readonly at: ((wavelength: number) => KineticModel) | null;
  readonly slots: readonly Slot[];
}

/** A block of the fit: the same columns of one data set, or of several below each other. */
export interface BlockPlan {
  readonly sets: readonly number[];
  /** The block's row at which each of the sets begins. */
  readonly firstRows: readonly number[];
  /** Places among the columns of the data sets. */
  readonly columns: Int32Array;
  readonly block: SeparableBlock;
}

/** One data set's share of a block's rows. */
interface Part {
  readonly set: DataSet;
  readonly time: Float64Array;
  readonly model: KineticModel;
  readonly slots: readonly Slot[];
}

/** Room for derivatives that the blocks use one after the other. */
interface Room {
  slopes: Float64Array;
}

/**
 * The blocks of the data sets: one for each set, or for all together where spectra are shared; and one for each place of
 * the axis where each sees the model at its own times (chirp, scan skew), unless places agree in them.
 */
export function planBlocks(
  all: readonly ModelledSet[],
  shared: boolean,
  baseline: boolean,
  nonNegative: readonly boolean[] | null,
  parameters: number,
): BlockPlan[] {
  const room: Room = { slopes: new Float64Array() };
  const groups = shared ? [[...all.keys()]] : all.map((_, d) => [d]);
  return groups.flatMap((sets) => {
    const members = sets.map((d) => all[d] as ModelledSet);
    const [first] = members as [ModelledSet];
    return columnsAlike(members, first.set.places.length).map((columns): BlockPlan => {
      const [j = 0] = columns;
      const parts = members.map(({ set, time, skew, model, at, slots }): Part => {
        const late = skew?.[j] ?? 0;
        const own = late === 0 ? time : time.map((t) => t + late);
        return { set, time: own, slots, model: at ? at(set.wavelengths[j] as number) : model };
      });
      const firstRows = parts.map((_, q) => parts.slice(0, q).reduce((sum, part) => sum + part.time.length, 0));
      const block = blockOf(parts, columns, baseline, parameters, room);
      const name = sets.length > 1 ? "all data sets" : first.set.name;
      const whole = columns.length === first.set.places.length;
      const place = whole ? name : `${name} at ${first.set.series.axis.values[first.set.places[j] as number]}`;
      return { sets, firstRows, columns, block: { ...block, name: place, ...(nonNegative ? { nonNegative } : {}) } };
    });
  });
}

/** Columns that see the model at the same times in all the sets. */
function columnsAlike(members: readonly ModelledSet[], columns: number): Int32Array[] {
  const every = Int32Array.from({ length: columns }, (_, j) => j);
  if (members.every((m) => m.at === null && m.skew === null)) return [every];
  const groups = new Map<string, number[]>();
  for (const j of every) {
    const key = members.map(({ at, skew, set }) => `${at ? set.wavelengths[j] : ""}/${skew?.[j] ?? 0}`).join(" ");
    const group = groups.get(key);
    if (group) group.push(j);
    else groups.set(key, [j]);
  }
  return [...groups.values()].map((group) => Int32Array.from(group));
}

function blockOf(
  parts: readonly Part[],
  columns: Int32Array,
  baseline: boolean,
  parameters: number,
  room: Room,
): Omit<SeparableBlock, "name"> {
  const [first] = parts as readonly [Part];
  const m = first.model.components.length;
  const terms = m + (baseline ? 1 : 0);
  const rows = parts.reduce((sum, part) => sum + part.time.length, 0);
  const size = rows * columns.length;
  const gather = <T extends Float64Array | Uint8Array>(of: (set: DataSet) => T | null, make: (n: number) => T): T => {
    const only = parts.length === 1 ? of(first.set) : null;
    if (only?.length === size) return only;
    const out = make(size);
    let at = 0;
    for (const { set, time } of parts) {
      const source = of(set);
      for (let i = 0; i < time.length; i++) {
        for (const j of columns) out[at++] = source?.[i * set.places.length + j] ?? 0;
      }
    }
    return out;
  };
  const weighted = parts.every(({ set }) => set.sigma !== null);
  const masked = parts.some(({ set }) => set.mask !== null);
  const own = parts.map(({ slots }) => new Float64Array(slots.length));
  const place = (part: Part, p: Float64Array, to: Float64Array): Float64Array => {
    part.slots.forEach(({ index, factor }, l) => (to[l] = factor * (p[index] as number)));
    return to;
  };
  const scratch = parts.map(({ time }) => new Float64Array(baseline ? time.length * m : 0));
  const along: SeparableBlock["derivativesAlong"] = (p, a, count, out) => {
    out.fill(0, 0, parameters * count * rows);
    // A baseline has no derivatives.
    const inner = new Float64Array(count * m);
    for (let l = 0; l < count; l++) inner.set(a.subarray(l * terms, l * terms + m), l * m);
    let row = 0;
    parts.forEach((part, q) => {
      const n = part.time.length;
      const size = part.slots.length * count * n;
      if (room.slopes.length < size) room.slopes = new Float64Array(size);
      const { slopes } = room;
      part.model.derivativesAlong?.(part.time, place(part, p, own[q] as Float64Array), inner, count, slopes);
      part.slots.forEach(({ index, factor }, k) => {
        for (let l = 0; l < count; l++) {
          const from = (k * count + l) * n;
          const to = (index * count + l) * rows + row;
          for (let i = 0; i < n; i++) out[to + i] = (out[to + i] as number) + factor * (slopes[from + i] as number);
        }
      });
      row += n;
    });
  };
  return {
    rows,
    columns: columns.length,
    terms,
    data: gather(
      (set) => set.data,
      (n) => new Float64Array(n),
    ),
    ...(weighted
      ? {
          sigma: gather(
            (set) => set.sigma,
            (n) => new Float64Array(n),
          ),
        }
      : {}),
    ...(masked
      ? {
          mask: gather(
            (set) => set.mask,
            (n) => new Uint8Array(n),
          ),
        }
      : {}),
    basis(p, out) {
      let row = 0;
      parts.forEach((part, q) => {
        const n = part.time.length;
        const to = baseline ? (scratch[q] as Float64Array) : out.subarray(row * m, (row + n) * m);
        part.model.columns(part.time, place(part, p, own[q] as Float64Array), to);
        for (let i = 0; baseline && i < n; i++) {
          for (let c = 0; c < m; c++) out[(row + i) * terms + c] = to[i * m + c] as number;
          out[(row + i) * terms + m] = 1;
        }
        row += n;
      });
    },
    derivatives(p, out) {
      out.fill(0, 0, parameters * rows * terms);
      let row = 0;
      parts.forEach((part, q) => {
        const n = part.time.length;
        const slopes = modelDerivatives(part.model, part.time, place(part, p, own[q] as Float64Array));
        part.slots.forEach(({ index, factor }, l) => {
          for (let i = 0; i < n; i++) {
            const from = (l * n + i) * m;
            const to = (index * rows + row + i) * terms;
            for (let c = 0; c < m; c++) out[to + c] = (out[to + c] as number) + factor * (slopes[from + c] as number);
          }
        });
        row += n;
      });
    },
    ...(parts.every(({ model }) => model.derivativesAlong) ? { derivativesAlong: along } : {}),
  };
}
