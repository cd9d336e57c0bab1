import type { Interval, Link, ShownStack } from "halidelab/views/spectral-stack";

/**
 * A place in the unit that is shown, as settings have it: in the data's own. At zero and below it there is no energy
 * and no wavelength that another unit had a number for: such a place is the end of the axis.
 */
export function ownPlace(place: number, { axis, state }: ShownStack): number {
  if (axis.unit === axis.ownUnit || place > 0) return axis.from(place);
  const [first, last] = [state.axis.values[0] as number, state.axis.values.at(-1) as number];
  return axis.to(first) < axis.to(last) ? first : last;
}

/** A range in the unit that is shown, in the data's own; undefined where nothing of the axis lies between its ends. */
export function ownInterval([a, b]: Interval, shown: ShownStack): Interval | undefined {
  const ends = ordered(ownPlace(a, shown), ownPlace(b, shown));
  return ends[0] < ends[1] ? ends : undefined;
}

/** A range on a run's own axis, on that of the first run. */
export function onFirst([a, b]: Interval, toFirst: Link): Interval {
  return ordered(toFirst.axis(a), toFirst.axis(b));
}

/** Two ends, the lower first. */
export function ordered(a: number, b: number): Interval {
  return a < b ? [a, b] : [b, a];
}
