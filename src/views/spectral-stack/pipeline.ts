import { strictlyMonotonic } from "../scene/index.js";
import { convertValue } from "../../spectroscopy/convert/convert-value.js";
import { axisJacobian, isSpectralDensity } from "../../spectroscopy/convert/density.js";
import { applyWeights } from "../../spectroscopy/process/apply-weights.js";
import { localWeights, type LocalWeights } from "../../spectroscopy/process/local-polynomial.js";
import { SIGNAL_KINDS, type SignalKind } from "../../spectroscopy/signal.js";
import { columnsWithin, nearestColumn } from "./applied.js";
import { spectralUnit } from "./axis-unit.js";
import { subtractConstant, type BaselineOf } from "./baseline.js";
import { normaliseRows } from "./normalise.js";
import { meanRow, referenceScans, usedReference } from "./reference.js";
import { stage, type Rows } from "./rows.js";
import type { Reference, ShownUnit, StackSettings } from "./settings.js";
import { isHeavySmoothing, type SmoothOf } from "./smooth-rows.js";
import type { SpectralStackState } from "./state.js";

/** A stack after everything that was chosen has been done to its numbers. */
export interface Processed extends Axes {
  readonly rows: Rows;
  readonly reference: Reference;
  /** The first of the state's columns that is kept. */
  readonly firstColumn: number;
  /** Whether values were multiplied by the Jacobian of the conversion. */
  readonly density: boolean;
}

/** What takes too long for a page's own thread. */
export interface Elsewhere {
  readonly baselineOf: BaselineOf;
  /** For long smoothing; without it, all is smoothed here. */
  readonly smoothOf?: SmoothOf | undefined;
}

/** Does to a stack what was chosen, step by step; keeps each step, so that a change redoes only what follows it. */
export interface Pipeline {
  /**
   * Undefined while something is being worked out elsewhere.
   *
   * @param settings as {@link appliedSettings} tells them: what cannot be done is not among them
   */
  process(
    state: SpectralStackState,
    settings: StackSettings,
    elsewhere: Elsewhere,
    appended: boolean,
  ): Processed | undefined;
}

/**
 * The steps: crop → baseline → reference → smooth → unit → normalise. The baseline comes before the
 * difference since it belongs to a measured spectrum; the unit before the normalisation, so that the
 * greatest value of what is shown is 1.
 */
export function pipeline(): Pipeline {
  let source: { state: SpectralStackState; token: object } | undefined;
  const steps = { crop: stage(), baseline: stage(), reference: stage(), smooth: stage(), unit: stage(), norm: stage() };
  const axes = keptAxes();
  const weightsOf = weightsKept();
  return {
    process(state, settings, { baselineOf, smoothOf }, appended) {
      const token = source !== undefined && (appended || source.state === state) ? source.token : {};
      source = { state, token };
      const all = state.axis.values.length;
      const [first, end] = columnsWithin(state.axis.values, settings.crop);
      const nAxis = end - first;
      const { own, axis, ownUnit, unit } = axes(state, settings.unit, first, end);
      const reference = usedReference(state, settings.reference);
      const given = reference === "none" ? state.difference?.reference : undefined;
      const density = ownUnit !== undefined && unit !== ownUnit && isDensity(state.signal.kind);

      let rows: Rows | undefined = { values: state.values, nAxis: all, nScans: state.coordinate.values.length, token };
      if (nAxis < all || given !== undefined) {
        const key = `${String(first)} ${String(end)} ${String(given !== undefined)}`;
        rows = steps.crop(rows, key, nAxis, ({ values }, out, from, to) => {
          for (let i = from; i < to; i += 1) {
            for (let j = 0, k = i * nAxis, at = i * all + first; j < nAxis; j += 1, k += 1, at += 1)
              // The raw stack again: what was subtracted is known.
              out[k] =
                given === undefined ? (values[at] as number) : (values[at] as number) + (given[first + j] as number);
          }
          return true;
        });
      }
      const { baseline } = settings;
      if (rows !== undefined && baseline.kind === "constant") {
        const range = columnsWithin(own, [baseline.from, baseline.to]);
        rows = steps.baseline(rows, `constant ${range.join(" ")}`, nAxis, (input, out, from, to) => {
          subtractConstant(input, out, [from, to], [range[0], range[1] - 1]);
          return true;
        });
      } else if (rows !== undefined && (baseline.kind === "polynomial" || baseline.kind === "asymmetric")) {
        rows = steps.baseline(rows, JSON.stringify(baseline), nAxis, (input, out, from, to) => {
          const values = input.values.subarray(from * nAxis, to * nAxis);
          const fitted = baselineOf({ baseline, axis: own, values, nAxis, token: input.token, from, to });
          if (fitted === undefined) return false;
          for (let k = 0, at = from * nAxis; k < values.length; k += 1, at += 1)
            out[at] = (values[k] as number) - (fitted[k] as number);
          return true;
        });
      }
      const scans = referenceScans(reference);
      if (rows !== undefined && scans !== undefined) {
        const mean = meanRow(rows.values, nAxis, scans);
        rows = steps.reference(rows, scans.join(" "), nAxis, ({ values }, out, from, to) => {
          for (let k = from * nAxis, j = 0; k < to * nAxis; k += 1) {
            out[k] = (values[k] as number) - (mean[j] as number);
            j = j + 1 === nAxis ? 0 : j + 1;
          }
          return true;
        });
      }
      const { smooth, normalise } = settings;
      if (rows !== undefined && smooth !== null) {
        const key = `${String(smooth.window)} ${String(smooth.order)}`;
        rows = steps.smooth(rows, key, nAxis, ({ values: all, token: of }, out, from, to) => {
          const values = all.subarray(from * nAxis, to * nAxis);
          const request = { smooth, axis: own, values, nAxis, token: of, from, to };
          const smoothed =
            smoothOf !== undefined && isHeavySmoothing(request)
              ? smoothOf(request)
              : applyWeights(values, weightsOf(own, smooth.window, smooth.order));
          if (smoothed === undefined) return false;
          out.set(smoothed, from * nAxis);
          return true;
        });
      }
      if (rows !== undefined && density) {
        const factors = axisJacobian(own, ownUnit, unit as ShownUnit);
        rows = steps.unit(rows, unit, nAxis, ({ values }, out, from, to) => {
          for (let k = from * nAxis, j = 0; k < to * nAxis; k += 1) {
            out[k] = (values[k] as number) * (factors[j] as number);
            j = j + 1 === nAxis ? 0 : j + 1;
          }
          return true;
        });
      }
      if (rows !== undefined && normalise.kind !== "none") {
        const column = normalise.kind === "at" ? nearestColumn(own, normalise.at) : 0;
        const key = `${normalise.kind} ${String(column)} ${normalise.kind === "area" ? unit : ""}`;
        rows = steps.norm(rows, key, nAxis, ({ values }, out, from, to) => {
          normaliseRows(values, out, nAxis, [from, to], normalise, axis, column);
          return true;
        });
      }
      return rows && { rows, reference, firstColumn: first, own, axis, ownUnit, unit, density };
    },
  };
}

/** Whether a signal is a spectral density, for which alone the Jacobian is right. */
export function isDensity(kind: string): boolean {
  return SIGNAL_KINDS.includes(kind as SignalKind) && isSpectralDensity({ kind: kind as SignalKind }) === true;
}

/** Weights of the smoothing, which are the same for every scan. */
function weightsKept(): (places: Readonly<Float64Array>, window: number, order: number) => LocalWeights {
  let kept: LocalWeights | undefined;
  return (places, window, order) => {
    if (kept?.places !== places || kept.window !== window || kept.order !== order)
      kept = localWeights(places, window, order);
    return kept;
  };
}

/** Places along the axis: in its own unit, and as shown. */
export interface Axes {
  readonly own: Readonly<Float64Array>;
  readonly axis: Readonly<Float64Array>;
  /** Undefined for a unit that is not known here: such an axis stays as it is. */
  readonly ownUnit: ShownUnit | undefined;
  readonly unit: string;
}

/** The columns from the first to behind the last in the unit that was chosen, as far as they have a place there. */
export function axesOf({ axis }: SpectralStackState, chosen: ShownUnit | null, first: number, end: number): Axes {
  const own = axis.values.subarray(first, end);
  const ownUnit = spectralUnit(axis.unit);
  const there = chosen !== null && ownUnit !== undefined && chosen !== ownUnit;
  const shown = there ? own.map((v) => convertValue(v, ownUnit, chosen)) : own;
  // Zero or negative wavelengths have no energy: such an axis stays as it is.
  const sound = there && strictlyMonotonic(shown) && own.every((v) => v > 0);
  return { own, axis: sound ? shown : own, ownUnit, unit: sound ? chosen : axis.unit };
}

/** The same arrays for the same choice, so that what depends on them can be kept. */
function keptAxes(): typeof axesOf {
  let kept: { readonly key: readonly unknown[]; readonly axes: Axes } | undefined;
  return (state, chosen, first, end) => {
    const key = [state.axis.values, chosen, first, end];
    if (kept === undefined || !key.every((part, i) => part === kept?.key[i]))
      kept = { key, axes: axesOf(state, chosen, first, end) };
    return kept.axes;
  };
}
