import { ClosedProblem, type Solved } from "./closed-problem.js";
import type { Tops } from "./closed-program.js";
import type { NormalEquations, Side } from "./side.js";

/** Sets of maxima that are tried in one call. */
const MOST_TRIED = 16;

/** Whether concentrations with a given sum must have one maximum each, some of them at least. */
export function isClosedUnimodal({ rules: { closure, unimodal, modelled } }: Side): boolean {
  return closure?.members.some((member, c) => member && unimodal[c] === true && !modelled[c]) ?? false;
}

/**
 * The best concentrations under all constraints of the side at once, where sums run along the rows and single maxima along
 * the profiles. For given places of the maxima it is a convex program, which is solved whole; a maximum moves on where its
 * neighbour pushes against it and the sum of squares falls. Concentrations that keep the constraints are never replaced by
 * worse ones.
 *
 * @param byRows improves `own` under what runs along rows alone; it gives the maxima to begin with
 */
export function updateClosed(
  side: Side,
  equations: NormalEquations,
  own: Float64Array,
  k: number,
  byRows: (own: Float64Array) => void,
): void {
  const problem = new ClosedProblem(side, equations, k, own);
  const free = own.slice();
  byRows(free);
  // What the rows alone say leads out of places in which the maxima are stuck.
  const starts = [problem.topsOf(free, true)];
  let least = Infinity;
  if (problem.isKept(own)) {
    starts.push(problem.topsOf(own));
    least = problem.value(own);
  }
  const tried = new Set<string>();
  for (const start of starts) {
    const found = downhill(problem, start, tried);
    if (found === null || found.value >= least) continue;
    least = found.value;
    own.set(found.own);
  }
  if (least === Infinity) problem.begin(own);
}

/** Moves the maxima on as long as that helps; `null` if nothing keeps the constraints with them here. */
function downhill(problem: ClosedProblem, start: Tops, tried: Set<string>): Solved | null {
  const isNew = (tops: Tops): boolean => {
    const key = String(tops);
    if (tried.has(key)) return false;
    tried.add(key);
    return true;
  };
  let found = isNew(start) ? problem.solve(start) : null;
  for (let better = found; found && better;) {
    const from: Solved = found;
    better = null;
    for (const tops of problem.neighbours(from).filter(isNew)) {
      // The next call goes on where this one stops.
      if (tried.size > MOST_TRIED) return found;
      const there = problem.solve(tops);
      if (!there || there.value >= from.value) continue;
      found = better = there;
      break;
    }
  }
  return found;
}
