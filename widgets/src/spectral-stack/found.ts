import { referenceScans, type FoundPeak, type IsosbesticFound, type ShownStack } from "halidelab/views/spectral-stack";
import { latest } from "../worker/latest.js";
import type { Work } from "../worker/work.js";

/** Seeks isosbestic points and peaks in the worker, for the newest question only. */
export interface Seeker {
  isosbestic(shown: ShownStack): void;
  /** Forgets what was found, so that the next question is asked even if it is the same. */
  forget(): void;
  peaks(shown: ShownStack, scan: number): void;
}

/** Makes a seeker; answers come by the callbacks. */
export function seeker(
  work: Work,
  onIsosbestic: (found: IsosbesticFound) => void,
  onPeaks: (peaks: readonly FoundPeak[]) => void,
  signal: AbortSignal,
): Seeker {
  let asked: readonly unknown[] = [];
  let askedPeaks: readonly unknown[] = [];
  const seekIsosbestic = latest(work, "find isosbestic points", signal, onIsosbestic, (error) => {
    const why = error instanceof Error ? error.message : "the reason is not known.";
    onIsosbestic({ marks: [], ok: false, text: `Isosbestic points cannot be sought: ${why}` });
  });
  const seekPeaks = latest(work, "find peaks", signal, onPeaks, () => {
    onPeaks([]);
  });
  return {
    isosbestic({ state, reference }) {
      const key = [state.values, String(reference)];
      if (key.every((part, i) => part === asked[i])) return;
      asked = key;
      const given =
        reference === "given" || (state.signal.kind === "difference absorbance" && state.difference === null);
      const scans = referenceScans(reference) ?? [0, 0];
      seekIsosbestic({
        axis: state.axis.values,
        unit: state.axis.unit,
        coordinate: state.coordinate.values,
        values: state.values,
        // The reference that data came with cancels in the difference of two of its scans.
        kind: !given && state.signal.kind === "difference absorbance" ? "absorbance" : state.signal.kind,
        reference: given ? null : scans,
      });
    },
    forget() {
      asked = [];
      askedPeaks = [];
    },
    peaks(shown, scan) {
      const key = [shown.values, shown.axis.values, scan];
      if (key.every((part, i) => part === askedPeaks[i])) return;
      askedPeaks = key;
      const { nAxis, values, axis, state, signal: quantity } = shown;
      seekPeaks({
        axis: axis.values.slice(),
        unit: axis.unit,
        values: values.slice(scan * nAxis, (scan + 1) * nAxis),
        kind: state.signal.kind,
        signalUnit: quantity.unit,
        isDifference: shown.isDifference,
      });
    },
  };
}
