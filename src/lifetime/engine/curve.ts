import type { Workspace } from "../../numerics/kernels/workspace.js";
import { addExponential, type ExponentialColumns } from "./exponential.js";
import type { Layout } from "./layout.js";
import { type Convolution, pulseWeights, recursionWeights } from "./recursion-weights.js";
import { moveIrf, type ShiftableIrf } from "./shiftable-irf.js";
import { addStretched } from "./stretched.js";

/** What a decay curve is made of. Times are in channels. */
export interface CurveSetup {
  readonly layout: Layout;
  /** Channels of the decay. */
  readonly channels: number;
  /** The channels that are fitted: from the first to before the last. */
  readonly from: number;
  readonly to: number;
  /** The instrument response, or `null` for a tail, whose time zero is channel `from`. */
  readonly irf: ShiftableIrf | null;
  /** The response as it is counted, for scattered light, where it is not `irf` itself. */
  readonly scattered: ShiftableIrf | null;
  readonly convolution: Convolution;
  /** Channels between two excitation pulses, or `null` where the light of earlier pulses is not counted. */
  readonly period: number | null;
}

/** A decay curve with its derivatives, written into a workspace. */
export interface Curve {
  readonly setup: CurveSetup;
  /** The curve, a value for each channel. */
  readonly sum: Float64Array;
  /** Derivatives by each parameter of the layout, one column after the other. */
  readonly columns: readonly Float64Array[];
  /** Place of column 0 in the workspace; the others follow, `channels` doubles apart. */
  readonly place: number;
  /** Works out curve and derivatives for the parameters p. */
  evaluate(p: Float64Array): void;
}

/** Doubles of a workspace that a curve takes. */
export function curveSize({ layout, channels }: CurveSetup): number {
  return (layout.size + 3) * channels;
}

/** Prepares a curve in the workspace, from `place` on. */
export function curveIn(workspace: Workspace, place: number, setup: CurveSetup): Curve {
  const { layout, channels: n, irf, scattered, convolution, period } = setup;
  const array = (k: number): Float64Array => workspace.heap.subarray(place + k * n, place + (k + 1) * n);
  const columns = Array.from({ length: layout.size }, (_, j) => array(j));
  const [sum, share, slope] = [array(layout.size), array(layout.size + 1), array(layout.size + 2)];
  const column = (j: number): Float64Array => columns[j] as Float64Array;
  const parts: readonly ExponentialColumns[] = Array.from({ length: layout.exponentials }, (_, k) => ({
    curve: column(layout.amplitude + k),
    lifetime: column(k),
    shift: column(layout.shift),
    sum,
  }));
  column(layout.background).fill(1);

  // Light of a tail enters at the beginning of channel `from`, and the channels before are not described.
  const tail = { share, slope, support: { first: setup.from, end: setup.from + 1 } };
  if (irf === null) {
    share.fill(0);
    slope.fill(0);
    share[setup.from] = 1;
    column(layout.scatter).fill(0);
  }

  const evaluate = (p: Float64Array): void => {
    const background = p[layout.background] as number;
    const scatter = p[layout.scatter] as number;
    const shiftColumn = column(layout.shift);
    const moved =
      irf === null ? tail : { share, slope, support: moveIrf(irf, p[layout.shift] as number, share, slope) };
    if (irf === null) {
      sum.fill(background);
      shiftColumn.fill(0);
    } else {
      const scatterColumn = column(layout.scatter);
      sum.fill(background);
      shiftColumn.fill(0);
      let { first, end } = moved.support;
      if (scattered === null) {
        scatterColumn.set(share);
        for (let i = first; i < end; i++) shiftColumn[i] = scatter * (slope[i] as number);
      } else {
        ({ first, end } = moveIrf(scattered, p[layout.shift] as number, scatterColumn, shiftColumn));
        for (let i = first; i < end; i++) shiftColumn[i] = scatter * (shiftColumn[i] as number);
      }
      for (let i = first; i < end; i++) sum[i] = background + scatter * (scatterColumn[i] as number);
    }
    if (layout.stretched) {
      const where = { ...(parts[0] as ExponentialColumns), stretch: column(layout.stretch) };
      const beta = p[layout.stretch] as number;
      const amplitude = p[layout.amplitude] as number;
      if (irf === null) addStretchedTail(p[0] as number, beta, amplitude, where);
      else addStretched(p[0] as number, beta, amplitude, convolution, moved, n, period, where);
      return;
    }
    for (let k = 0; k < layout.exponentials; k++) {
      const kappa = Math.exp(-(p[k] as number));
      const weights = irf === null ? pulseWeights(kappa, convolution) : recursionWeights(kappa, convolution);
      const amplitude = p[layout.amplitude + k] as number;
      const part = parts[k] as ExponentialColumns;
      addExponential(kappa, amplitude, weights, moved, n, irf === null ? null : period, part);
    }
  };

  const addStretchedTail = (
    lnTau: number,
    beta: number,
    amplitude: number,
    where: ExponentialColumns & { readonly stretch: Float64Array },
  ): void => {
    const at = (a: Float64Array): Float64Array => a.subarray(setup.from);
    addStretched(lnTau, beta, amplitude, convolution, null, n - setup.from, null, {
      curve: at(where.curve),
      lifetime: at(where.lifetime),
      stretch: at(where.stretch),
      shift: at(where.shift),
      sum: at(where.sum),
    });
  };
  return { setup, sum, columns, place, evaluate };
}
