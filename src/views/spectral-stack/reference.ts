import type { Reference } from "./settings.js";
import type { SpectralStackState } from "./state.js";

/** The reference that a state begins with: its own where it is a difference. */
export function startReference(state: SpectralStackState): Reference {
  return state.difference === null ? "none" : "given";
}

/** The reference that is used: the one that was chosen, where the stack has it. */
export function usedReference(state: SpectralStackState, chosen: Reference | null): Reference {
  const nScans = state.coordinate.values.length;
  if (chosen === null || (chosen === "given" && state.difference === null)) return startReference(state);
  if (typeof chosen === "string") return chosen;
  if (refusal(state) !== undefined) return "none";
  if (typeof chosen === "number") return chosen < nScans ? chosen : startReference(state);
  if (chosen[0] >= nScans) return startReference(state);
  const last = Math.min(chosen[1], nScans - 1);
  return last === chosen[0] ? last : [chosen[0], last];
}

/** Why no scan can be subtracted from these data; undefined where one can. */
export function refusal(state: SpectralStackState): string | undefined {
  if (state.signal.kind !== "difference absorbance" || state.difference !== null) return undefined;
  return "These are differences (ΔA) already, against a reference that is not among them: a difference of differences has no meaning here.";
}

/** The first and the last scan that are subtracted; undefined for no scan. */
export function referenceScans(reference: Reference): readonly [number, number] | undefined {
  if (typeof reference === "string") return undefined;
  return typeof reference === "number" ? [reference, reference] : reference;
}

/** Whether two references are the same. */
export function sameReference(a: Reference, b: Reference): boolean {
  return String(a) === String(b);
}

/**
 * The mean of rows from the first to the last of a reference, column by column; what is not finite is left
 * out of it, and a column without any finite value is NaN.
 */
export function meanRow(
  values: Readonly<Float64Array>,
  nAxis: number,
  [first, last]: readonly [number, number],
): Float64Array {
  const mean = new Float64Array(nAxis);
  const counts = new Uint32Array(nAxis);
  for (let i = first; i <= last; i += 1) {
    for (let j = 0, k = i * nAxis; j < nAxis; j += 1, k += 1) {
      const v = values[k] as number;
      if (v - v === 0) {
        mean[j] = (mean[j] as number) + v;
        counts[j] = (counts[j] as number) + 1;
      }
    }
  }
  return mean.map((sum, j) => (counts[j] === 1 ? sum : sum / (counts[j] as number)));
}
