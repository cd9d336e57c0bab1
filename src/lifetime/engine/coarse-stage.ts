import type { Workspace } from "../../numerics/kernels/workspace.js";
import { coarsen } from "./coarse.js";
import type { CurveSetup } from "./curve.js";
import type { Estimator, Observed } from "./estimator.js";
import { type Limits, scorerIn, scorerSize } from "./scoring.js";
import { shiftableIrf } from "./shiftable-irf.js";

/** Improves start values on channels taken together. */
export interface CoarseStage {
  /** Moves `p` near the optimum, if that can be told from the coarse channels; otherwise leaves it alone. */
  improve(observed: Observed, estimator: Estimator, p: Float64Array, limits: Limits): void;
}

/** A coarse decay keeps this many channels at least, and this many within the width of the response. */
const CHANNELS = 256;
const WITHIN_RESPONSE = 3;
/** The steps end when the deviance is expected to fall by a tenth of what a standard error makes. */
const TOLERANCE = 0.05;

/** How many channels are taken together; 1 where it would not pay. */
function groupOf({ from, to, irf }: CurveSetup): number {
  const group = Math.floor((to - from) / CHANNELS);
  const most = irf === null ? group : Math.floor(irf.width / WITHIN_RESPONSE);
  return Math.min(group, most);
}

function coarseSetup(setup: CurveSetup, group: number): CurveSetup {
  const { channels, from, to, irf, period } = setup;
  // The grid of groups has an edge at the first fitted channel.
  const lead = from % group;
  const first = (from - lead) / group;
  return {
    ...setup,
    channels: Math.floor((channels - lead) / group),
    from: first,
    to: first + Math.floor((to - from) / group),
    irf: irf && shiftableIrf(coarsen(irf.share.subarray(lead), group)),
    scattered: null,
    convolution: "uniform",
    period: period === null ? null : period / group,
  };
}

/** Doubles of a workspace that the stage takes. */
export function coarseStageSize(setup: CurveSetup): number {
  const group = groupOf(setup);
  return group < 2 ? 0 : scorerSize(coarseSetup(setup, group));
}

/** The stage in a workspace, from `place` on; `null` for decays that are short enough as they are. */
export function coarseStageIn(workspace: Workspace, place: number, setup: CurveSetup): CoarseStage | null {
  const group = groupOf(setup);
  if (group < 2) return null;
  const { layout, from } = setup;
  const lead = from % group;
  const coarse = coarseSetup(setup, group);
  if (coarse.irf !== null && !(coarse.irf.end > coarse.irf.first)) return null;
  const scorer = scorerIn(workspace, place, coarse);
  const q = new Float64Array(layout.size);
  // What a parameter is in groups of channels: factor · p + offset.
  const factor = new Float64Array(layout.size).fill(1);
  const offset = new Float64Array(layout.size);
  factor[layout.shift] = 1 / group;
  for (let k = 0; k < layout.exponentials; k++) {
    offset[k] = -Math.log(group);
    factor[layout.amplitude + k] = group;
  }
  factor[layout.background] = group;
  const there = (p: Float64Array): Float64Array => p.map((v, j) => v * (factor[j] as number) + (offset[j] as number));

  const improve: CoarseStage["improve"] = (observed, estimator, p, limits) => {
    q.set(there(p));
    const counts = coarsen(observed.counts.subarray(lead), group);
    const exposure = observed.exposure && coarsen(observed.exposure.subarray(lead), group).map((v) => v / group);
    const bounds = { free: limits.free, lower: there(limits.lower), upper: there(limits.upper) };
    const { end } = scorer.run({ counts, exposure }, estimator, q, bounds, TOLERANCE);
    if (end !== "converged") return;
    for (let k = 0; k < layout.exponentials; k++) {
      // What is lost on the coarse channels may still be there on the fine ones.
      if (q[layout.amplitude + k] === 0 || (q[k] as number) < 0) return;
    }
    for (let j = 0; j < layout.size; j++) {
      if (!limits.free[j]) continue;
      const v = ((q[j] as number) - (offset[j] as number)) / (factor[j] as number);
      p[j] = Math.min(limits.upper[j] as number, Math.max(limits.lower[j] as number, v));
    }
  };
  return { improve };
}
