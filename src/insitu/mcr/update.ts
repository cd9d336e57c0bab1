import { isClosedUnimodal, updateClosed } from "./closed-profiles.js";
import { RowSolver, type RowSum } from "./row-solver.js";
import { type NormalEquations, normalEquations, type Side } from "./side.js";
import { unimodalFit } from "./unimodal.js";

/** Rounds through rows and profiles, where some constraints run along rows and others along profiles. */
const ROUNDS = 3;

/**
 * Replaces one factor (rows × components) by a better one for the given other factor, under all constraints of the side.
 * What the rules give is written first. The sum of squares never rises, once the factor keeps its constraints; where all
 * constraints run along rows, it is the least that they allow.
 */
export function updateFactor(side: Side, own: Float64Array, other: Float64Array, components: number): void {
  const { rules, rows } = side;
  const k = components;
  const { held, heldAt } = rules;
  if (held) for (let i = 0; i < rows * k; i++) if (held[i]) own[i] = heldAt?.[i] ?? 0;
  const equations = normalEquations(side, other, k);
  const movable = rules.modelled.map((modelled) => !modelled);
  if (isClosedUnimodal(side)) {
    updateClosed(side, equations, own, k, (rough) => {
      updateRows(side, equations, rough, k, movable);
    });
    return;
  }
  const profiles = [...rules.unimodal.keys()].filter((c) => rules.unimodal[c] && movable[c]);
  const alone = rules.unimodal.map((unimodal, c) => movable[c] === true && !unimodal);
  for (let round = 0; round < (profiles.length > 0 ? ROUNDS : 1); round++) {
    if (alone.includes(true)) updateRows(side, equations, own, k, alone);
    for (const c of profiles) updateProfile(side, equations, own, k, c);
  }
}

/** Solves every row for the components marked, the others as they stand. */
function updateRows(
  { rows, rules }: Side,
  { gram, perRow, products }: NormalEquations,
  own: Float64Array,
  k: number,
  alone: readonly boolean[],
): void {
  const { closure, held } = rules;
  const wanted = bitsOf(alone);
  const bounded = bitsOf(rules.nonNegative);
  const members = closure ? bitsOf(closure.members) & wanted : 0;
  const solvers = new Map<number, RowSolver>();
  const h = new Float64Array(k);
  let warm = wanted;
  for (let i = 0; i < rows; i++) {
    let free = wanted;
    if (held) for (let c = 0; c < k; c++) if (held[i * k + c]) free &= ~(1 << c);
    if (free === 0) continue;
    const at = perRow ? i * k * k : 0;
    let total = closure?.totals[i] ?? 0;
    for (let c = 0; c < k; c++) {
      let sum = products[i * k + c] as number;
      for (let l = 0; l < k; l++) {
        if (!(free & (1 << l))) sum -= (gram[at + c * k + l] as number) * (own[i * k + l] as number);
      }
      h[c] = sum;
      if (closure?.members[c] && !(free & (1 << c))) total -= own[i * k + c] as number;
    }
    let solver = perRow ? undefined : solvers.get(free);
    if (!solver) {
      solver = new RowSolver(perRow ? gram.slice(at, at + k * k) : gram, k, free, bounded);
      if (!perRow) solvers.set(free, solver);
    }
    const sum: RowSum | null = members === 0 ? null : { members, total: Math.max(0, total) };
    const pattern = solver.solve(h, sum, warm, own, i * k);
    if (pattern !== false) warm = pattern | (wanted & ~free);
  }
}

/** The best unimodal profile of one component, the others as they stand, series by series. */
function updateProfile(
  { ends, rules }: Side,
  { gram, perRow, products }: NormalEquations,
  own: Float64Array,
  k: number,
  c: number,
): void {
  let first = 0;
  for (const end of ends) {
    const places: number[] = [];
    for (let i = first; i < end; i++) if (!rules.held?.[i * k + c]) places.push(i);
    first = end;
    const targets = new Float64Array(places.length);
    const weights = new Float64Array(places.length);
    places.forEach((i, n) => {
      const at = (perRow ? i * k * k : 0) + c * k;
      let sum = products[i * k + c] as number;
      for (let l = 0; l < k; l++) if (l !== c) sum -= (gram[at + l] as number) * (own[i * k + l] as number);
      const weight = gram[at + c] as number;
      // A scan that says nothing of this component keeps its value as far as its neighbours allow.
      weights[n] = weight > 0 ? weight : Number.MIN_VALUE / Number.EPSILON;
      targets[n] = weight > 0 ? sum / weight : (own[i * k + c] as number);
    });
    const { fit } = unimodalFit(targets, weights);
    places.forEach((i, n) => {
      own[i * k + c] = fit[n] as number;
    });
  }
}

function bitsOf(marks: readonly boolean[]): number {
  return marks.reduce((bits, mark, c) => (mark ? bits | (1 << c) : bits), 0);
}
