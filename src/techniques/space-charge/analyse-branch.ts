import { estimate, propagated, type Estimate } from "../../foundation/index.js";
import { VACUUM_PERMITTIVITY } from "../../foundation/units.js";
import { fitLeastSquares, fitSegments, quantityOf, type Segment } from "../../fitting/index.js";
import { densityOf, MURGATROYD } from "./formulas.js";
import type { SweepBranch } from "./branches.js";
import type { Region, RegionKind, SpaceChargeBranch } from "./types.js";

/** Slopes over logarithmic axes that count as 1, as 2, and as the rise of trap filling. */
const OHMIC: readonly [number, number] = [0.8, 1.3];
const CHILD: readonly [number, number] = [1.75, 2.35];
const STEEP = 2.8;
const LOST = (unit: string): Estimate => estimate(Number.NaN, null, unit);

/** The regions of one direction, and the quantities that follow. */
export function analyseBranch(
  branch: SweepBranch,
  length: Estimate,
  relative: Estimate,
  most: number,
  middle: boolean,
): SpaceChargeBranch {
  const { voltage, currentDensity, direction } = branch;
  const [x, y] = [voltage.map(Math.log), currentDensity.map(Math.log)];
  const found = fitSegments(x, y, { most });
  const kinds = kindsOf(found.segments);
  const regions = found.segments.map((s, k): Region => ({
    kind: kinds[k] as RegionKind,
    from: Math.exp(s.from),
    to: Math.exp(s.to),
    points: s.points,
    slope: s.slope,
  }));
  const [ohmic, steep, child] = [kinds.lastIndexOf("ohmic"), kinds.indexOf("trap-filling"), kinds.lastIndexOf("Child")];
  const hasLimit = ohmic >= 0 && steep > ohmic;
  const end = steep >= 0 && child > steep ? exponential(found.crossing(steep, child)) : LOST("V");
  const onset = hasLimit ? exponential(found.crossing(ohmic, steep)) : LOST("V");
  const limit = middle ? propagated([onset, end], "V", ([a = 0, b = 0]) => Math.sqrt(a * b)) : onset;
  const inside = (k: number): number[] => [...x.keys()].filter((i) => (x[i] as number) >= (found.segments[k] as Segment).from && (x[i] as number) <= (found.segments[k] as Segment).to); // prettier-ignore
  const ohmicPoints = ohmic < 0 ? [] : inside(ohmic);
  const childPoints = child < 0 ? [] : inside(child);
  return {
    ...{ direction, voltage, currentDensity, regions },
    fitted: found.fit.fitted.map(Math.exp),
    trapFilledLimit: limit,
    trapFillingEnd: end,
    trapDensity: Number.isFinite(limit.value) ? densityOf(limit, length, relative) : LOST("cm^-3"),
    conductivity: ohmicPoints.length < 3 ? LOST("S cm^-1") : scaled(meanOf(ohmicPoints, x, y, 1), [length], "S cm^-1", ([j = 0, l = 0]) => 1e-3 * j * 100 * l), // prettier-ignore
    mobility: childPoints.length < 3 ? LOST("cm^2 V^-1 s^-1") : scaled(meanOf(childPoints, x, y, 2), [length, relative], "cm^2 V^-1 s^-1", gurney), // prettier-ignore
    fieldDependent: childPoints.length < 6 ? null : murgatroyd(childPoints, branch, length, relative),
  };
}

/** From J/V² in mA cm⁻² V⁻² to the mobility in cm² V⁻¹ s⁻¹. */
function gurney([j = 0, l = 0, e = 0]: readonly number[]): number {
  return (1e4 * 8 * 10 * j * l ** 3) / (9 * e * VACUUM_PERMITTIVITY);
}

/** What the pieces are by their slopes: the ohmic ones before the steepest, those of slope 2 after it. */
function kindsOf(segments: readonly Segment[]): readonly RegionKind[] {
  const slopes = segments.map(({ slope }) => slope.value);
  const steepest = slopes.reduce(
    (best, s, k) => (s > STEEP && (best < 0 || s > (slopes[best] as number)) ? k : best),
    -1,
  );
  const isIn = (s: number, [low, high]: readonly [number, number]): boolean => s >= low && s <= high;
  return slopes.map((s, k) => {
    if (k === steepest) return "trap-filling";
    if ((steepest < 0 || k < steepest) && isIn(s, OHMIC)) return "ohmic";
    if ((steepest < 0 || k > steepest) && isIn(s, CHILD)) return "Child";
    return "between";
  });
}

function exponential(e: Estimate): Estimate {
  const value = Math.exp(e.value);
  if (e.standardError === null || !e.interval95) return estimate(value, null, "V");
  return estimate(value, value * e.standardError, "V", [Math.exp(e.interval95[0]), Math.exp(e.interval95[1])]);
}

/** The mean of J/Vᵐ over points by its logarithm, with the error of the mean. */
function meanOf(points: readonly number[], x: Float64Array, y: Float64Array, power: number): Estimate {
  const logs = points.map((i) => (y[i] as number) - power * (x[i] as number));
  const mean = logs.reduce((sum, v) => sum + v, 0) / logs.length;
  const variance = logs.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (logs.length - 1) / logs.length;
  return estimate(Math.exp(mean), Math.exp(mean) * Math.sqrt(variance), "");
}

function scaled(
  mean: Estimate,
  others: readonly Estimate[],
  unit: string,
  of: (v: readonly number[]) => number,
): Estimate {
  return propagated([mean, ...others], unit, of);
}

/** ln(J/V²) = ln(9 ε µ₀/(8 L³)) + 0.891 γ √(V/L), a line over √V. */
function murgatroyd(
  points: readonly number[],
  { voltage, currentDensity }: SweepBranch,
  length: Estimate,
  relative: Estimate,
): SpaceChargeBranch["fieldDependent"] {
  // prettier-ignore
  const roots = points.map((i) => Math.sqrt((voltage[i] as number) / (100 * length.value)));
  const logs = points.map((i) => Math.log((currentDensity[i] as number) / (voltage[i] as number) ** 2));
  const fit = fitLeastSquares({
    parameters: [{ name: "height", start: logs[0] as number }, { name: "slope", start: 0 }], // prettier-ignore
    observations: logs,
    model: (p, out) => roots.forEach((r, i) => (out[i] = (p[0] as number) + (p[1] as number) * r)),
    jacobian: (_, out) => roots.forEach((r, i) => out.set([1, r], 2 * i)),
  });
  const mean = quantityOf(fit, "", (p) => Math.exp(p[0] as number));
  return {
    mobility: scaled(mean, [length, relative], "cm^2 V^-1 s^-1", gurney),
    gamma: quantityOf(fit, "cm^0.5 V^-0.5", (p) => (p[1] as number) / MURGATROYD),
  };
}
