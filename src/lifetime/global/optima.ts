import { inverseInformation } from "../covariance.js";
import type { Optimum } from "../quantities.js";
import { type LifetimeStanding, lifetimeStandings } from "../standing.js";
import type { JointScored, JointSearch } from "./search.js";
import { toOwn } from "./state.js";
import type { GlobalTask } from "./setup.js";

/** The optimum of one decay, with the errors that all decays give it. */
export interface JointOptimum {
  readonly optimum: Optimum;
  readonly standings: readonly LifetimeStanding[];
}

/** Sorts the shared lifetimes by falling length, where no decay has one for itself and none is fixed. */
export function sortShared(task: GlobalTask, { state, arrow }: JointScored): void {
  const { layout, shared, setups } = task;
  const { size, exponentials } = layout;
  const places = Array.from({ length: exponentials }, (_, k) => k);
  const fixed = setups[0]?.fixed ?? [];
  if (places.some((k) => !shared.includes(k) || fixed[k] !== null)) return;
  const order = [...places].sort((a, b) => (state.common[b] as number) - (state.common[a] as number));
  const map = Array.from({ length: size }, (_, j) => j);
  order.forEach((k, place) => {
    map[place] = k;
    map[layout.amplitude + place] = layout.amplitude + k;
  });
  // The lifetimes are the first of the shared parameters and of each row.
  for (const all of [state.common, state.commonFree, state.commonLower, state.commonUpper]) {
    const before = all.slice();
    order.forEach((k, place) => {
      all[place] = before[k] as number;
    });
  }
  for (const all of [state.parameters, state.free, state.lower, state.upper, arrow.gradient]) {
    const before = all.slice();
    for (let at = 0; at < all.length; at++) all[at] = before[at - (at % size) + (map[at % size] as number)] as number;
  }
  const before = arrow.information.slice();
  for (let at = 0; at < before.length; at++) {
    const [block, row, column] = [Math.floor(at / size ** 2), Math.floor(at / size) % size, at % size];
    arrow.information[at] = before[(block * size + (map[row] as number)) * size + (map[column] as number)] as number;
  }
}

/** Errors and standings of all decays at the joint optimum. */
export function jointOptima(task: GlobalTask, { solver }: JointSearch, found: JointScored): readonly JointOptimum[] {
  const { layout, shared, setups } = task;
  const { size } = layout;
  const { state, arrow } = found;
  const n = setups.length;
  const m = shared.length;
  const bounds = boundsOf(task, found);
  const ownStill = Uint8Array.from({ length: n * size }, (_, at) => {
    const [d, j] = [Math.floor(at / size), at % size];
    const lost = j < layout.exponentials && (state.parameters[d * size + layout.amplitude + j] as number) === 0;
    return state.free[at] && !bounds[d]?.[j] && !lost ? 0 : 1;
  });
  // What each decay says of the shared parameters when its own ones are free, and all together.
  const each = new Float64Array(n * m * m);
  const all = new Float64Array(m * m);
  const told = Array.from({ length: n }, (_, d) => {
    const its = each.subarray(d * m * m, (d + 1) * m * m);
    const good = solver.addShared(arrow, d, ownStill, its);
    if (!good) its.fill(0);
    for (let at = 0; at < m * m; at++) all[at] = (all[at] as number) + (its[at] as number);
    return good;
  });
  const optima = Array.from({ length: n }, (_, d): Optimum => {
    const others = all.map((v, at) => v - (each[d * m * m + at] as number));
    const information = arrow.information.slice(d * size * size, (d + 1) * size * size);
    if (!told[d]) information.fill(0);
    for (let at = 0; at < m * m; at++) {
      const place = (shared[Math.floor(at / m)] as number) * size + (shared[at % m] as number);
      information[place] = (information[place] as number) + (others[at] as number);
    }
    // Back into channels of this decay.
    for (const place of shared) {
      const [factor] = toOwn(task, d, place);
      for (let j = 0; j < size; j++) {
        information[place * size + j] = (information[place * size + j] as number) / factor;
        information[j * size + place] = (information[j * size + place] as number) / factor;
      }
    }
    const moved = Array.from({ length: size }, (_, j) => {
      const c = shared.indexOf(j);
      if (c < 0) return told[d] === true && ownStill[d * size + j] === 0;
      return state.commonFree[c] === 1 && !bounds[d]?.[j] && (all[c * m + c] as number) > 0;
    });
    return {
      p: state.parameters.slice(d * size, (d + 1) * size),
      bounds: bounds[d] as readonly boolean[],
      covariance: inverseInformation(information, moved),
    };
  });
  const standings = setups.map((setup, d) => {
    const { p, covariance } = optima[d] as Optimum;
    return lifetimeStandings(p, setup, covariance);
  });
  const common = shared.map((place) => (place < layout.exponentials ? commonStanding(standings.map((s) => s[place] as LifetimeStanding)) : null)); // prettier-ignore
  return optima.map((optimum, d) => ({
    optimum,
    standings: (standings[d] as readonly LifetimeStanding[]).map((its, k) => common[shared.indexOf(k)] ?? its),
  }));
}

function boundsOf(task: GlobalTask, { state }: JointScored): readonly (readonly boolean[])[] {
  const { layout, shared, setups } = task;
  return setups.map((_, d) =>
    Array.from({ length: layout.size }, (__, j) => {
      const c = shared.indexOf(j);
      if (c >= 0) {
        const v = state.common[c] as number;
        const stopped = v <= (state.commonLower[c] as number) || v >= (state.commonUpper[c] as number);
        return state.commonFree[c] === 1 && stopped;
      }
      const at = d * layout.size + j;
      const v = state.parameters[at] as number;
      return state.free[at] === 1 && (v <= (state.lower[at] as number) || v >= (state.upper[at] as number));
    }),
  );
}

/**
 * What is known of a shared lifetime: a decay in which it is lost says nothing of it, and one that can tell it is enough,
 * unless another one says that it is the same as a second lifetime.
 */
function commonStanding(each: readonly LifetimeStanding[]): LifetimeStanding {
  const twin = each.find(({ warning }) => warning === "same-lifetimes");
  const known = each.find(({ standing }) => standing === "determined" || standing === "fixed");
  const told = each.find(({ warning }) => warning !== "component-vanished");
  return twin ?? known ?? told ?? (each[0] as LifetimeStanding);
}
