import { lnRate, type TemperatureLaw } from "./law.js";
import type { LineStart } from "./parameters.js";
import type { TemperatureRun } from "./run.js";

/** kJ mol⁻¹ */
const ENERGIES = [0, 25, 50, 75, 100, 130, 170, 220];
const LN_K_STEPS = 40;

/** The best of some starts: where all runs fit best. Where there is but one or none, a grid is looked at too. */
export function bestStart(
  law: TemperatureLaw,
  centre: number,
  runs: readonly TemperatureRun[],
  candidates: readonly (readonly LineStart[])[],
): readonly LineStart[] {
  const rates = candidates[0]?.length ?? 1;
  const k = new Float64Array(rates);
  const costOf = (lines: readonly LineStart[]): number =>
    runs.reduce((sum, run) => {
      lines.forEach((line, r) => {
        const lnK = lnRate(law, centre, line.lnK, line.energy, run.kelvin);
        k[r] = Math.min(run.reach[1], Math.max(run.reach[0], lnK));
      });
      return sum + run.cost(k);
    }, 0);
  const all = candidates.length < 2 ? [...candidates, bestOnGrid(law, centre, runs)] : candidates;
  const costs = all.map(costOf);
  return all[costs.indexOf(Math.min(...costs))] ?? all[0] ?? [];
}

/** The best of a grid over ln k of a single rate constant and the energy, by the costs of each run between which it is drawn straight. */
function bestOnGrid(law: TemperatureLaw, centre: number, runs: readonly TemperatureRun[]): LineStart[] {
  const tables = runs.map(costTable);
  const low = Math.min(...runs.map((run) => run.reach[0]));
  const high = Math.max(...runs.map((run) => run.reach[1]));
  let best: LineStart = { lnK: (low + high) / 2, energy: 80 };
  let least = Infinity;
  for (const energy of ENERGIES) {
    for (let i = 0; i < LN_K_STEPS; i++) {
      const lnK = low + ((high - low) * i) / (LN_K_STEPS - 1);
      const total = runs.reduce((sum, run, j) => {
        return sum + (tables[j]?.(lnRate(law, centre, lnK, energy, run.kelvin)) ?? 0);
      }, 0);
      if (total >= least) continue;
      least = total;
      best = { lnK, energy };
    }
  }
  return [best];
}

function costTable({ reach: [low, high], cost }: TemperatureRun): (lnK: number) => number {
  const step = (high - low) / (LN_K_STEPS - 1);
  const costs = Float64Array.from({ length: LN_K_STEPS }, (_, i) => cost(Float64Array.of(low + step * i)));
  return (lnK) => {
    const place = Math.min(LN_K_STEPS - 1, Math.max(0, (lnK - low) / step));
    const left = Math.min(LN_K_STEPS - 2, Math.floor(place));
    return (costs[left] as number) * (left + 1 - place) + (costs[left + 1] as number) * (place - left);
  };
}
