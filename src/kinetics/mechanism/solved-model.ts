import type { KineticModel } from "../models/kinetic-model.js";
import type { RateEquations } from "./rate-equations.js";

/** Columns and derivatives of the species at `seen`, for times in any order, from solved rate equations. */
export function solvedModel(
  equations: RateEquations,
  species: number,
  seen: readonly number[],
): Required<Pick<KineticModel, "columns" | "derivatives">> {
  const m = seen.length;
  return {
    columns(time, p, out) {
      const times = risingTimes(time);
      const values = new Float64Array(times.length * species);
      if (times.length > 0) equations.solve(times, p, values);
      scatter(time, times, values, 1, species, seen, out);
    },
    derivatives(time, p, out) {
      const times = risingTimes(time);
      const values = new Float64Array(times.length * species);
      const slopes = new Float64Array(p.length * times.length * species);
      if (times.length > 0) equations.solve(times, p, values, slopes);
      if (p.length * time.length * m > 0) scatter(time, times, slopes, p.length, species, seen, out);
    },
  };
}

/** The times from 0 on, each once, in rising order. */
function risingTimes(time: Float64Array): Float64Array {
  // Minus zero is zero.
  const from = time.filter((t) => t >= 0).map((t) => (t === 0 ? 0 : t));
  return Float64Array.from(new Set(from)).sort();
}

function scatter(
  time: Float64Array,
  times: Float64Array,
  values: Float64Array,
  blocks: number,
  species: number,
  seen: readonly number[],
  out: Float64Array,
): void {
  const places = new Map(Array.from(times, (t, i) => [t, i]));
  const m = seen.length;
  time.forEach((t, i) => {
    const from = t >= 0 ? (places.get(t === 0 ? 0 : t) as number) : -1;
    for (let j = 0; j < blocks; j++) {
      seen.forEach((s, c) => {
        const value = from < 0 ? 0 : (values[(j * times.length + from) * species + s] as number);
        out[(j * time.length + i) * m + c] = value;
      });
    }
  });
}
