import { withWorkspace, type Workspace } from "../../numerics/kernels/workspace.js";
import { coarsen, roughNonNegative } from "./coarse.js";
import type { Observed } from "./estimator.js";
import { addExponential } from "./exponential.js";
import type { CurveSetup } from "./curve.js";
import { pulseWeights, recursionWeights } from "./recursion-weights.js";
import { moveIrf, shiftableIrf, type ShiftableIrf } from "./shiftable-irf.js";

/** Channels that are enough to find a start with. */
const COARSE = 256;
/** Lifetimes that are tried at once. */
const GRID = 14;
const SWEEPS = 60;

/** Arrays of all channels that the search for starts takes. */
const ROOM = 4;

/** Doubles of a workspace that a starter takes. */
export function starterSize({ channels }: CurveSetup): number {
  return ROOM * channels;
}

/** Finds start values for decays of one shape. */
export interface Starter {
  /** Writes start values for all parameters into `p`. */
  start(observed: Observed, p: Float64Array): void;
}

/**
 * Start values from the data alone: the shift from where the edges rise, lifetimes and amplitudes from a non-negative
 * sum of exponentials on a grid of lifetimes, over channels taken together, whose members are joined to as many groups
 * as there are components.
 */
export function starterIn(workspace: Workspace, place: number, setup: CurveSetup): Starter {
  const { layout, from, to, irf } = setup;
  const lifetimes = lifetimeGrid(setup);
  const n = setup.channels;
  const room = Array.from({ length: ROOM }, (_, k) => workspace.heap.subarray(place + k * n, place + (k + 1) * n));
  const start = (observed: Observed, p: Float64Array): void => {
    const counts = corrected(observed);
    const shift = irf === null ? 0 : shiftOf(counts, setup, irf, lifetimes, room);
    const { amplitudes, background, scatter } = gridAmplitudes(counts, setup, shift, lifetimes, room);
    p.fill(0);
    p[layout.shift] = shift;
    p[layout.background] = background;
    p[layout.scatter] = scatter;
    const groups = joined(lifetimes, amplitudes, layout.exponentials);
    const length = to - from;
    for (let k = 0; k < layout.exponentials; k++) {
      // Fewer groups than components: the others start beside the strongest.
      const group = groups[k] ?? { lnTau: Math.log(length / 5) - k, light: Math.max(1, total(counts, from, to)) / 20 };
      p[k] = group.lnTau;
      p[layout.amplitude + k] = group.light / Math.exp(group.lnTau);
    }
    if (layout.stretched) p[layout.stretch] = 0.8;
  };
  return { start };
}

function lifetimeGrid({ from, to, irf }: CurveSetup): Float64Array {
  const shortest = Math.max(0.5, irf === null ? 0 : irf.width / 6);
  const longest = Math.max(2 * shortest, 1.5 * (to - from));
  return Float64Array.from({ length: GRID }, (_, j) => shortest * (longest / shortest) ** (j / (GRID - 1)));
}

function corrected({ counts, exposure }: Observed): Float64Array {
  return exposure === null ? counts : counts.map((y, i) => y / (exposure[i] as number));
}

function total(counts: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += counts[i] as number;
  return sum;
}

/** Compares where the counts rise to half of their height with where a curve without shift does. */
function shiftOf(
  counts: Float64Array,
  setup: CurveSetup,
  irf: ShiftableIrf,
  lifetimes: Float64Array,
  room: readonly Float64Array[],
): number {
  const { channels: n } = setup;
  // The mean arrival time of the light after the edge tells about how long the decay takes.
  const edge = risingEdge(counts, smoothing(counts));
  let [sum, moment] = [0, 0];
  const floor = background(counts, Math.floor(edge));
  for (let i = Math.max(0, Math.floor(edge)); i < n; i++) {
    const y = (counts[i] as number) - floor;
    sum += y;
    moment += y * (i - edge);
  }
  const low = lifetimes[0] as number;
  const mean = sum > 0 ? Math.min(n, Math.max(low, moment / sum)) : n / 5;
  const kappa = 1 / mean;
  const [share, slope, curve, rest] = room as readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  const support = moveIrf(irf, 0, share, slope);
  const weights = recursionWeights(kappa, setup.convolution);
  // With amplitude 0 only the curve is of use.
  rest.fill(0);
  const columns = { curve, lifetime: rest, shift: rest, sum: rest };
  addExponential(kappa, 0, weights, { share, slope, support }, n, null, columns);
  return edge - risingEdge(curve, smoothing(counts));
}

function background(counts: Float64Array, edge: number): number {
  // Before the pulse, a safe distance from the edge.
  const end = Math.floor(0.8 * edge);
  return end > 3 ? total(counts, 0, end) / end : 0;
}

/** Half the width of a moving mean that puts about a hundred counts into the highest channel. */
function smoothing(counts: Float64Array): number {
  let peak = 0;
  for (let i = 0; i < counts.length; i++) peak = Math.max(peak, counts[i] as number);
  return peak >= 100 ? 0 : Math.min(Math.ceil(counts.length / 64), Math.ceil(50 / Math.max(1, peak)));
}

function risingEdge(counts: Float64Array, half: number): number {
  const n = counts.length;
  const smooth = half === 0 ? counts : movingMean(counts, half);
  let top = 0;
  for (let i = 1; i < n; i++) if ((smooth[i] as number) > (smooth[top] as number)) top = i;
  const peak = smooth[top] as number;
  let low = peak;
  for (let i = 0; i < n; i++) low = Math.min(low, smooth[i] as number);
  const middle = (peak + low) / 2;
  let i = top;
  while (i > 0 && (smooth[i - 1] as number) > middle) i--;
  if (i === 0) return 0;
  const [a, b] = [smooth[i - 1] as number, smooth[i] as number];
  return i - 1 + (b > a ? (middle - a) / (b - a) : 0);
}

function movingMean(counts: Float64Array, half: number): Float64Array {
  const n = counts.length;
  return counts.map((_, i) => {
    const [a, b] = [Math.max(0, i - half), Math.min(n, i + half + 1)];
    return total(counts, a, b) / (b - a);
  });
}

/** Amplitudes of all lifetimes of the grid with background and scattered light, from the fitted channels. */
function gridAmplitudes(
  counts: Float64Array,
  { from, to, irf, convolution, layout }: CurveSetup,
  shift: number,
  lifetimes: Float64Array,
  room: readonly Float64Array[],
): { readonly amplitudes: Float64Array; readonly background: number; readonly scatter: number } {
  const group = Math.max(1, Math.ceil((to - from) / COARSE));
  const [share, slope] = room as readonly [Float64Array, Float64Array];
  if (irf !== null) moveIrf(irf, shift, share, slope);
  // A response for the groups of channels, on the grid of groups that begins with the first fitted channel.
  const lead = from % group;
  const thin = irf === null ? null : shiftableIrf(coarsen(share.subarray(lead), group));
  const skipped = (from - lead) / group;
  const y = coarsen(counts.subarray(from, to), group);
  const size = y.length + skipped;
  const basis: Float64Array[] = [];
  const pulse = { share: new Float64Array(size), slope: new Float64Array(size) };
  if (thin === null) pulse.share[0] = 1;
  const light = {
    ...pulse,
    support: thin === null ? { first: 0, end: 1 } : moveIrf(thin, 0, pulse.share, pulse.slope),
  };
  const rest = new Float64Array(size);
  for (const lifetime of lifetimes) {
    const kappa = group / lifetime;
    const curve = new Float64Array(size);
    const weights = thin === null ? pulseWeights(kappa, convolution) : recursionWeights(kappa, "uniform");
    addExponential(kappa, 0, weights, light, size, null, { curve, lifetime: rest, shift: rest, sum: rest });
    // Amplitudes are meant per channel; a group holds `group` of them.
    for (let i = 0; i < size; i++) curve[i] = (curve[i] as number) * group;
    basis.push(curve.subarray(skipped));
  }
  basis.push(new Float64Array(y.length).fill(group));
  if (thin !== null) basis.push(Float64Array.from({ length: y.length }, (_, i) => thin.share[i + skipped] ?? 0));
  const x = weightedNonNegative(basis, y);
  return {
    amplitudes: x.subarray(0, lifetimes.length),
    background: x[lifetimes.length] as number,
    scatter: thin === null || !layout ? 0 : (x[lifetimes.length + 1] as number),
  };
}

function weightedNonNegative(basis: readonly Float64Array[], y: Float64Array): Float64Array {
  const [m, n] = [basis.length, y.length];
  const mean = movingMean(y, 2);
  return withWorkspace((m + 3) * n + m * (m + 1), ({ heap, gram }) => {
    const [w, s, room, g] = [m * n, (m + 1) * n, (m + 2) * n, (m + 3) * n];
    basis.forEach((u, j) => {
      heap.set(u, j * n);
    });
    for (let i = 0; i < n; i++) {
      const weight = 1 / Math.max(mean[i] as number, 0.5);
      heap[w + i] = weight;
      heap[s + i] = weight * (y[i] as number);
    }
    heap.fill(0, g, g + m * (m + 1));
    gram(n, m, w, s, 0, n, g, g + m * m, room);
    const products = heap.slice(g, g + m * m);
    for (let j = 0; j < m; j++) {
      for (let k = 0; k < j; k++) products[k * m + j] = products[j * m + k] as number;
    }
    return roughNonNegative(products, heap.slice(g + m * m, g + m * (m + 1)), SWEEPS);
  });
}

/** Light of one lifetime, or of several that are taken for one. */
export interface LightGroup {
  readonly lnTau: number;
  /** Amplitude times lifetime. */
  readonly light: number;
}

function joined(lifetimes: Float64Array, amplitudes: Float64Array, most: number): readonly LightGroup[] {
  const groups = Array.from(lifetimes, (tau, j) => ({ lnTau: Math.log(tau), light: (amplitudes[j] as number) * tau }));
  return joinedGroups(groups, most);
}

/**
 * Joins neighbours by lifetime until `most` groups are left, those first whose joining changes least (Ward); the longest
 * lifetime comes first.
 */
export function joinedGroups(all: readonly LightGroup[], most: number): readonly LightGroup[] {
  let groups = all.filter(({ light }) => light > 0).sort((a, b) => a.lnTau - b.lnTau);
  while (groups.length > most) {
    let best = 0;
    let least = Infinity;
    for (let j = 0; j + 1 < groups.length; j++) {
      const [a, b] = [groups[j], groups[j + 1]];
      if (!a || !b) continue;
      const cost = ((a.light * b.light) / (a.light + b.light)) * (a.lnTau - b.lnTau) ** 2;
      if (cost < least) [best, least] = [j, cost];
    }
    const [a, b] = groups.slice(best, best + 2);
    if (!a || !b) break;
    const light = a.light + b.light;
    const one = { lnTau: (a.lnTau * a.light + b.lnTau * b.light) / light, light };
    groups = [...groups.slice(0, best), one, ...groups.slice(best + 2)];
  }
  return groups.reverse();
}
