import type { Workspace } from "../../numerics/kernels/workspace.js";
import { coarseStageIn, coarseStageSize } from "./coarse-stage.js";
import type { CurveSetup } from "./curve.js";
import type { Estimator, Observed } from "./estimator.js";
import { type Limits, type Scored, type Scorer, scorerIn, scorerSize } from "./scoring.js";
import type { ShiftableIrf } from "./shiftable-irf.js";
import { type Starter, starterIn, starterSize } from "./start.js";

/** What a fitter needs to know besides the counts. */
export interface FitterSetup {
  readonly curve: CurveSetup;
  readonly estimator: Estimator;
  readonly negativeAmplitudes: boolean;
  readonly fixed: readonly (number | null)[];
  readonly start: readonly (number | null)[];
}

/** Fits one decay after the other; what it returns is overwritten by the next call. */
export interface Fitter {
  readonly scorer: Scorer;
  readonly limits: Limits;
  fit(observed: Observed): Scored;
  /**
   * Start values for these lifetimes (their logarithms, in channels), everything else found from the data; sets the limits
   * that belong to them. Overwritten by the next call.
   */
  startAt(observed: Observed, lifetimes: readonly (number | null)[]): Float64Array;
  /** Fits from given parameters, without a search for starts. */
  fitFrom(observed: Observed, p: Float64Array): Scored;
}

/** Doubles of a workspace that a fitter takes. */
export function fitterSize({ curve }: FitterSetup): number {
  return scorerSize(curve) + coarseStageSize(curve) + starterSize(curve);
}

/** Lifetimes lie between these, in channels and in lengths of the window. */
const SHORTEST = 0.02;
const LONGEST = 300;
/** Share of the response's light that the fitted channels must hold for the shift to be told from the amplitudes. */
const LIT = 0.02;
/** Deviance over degrees of freedom above which other starts are tried. */
const POOR = 1.5;

/** A fitter in a workspace, from `place` on. */
export function fitterIn(workspace: Workspace, place: number, setup: FitterSetup): Fitter {
  const { curve, estimator, fixed, negativeAmplitudes } = setup;
  const { layout, from, to, irf } = curve;
  const scorer = scorerIn(workspace, place, curve);
  const coarse = coarseStageIn(workspace, place + scorerSize(curve), curve);
  const starter = starterIn(workspace, place + scorerSize(curve) + coarseStageSize(curve), curve);
  const free = fixed.map((v) => v === null);
  const reach = irf === null ? 1 : Math.max(20, 3 * irf.width);
  const limits = { free, lower: new Float64Array(layout.size), upper: new Float64Array(layout.size).fill(Infinity) };
  for (let k = 0; k < layout.exponentials; k++) {
    limits.lower[k] = Math.log(SHORTEST);
    limits.upper[k] = Math.log(LONGEST * (to - from));
    if (negativeAmplitudes) limits.lower[layout.amplitude + k] = -Infinity;
  }
  if (layout.stretched) {
    limits.lower[layout.stretch] = 0.05;
    limits.upper[layout.stretch] = 2;
  }
  const p = new Float64Array(layout.size);
  const best = new Float64Array(layout.size);
  const parameters = free.filter((f) => f).length;

  const prepare = (observed: Observed): void => {
    begin(starter, observed, p, setup);
    boundShift(p);
  };
  const startAt: Fitter["startAt"] = (observed, lifetimes) => {
    begin(starter, observed, p, { ...setup, start: setup.start.map((v, j) => lifetimes[j] ?? v) });
    boundShift(p);
    return p;
  };
  const boundShift = (at: Float64Array): void => {
    const shift = at[layout.shift] as number;
    limits.lower[layout.shift] = shift - reach;
    limits.upper[layout.shift] = shift + reach;
    // Behind the response a shift is the same as larger amplitudes.
    free[layout.shift] = fixed[layout.shift] === null && irf !== null && lightInside(irf, shift, from, to) > LIT;
  };
  const fitFrom = (observed: Observed, at: Float64Array): Scored => {
    boundShift(at);
    return scorer.run(observed, estimator, at, limits);
  };
  const fit = (observed: Observed): Scored => {
    prepare(observed);
    coarse?.improve(observed, estimator, p, limits);
    const first = scorer.run(observed, estimator, p, limits);
    let { half } = first;
    const others = alternatives(first, setup, parameters);
    if (others.length === 0) return first;
    best.set(p);
    for (const other of others) {
      prepare(observed);
      other(p);
      const next = scorer.run(observed, estimator, p, limits);
      if (next.half < half - 1e-6) {
        half = next.half;
        best.set(p);
      }
    }
    p.set(best);
    // From the best of them: a few more steps, which also bring back its information.
    return scorer.run(observed, estimator, p, limits);
  };
  return { scorer, limits, fit, startAt, fitFrom };
}

function lightInside({ share, first, end }: ShiftableIrf, shift: number, from: number, to: number): number {
  let light = 0;
  for (let i = first; i < end; i++) {
    if (i + shift >= from && i + shift < to) light += share[i] as number;
  }
  return light;
}

/** Start values: from the data, then what was given, then what is fixed. */
function begin(starter: Starter, observed: Observed, p: Float64Array, setup: FitterSetup): void {
  const { curve, fixed, start } = setup;
  const { layout, from, to } = curve;
  starter.start(observed, p);
  const known = Array.from({ length: layout.exponentials }, (_, k) => fixed[k] ?? start[k] ?? null);
  if (known.some((v) => v !== null)) {
    // Each known lifetime takes the place of the nearest found one.
    const found = known.map((_, k) => ({ lnTau: p[k] as number, light: lightOf(p, layout, k) }));
    known.forEach((lnTau) => {
      if (lnTau === null) return;
      found.sort((a, b) => Math.abs(a.lnTau - lnTau) - Math.abs(b.lnTau - lnTau));
      found.shift();
    });
    const total = Array.from(known, (_, k) => lightOf(p, layout, k)).reduce((sum, light) => sum + light, 0);
    known.forEach((lnTau, k) => {
      const next = lnTau === null ? found.shift() : { lnTau, light: total / known.length };
      if (!next) return;
      p[k] = next.lnTau;
      p[layout.amplitude + k] = next.light / Math.exp(next.lnTau);
    });
  }
  for (let j = layout.exponentials; j < layout.size; j++) p[j] = start[j] ?? (p[j] as number);
  fixed.forEach((v, j) => {
    if (v !== null) p[j] = v;
  });
  // One count in all: from exactly 0 nothing could be told about the background.
  if (fixed[layout.background] === null) {
    p[layout.background] = Math.max(p[layout.background] as number, 1 / (to - from));
  }
}

function lightOf(p: Float64Array, layout: CurveSetup["layout"], k: number): number {
  return (p[layout.amplitude + k] as number) * Math.exp(p[k] as number);
}

/** Other starts, where the fit looks as if it had got stuck; each changes the found start values. */
function alternatives(found: Scored, setup: FitterSetup, parameters: number): readonly ((p: Float64Array) => void)[] {
  const { curve, fixed, estimator } = setup;
  const { layout, from, to, irf } = curve;
  const p = found.parameters;
  const poor = estimator !== "no weights" && (2 * found.half) / Math.max(1, to - from - parameters) > POOR;
  const places = Array.from({ length: layout.exponentials }, (_, k) => k);
  const lost = places.some((k) => !((p[layout.amplitude + k] as number) !== 0));
  const twins = places.some((k) => places.some((l) => l > k && Math.abs((p[k] as number) - (p[l] as number)) < 0.02));
  if (found.end === "converged" && !poor && !lost && !twins) return [];
  const others: ((p: Float64Array) => void)[] = [];
  if (layout.exponentials > 1) {
    for (const spread of [0.5, 1.2]) {
      others.push((q) => {
        let [light, moment] = [0, 0];
        for (const k of places) {
          light += lightOf(q, layout, k);
          moment += lightOf(q, layout, k) * Math.exp(q[k] as number);
        }
        if (!(light > 0)) return;
        const centre = Math.log(moment / light);
        for (const k of places) {
          if (fixed[k] === null) q[k] = centre + 0.3 - spread * 1.4 * k;
          q[layout.amplitude + k] = light / places.length / Math.exp(q[k] as number);
        }
      });
    }
  }
  if (poor && irf !== null && fixed[layout.shift] === null) {
    const step = Math.max(1, irf.width / 2);
    for (const side of [-step, step]) {
      others.push((q) => {
        q[layout.shift] = (q[layout.shift] as number) + side;
      });
    }
  }
  return others;
}
