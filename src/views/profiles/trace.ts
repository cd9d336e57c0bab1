import { formatBound, formatInterval } from "../../foundation/index.js";
import type { ParameterProfile } from "../../fitting/index.js";
import { extent } from "../scene/index.js";

/** Points that are drawn for each place of a trace. */
const BETWEEN = 10;

/**
 * The places of a trace up to a rise. Where the data set no end a trace runs far out: it is drawn to five times the way to
 * the farthest end that they did set.
 */
export function placesShown(
  { value, standardError, intervals, trace }: ParameterProfile,
  highest: number,
): readonly [number, number] {
  // prettier-ignore
  const ends = intervals.flatMap(({ interval, closed }) => interval.filter((_, side) => closed[side] === true));
  const far = Math.max(standardError ?? 0, ...ends.map((end) => Math.abs(end - value)));
  const reach = far > 0 ? 5 * far : Infinity;
  const inside = trace.value.filter((v, i) => (trace.zeta[i] as number) ** 2 <= 1.05 * highest && Math.abs(v - value) <= reach); // prettier-ignore
  const closed = intervals[intervals.length - 1]?.closed ?? [false, false];
  const beyond = Array.from(trace.value).filter((v) => Math.abs(v - value) > reach);
  const cut = beyond.flatMap((v) => (closed[v < value ? 0 : 1] === true ? [] : [value + Math.sign(v - value) * reach]));
  return extent([...inside, ...cut, value]) ?? [value, value];
}

/** ζ² between the places of a trace, by straight lines of ζ, which is nearly straight itself. */
export function smooth({ value, zeta }: ParameterProfile["trace"]): { readonly x: number[]; readonly y: number[] } {
  const [x, y]: [number[], number[]] = [[], []];
  value.forEach((v, i) => {
    const next = Math.min(i + 1, value.length - 1);
    for (let s = 0; s < BETWEEN; s += 1) {
      const part = s / BETWEEN;
      x.push(v + part * ((value[next] as number) - v));
      y.push(((zeta[i] as number) + part * ((zeta[next] as number) - (zeta[i] as number))) ** 2);
    }
  });
  return { x, y };
}

/** The interval of the highest level in words: `95 %: 0.29 to 0.31`, or on which side the data set no end. */
export function endsText({ intervals }: ParameterProfile): string {
  const widest = intervals[intervals.length - 1];
  if (widest === undefined) return "";
  const { interval, closed, complete, level } = widest;
  const head = `${Number((100 * level).toPrecision(4))} %:`;
  if (!complete) return `${head} wider than ${formatInterval(interval)}, not followed further`;
  if (closed[0] && closed[1]) return `${head} ${formatInterval(interval)}`;
  if (!closed[0] && !closed[1]) return `${head} the data set no end on either side`;
  // A bound of the parameter is no end that the data set.
  const known = [closed[0] ? interval[0] : -Infinity, closed[1] ? interval[1] : Infinity] as const;
  return `${head} ${formatBound(known, "")}, open ${closed[0] ? "upward" : "downward"}`;
}
