import type { Observed } from "../engine/estimator.js";
import type { Fitter } from "../engine/fitter.js";
import { joinedGroups, type LightGroup } from "../engine/start.js";
import type { GlobalTask } from "./setup.js";
import { type JointState, spread, toOwn } from "./state.js";

/** Lifetimes to start from: their logarithms in channels of the first decay, `null` where the data are to say. */
export type StartLifetimes = readonly (number | null)[];

/** Decays that are fitted alone to find starts, the brightest. */
const ALONE = 6;
/** Own parameters are brought so near to their best values before the joint search; see `CoarseStage`. */
const TOLERANCE = 0.05;

/** Lifetimes to start from, the most promising first. */
export function* startLifetimes(task: GlobalTask, fitters: readonly Fitter[]): Generator<StartLifetimes, void, void> {
  const { setups, layout } = task;
  const [first] = setups;
  const given = first?.start.slice(0, layout.exponentials) ?? [];
  if (given.some((v) => v !== null)) yield given;
  const sum = sumOf(task);
  if (sum !== null) yield Array.from((fitters[0] as Fitter).fit(sum).parameters.subarray(0, layout.exponentials));
  const groups = lightOfBrightest(task, fitters);
  if (sum === null) yield filled(joinedGroups(groups, layout.exponentials), layout.exponentials);
  if (layout.exponentials === 1) return;
  const [all] = joinedGroups(groups, 1);
  if (all === undefined) return;
  for (const apart of [0.7, 1.7])
    yield Array.from({ length: layout.exponentials }, (_, k) => all.lnTau + 0.3 - apart * k);
}

/** The counts of all decays together, where they have the same shape and response. */
function sumOf({ setups, observed }: GlobalTask): Observed | null {
  if (setups.some((setup) => setup !== setups[0])) return null;
  const counts = new Float64Array((observed[0] as Observed).counts.length);
  for (const one of observed) {
    for (let i = 0; i < counts.length; i++) {
      counts[i] = (counts[i] as number) + (one.counts[i] as number) / (one.exposure?.[i] ?? 1);
    }
  }
  return { counts, exposure: null };
}

function lightOfBrightest(task: GlobalTask, fitters: readonly Fitter[]): LightGroup[] {
  const { observed, layout } = task;
  const light = observed.map(({ counts }) => counts.reduce((sum, y) => sum + y, 0));
  const order = light.map((_, d) => d).sort((a, b) => (light[b] as number) - (light[a] as number));
  return order.slice(0, ALONE).flatMap((d) => {
    const { parameters } = (fitters[d] as Fitter).fit(observed[d] as Observed);
    return Array.from({ length: layout.exponentials }, (_, k): LightGroup => {
      const [, offset] = toOwn(task, d, k);
      const lnTau = parameters[k] as number;
      return {
        lnTau: lnTau - offset,
        light: Math.max(0, (parameters[layout.amplitude + k] as number) * Math.exp(lnTau)),
      };
    });
  });
}

/** Fewer groups than components: the others are looked for beside them. */
function filled(groups: readonly LightGroup[], most: number): StartLifetimes {
  const found: number[] = groups.map(({ lnTau }) => lnTau);
  while (found.length < most) found.push((found.at(-1) ?? 0) - 1);
  return found;
}

/** A state at these lifetimes, with everything that each decay has for itself brought near to its best values. */
export function startState(task: GlobalTask, fitters: readonly Fitter[], lifetimes: StartLifetimes): JointState {
  const { layout, shared, setups, observed } = task;
  const { size } = layout;
  const n = setups.length;
  const rows = (): Float64Array => new Float64Array(n * size);
  const m = shared.length;
  const state: JointState = {
    parameters: rows(),
    free: new Uint8Array(n * size),
    lower: rows(),
    upper: rows(),
    common: new Float64Array(m),
    commonFree: new Uint8Array(m),
    commonLower: new Float64Array(m).fill(-Infinity),
    commonUpper: new Float64Array(m).fill(Infinity),
  };
  for (let d = 0; d < n; d++) {
    const { limits, startAt } = fitters[d] as Fitter;
    const its = lifetimes.map((lnTau, k) => (lnTau === null ? null : lnTau + toOwn(task, d, k)[1]));
    state.parameters.set(startAt(observed[d] as Observed, its), d * size);
    state.lower.set(limits.lower, d * size);
    state.upper.set(limits.upper, d * size);
    limits.free.forEach((free, j) => {
      state.free[d * size + j] = free ? 1 : 0;
    });
  }
  shared.forEach((place, c) => {
    const found = new Float64Array(n);
    for (let d = 0; d < n; d++) {
      const [factor, offset] = toOwn(task, d, place);
      const at = d * size + place;
      found[d] = ((state.parameters[at] as number) - offset) / factor;
      if (state.free[at]) state.commonFree[c] = 1;
      state.commonLower[c] = Math.max(state.commonLower[c] as number, ((state.lower[at] as number) - offset) / factor);
      state.commonUpper[c] = Math.min(state.commonUpper[c] as number, ((state.upper[at] as number) - offset) / factor);
    }
    const [low, high] = [state.commonLower[c] as number, state.commonUpper[c] as number];
    // Shifts of decays that lie far apart leave no room for a common one but between them.
    if (low > high) [state.commonLower[c], state.commonUpper[c]] = [high, low];
    const middle = found.sort()[Math.floor((n - 1) / 2)] as number;
    const fixed = state.commonFree[c] === 0;
    state.common[c] = fixed ? middle : Math.min(state.commonUpper[c] as number, Math.max(state.commonLower[c] as number, middle)); // prettier-ignore
  });
  spread(task, state.common, state.parameters);
  for (let d = 0; d < n; d++) {
    const { scorer } = fitters[d] as Fitter;
    const row = (all: Float64Array): Float64Array => all.subarray(d * size, (d + 1) * size);
    const free = Array.from({ length: size }, (_, j) => state.free[d * size + j] === 1 && !shared.includes(j));
    const limits = { free, lower: row(state.lower), upper: row(state.upper) };
    scorer.run(
      observed[d] as Observed,
      setups[d]?.estimator ?? "Poisson likelihood",
      row(state.parameters),
      limits,
      TOLERANCE,
    );
  }
  return state;
}
