import { cholesky } from "../../numerics/index.js";
import type { Factors } from "./alternate.js";
import { type HardModel, writeModelled } from "./hard-model.js";
import { sumOfSquares } from "./side.js";
import { updateFactor } from "./update.js";

/** Relative step of the central differences. */
const STEP = 6e-6;
/** Steps of Levenberg and Marquardt in one call. */
const MOST_STEPS = 30;
/** Starting rates, in reciprocals of the longest time: a half-life of all of it to one of a hundredth. */
const TRIED = [0.7, 2, 6, 20, 60];
/** Parameters whose starting values are searched on a grid. */
const MOST_SEARCHED = 3;

/** Places of the grid that are followed downhill, and how far. */
const FOLLOWED = 4;
const FOLLOWED_STEPS = 8;

/** Concentrations and spectra at some parameters: the spectra are the best that their constraints allow. */
interface Trial {
  readonly concentrations: Float64Array;
  readonly spectra: Float64Array;
  readonly rss: number;
}

function trial(factors: Factors, hard: HardModel, p: Float64Array): Trial {
  const { components: k, concentrationSide, spectrumSide } = factors;
  const concentrations = factors.concentrations.slice();
  const spectra = factors.spectra.slice();
  writeModelled(hard, p, k, concentrations);
  updateFactor(spectrumSide, spectra, concentrations, k);
  const rss = sumOfSquares(concentrationSide, concentrations, spectra, k);
  return { concentrations, spectra, rss: Number.isFinite(rss) ? rss : Infinity };
}

/**
 * Improves the parameters of the kinetic model, in place, and with them its concentrations and all spectra, the other
 * concentrations as they stand: Levenberg and Marquardt's method on the sum of squares from which the spectra are
 * eliminated (G. H. Golub and V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413). The sum of squares never rises.
 *
 * As a constraint of curve resolution: A. de Juan, M. Maeder, M. Martínez and R. Tauler, Chemom. Intell. Lab. Syst. 54
 * (2000) 123, who fit the model to the concentrations instead.
 */
export function refineKinetics(factors: Factors, hard: HardModel, p: Float64Array, steps: number = MOST_STEPS): void {
  const free = freeOf(hard);
  let best = trial(factors, hard, p);
  let damping = 1e-3;
  for (let step = 0; step < steps && free.length > 0; step++) {
    const { gram, slopes } = normalEquationsOf(factors, hard, p, best, free);
    let better = false;
    while (damping < 1e8) {
      const next = stepped(hard, p, free, gram, slopes, damping);
      if (next.every((v, j) => v === p[j])) break;
      const there = trial(factors, hard, next);
      if (there.rss < best.rss) {
        const small = free.every(
          (j) => Math.abs((next[j] as number) - (p[j] as number)) <= 1e-10 * Math.abs(p[j] as number),
        );
        p.set(next);
        best = there;
        damping = Math.max(1e-12, damping / 10);
        better = !small;
        break;
      }
      damping *= 10;
    }
    if (!better) break;
  }
  factors.concentrations.set(best.concentrations);
  factors.spectra.set(best.spectra);
}

function freeOf({ parameters }: HardModel): number[] {
  return [...parameters.keys()].filter((j) => parameters[j]?.fixed !== true);
}

/** JᵀWJ and JᵀW(data − model) of the whole problem with the spectra following the parameters. */
function normalEquationsOf(
  factors: Factors,
  hard: HardModel,
  p: Float64Array,
  { concentrations: c, spectra: s }: Trial,
  free: readonly number[],
): { readonly gram: Float64Array; readonly slopes: Float64Array } {
  const k = factors.components;
  const { rows, columns, data, weights } = factors.concentrationSide;
  const changes = free.map((j) => {
    const h = STEP * (Math.abs(p[j] as number) || 1e-3);
    const [up, down] = [1, -1].map((sign) => {
      const q = p.slice();
      q[j] = (p[j] as number) + sign * h;
      return trial(factors, hard, q);
    }) as [Trial, Trial];
    return {
      c: up.concentrations.map((v, n) => (v - (down.concentrations[n] as number)) / (2 * h)),
      s: up.spectra.map((v, n) => (v - (down.spectra[n] as number)) / (2 * h)),
    };
  });
  const q = free.length;
  const gram = new Float64Array(q * q);
  const slopes = new Float64Array(q);
  const d = new Float64Array(q);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const w = weights ? (weights[i * columns + j] as number) : 1;
      if (w === 0) continue;
      let left = data[i * columns + j] as number;
      d.fill(0);
      for (let a = 0; a < k; a++) {
        const ci = c[i * k + a] as number;
        const sj = s[j * k + a] as number;
        left -= ci * sj;
        for (let l = 0; l < q; l++) {
          const change = changes[l] as { c: Float64Array; s: Float64Array };
          d[l] = (d[l] as number) + (change.c[i * k + a] as number) * sj + ci * (change.s[j * k + a] as number);
        }
      }
      for (let l = 0; l < q; l++) {
        const dl = w * (d[l] as number);
        slopes[l] = (slopes[l] as number) + dl * left;
        for (let m = 0; m <= l; m++) gram[l * q + m] = (gram[l * q + m] as number) + dl * (d[m] as number);
      }
    }
  }
  return { gram, slopes };
}

/** One damped step, cut at the bounds. */
function stepped(
  { parameters }: HardModel,
  p: Float64Array,
  free: readonly number[],
  gram: Float64Array,
  slopes: Float64Array,
  damping: number,
): Float64Array {
  const q = free.length;
  const values = gram.slice();
  for (let l = 0; l < q; l++) {
    values[l * q + l] = (values[l * q + l] as number) * (1 + damping) || 1;
  }
  const next = p.slice();
  const lower = cholesky({ rows: q, columns: q, values })?.values;
  if (!lower) return next;
  const x = slopes.slice();
  for (let l = 0; l < q; l++) {
    for (let m = 0; m < l; m++) x[l] = (x[l] as number) - (lower[l * q + m] as number) * (x[m] as number);
    x[l] = (x[l] as number) / (lower[l * q + l] as number);
  }
  for (let l = q - 1; l >= 0; l--) {
    for (let m = l + 1; m < q; m++) x[l] = (x[l] as number) - (lower[m * q + l] as number) * (x[m] as number);
    x[l] = (x[l] as number) / (lower[l * q + l] as number);
  }
  free.forEach((j, l) => {
    const bounds = parameters[j];
    const wanted = (p[j] as number) + (x[l] as number);
    next[j] = Math.min(bounds?.upper ?? Infinity, Math.max(bounds?.lower ?? -Infinity, wanted));
  });
  return next;
}

/**
 * Parameters to begin with: as given, the others from a coarse grid of rates, which all series share here. The best places
 * of the grid are followed a few steps down, since a scheme can have several minima (a slow and a fast step exchanged).
 */
export function startingParameters(factors: Factors, hard: HardModel): Float64Array {
  const { parameters, times, places, model } = hard;
  const longest = Math.max(...times.flatMap((t) => [...t]));
  const scale = longest > 0 ? 1 / longest : 1;
  const isOpen = (l: number): boolean => parameters[places[0]?.[l] ?? -1]?.start === undefined;
  const open = [...model.parameters.keys()].filter(isOpen);
  const begin = Float64Array.from(parameters, (q) => q.start ?? 1);
  const set = (p: Float64Array, l: number, value: number): void => {
    for (const list of places) p[list[l] as number] = value;
  };
  // Rates that differ from the first on, so that no two species are the same.
  open.forEach((l, n) => {
    set(begin, l, (20 * scale) / 3 ** n);
  });
  const searched = open.slice(0, MOST_SEARCHED);
  const found: { readonly p: Float64Array; readonly rss: number }[] = [];
  for (let n = 0; n < TRIED.length ** searched.length; n++) {
    const p = begin.slice();
    let rest = n;
    for (const l of searched) {
      set(p, l, (TRIED[rest % TRIED.length] as number) * scale);
      rest = Math.floor(rest / TRIED.length);
    }
    found.push({ p, rss: trial(factors, hard, p).rss });
  }
  found.sort((a, b) => a.rss - b.rss);
  let best = found[0]?.p ?? begin;
  if (searched.length === 0) return best;
  let least = Infinity;
  for (const { p } of found.slice(0, FOLLOWED)) {
    const copy = { ...factors, concentrations: factors.concentrations.slice(), spectra: factors.spectra.slice() };
    refineKinetics(copy, hard, p, FOLLOWED_STEPS);
    const { rss } = trial(copy, hard, p);
    if (rss < least) {
      least = rss;
      best = p;
    }
  }
  return best;
}
