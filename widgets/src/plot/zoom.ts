import type { AxisPlan } from "./axis.js";

type Range = readonly [number, number];

/** What is seen of the axes that do not show all; by plotly's names. */
export type Seen = Readonly<Record<string, Range>>;

type Plans = Readonly<Record<string, AxisPlan>>;

const FACTORS: Readonly<Record<string, number>> = { "+": 1 / 1.5, "=": 1 / 1.5, "-": 1.5 };

const spread = ({ scale }: AxisPlan, v: number): number => (scale === "log" ? Math.log10(v) : v);
const gather = ({ scale }: AxisPlan, v: number): number => (scale === "log" ? 10 ** v : v);

/** What is seen of an axis: a range that the axis cannot have is as if there were none. */
export function seenOf(plan: AxisPlan, range: Range | undefined): Range {
  if (range === undefined) return plan.range;
  const good = range.every(Number.isFinite) && range[0] !== range[1] && (plan.scale !== "log" || Math.min(...range) > 0); // prettier-ignore
  return good ? range : plan.range;
}

/** The ranges that differ from the planned ones. */
export function zoomedOnly(plans: Plans, ranges: Seen): Seen {
  return Object.fromEntries(
    Object.entries(ranges).filter(([name, [low, high]]) => {
      const plan = plans[name];
      if (plan === undefined) return false;
      const [a, b] = plan.range.map((v) => spread(plan, v)) as [number, number];
      const slack = 1e-9 * Math.abs(b - a);
      return Math.abs(spread(plan, low) - a) > slack || Math.abs(spread(plan, high) - b) > slack;
    }),
  );
}

/** The axes along x, narrower or wider about a place or about the middle, never wider than all; undefined for other keys. */
export function zoomedBy(key: string, plans: Plans, seen: Seen, about: number | undefined): Seen | undefined {
  if (key === "Escape") return {};
  const factor = FACTORS[key];
  if (factor === undefined) return undefined;
  const next = { ...seen };
  for (const [name, plan] of Object.entries(plans)) {
    if (plan.along !== "x") continue;
    const [low, high] = seenOf(plan, seen[name]).map((v) => spread(plan, v)) as [number, number];
    const [least, most] = plan.range.map((v) => spread(plan, v)) as [number, number];
    const asked = about === undefined ? Number.NaN : spread(plan, about);
    const centre = Number.isFinite(asked) ? asked : (low + high) / 2;
    const ends = [centre + (low - centre) * factor, centre + (high - centre) * factor] as const;
    next[name] = [gather(plan, Math.max(least, ends[0])), gather(plan, Math.min(most, ends[1]))];
  }
  return zoomedOnly(plans, next);
}

/** The axis shifted so far that a value is seen; undefined where it is seen already. */
export function following(plan: AxisPlan, range: Range, value: number): Range | undefined {
  const [low, high] = range.map((v) => spread(plan, v)) as [number, number];
  const at = spread(plan, value);
  if (!Number.isFinite(at) || (at >= low && at <= high)) return undefined;
  // A little beyond, so that the next steps find room.
  const shift = at < low ? at - low - 0.2 * (high - low) : at - high + 0.2 * (high - low);
  return [gather(plan, low + shift), gather(plan, high + shift)];
}
