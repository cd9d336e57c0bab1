import { formatBound, formatInterval } from "../../foundation/index.js";
import type { ParameterProfile, ProfileIntervals } from "../../fitting/index.js";
import {
  extent,
  framed,
  fromText,
  heading,
  italic,
  LIGHT,
  legend,
  padded,
  panel,
  panelGrid,
  paragraphs,
  pixels,
  roman,
  sup,
  toPixel,
  TYPE,
  yRoom,
  yTicks,
  type Mark,
  type Panel,
  type Quantity,
  type Rect,
  type Scene,
  type Theme,
} from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";

const TALL = 170;
/** Room of the name and the interval above a panel. */
const HEAD = 40;
/** Parameters that are drawn; the table lists all. */
const MOST = 12;
export const RISE: Quantity = { symbol: [italic("ζ"), sup(2)], unit: "" };
const CURVE_POINTS = 120;
/** Points that are drawn for each place of a trace. */
const BETWEEN = 10;

/**
 * For each parameter the rise of the objective, ζ², beside the parabola that the covariance promises, with the limits of
 * the levels and the ends of the intervals. Where the data set no end, that is said.
 */
export function profilesScene(profiles: ProfileIntervals, options: FigureOptions = {}): Scene {
  const width = options.width ?? 720;
  const theme = options.theme ?? LIGHT;
  const top = heading("Profile likelihood", null, 8, width - 16, theme);
  const key = legend(
    ["profile", "parabola of the covariance"],
    [theme.fit, theme.muted],
    12,
    top.height,
    width,
    theme,
    [undefined, [5, 4]],
  );
  const marks: Mark[] = [...top.marks, ...key.marks];
  const shown = profiles.parameters.slice(0, MOST);
  const { places, bottom } = panelGrid(shown.length, width, top.height + key.height + 2, HEAD, TALL);
  shown.forEach((parameter, k) => {
    marks.push(...profileMarks(parameter, profiles, places[k] as Rect, theme));
  });
  const left = profiles.parameters.length - shown.length;
  const rise = profiles.kind === "rss" ? "the sum of squares in units of the variance of the noise" : "what was minimised"; // prettier-ignore
  const said: readonly (readonly [string, string])[] = [
    ...(left > 0 ? [[`${left} more parameters are in the table.`, theme.muted] as const] : []),
    [`ζ² is the rise of ${rise}; an interval ends where it reaches the dotted line of its level (${profiles.quantileOf}).`, theme.muted], // prettier-ignore
    ...profiles.warnings.map((w) => [w.text, theme.warn] as const),
  ];
  const notes = paragraphs(said, 8, bottom, width - 16);
  marks.push(...notes.marks);
  const description = `Profile likelihoods of ${shown.map((p) => p.name).join(", ")}. ${shown.map(endsText).join(" ")}`;
  return { width, height: bottom + notes.height + 6, background: theme.background, description, marks };
}

function profileMarks(
  parameter: ParameterProfile,
  { quantiles, levels }: ProfileIntervals,
  place: Rect,
  theme: Theme,
): Mark[] {
  // prettier-ignore
  const { name, unit, value, standardError, trace } = parameter;
  const highest = 1.35 * (quantiles[quantiles.length - 1] ?? 2) ** 2;
  const across = padded(placesShown(parameter, highest), 0.04);
  const profile = smooth(trace);
  const room = yRoom(yTicks([-0.04 * highest, highest], TALL)) + 4;
  const plot = { x: place.x + room, y: place.y + HEAD, width: place.width - room - 14, height: TALL };
  const inner = panel(plot, across, [-0.04 * highest, highest]);
  const marks: Mark[] = [];
  if (standardError !== null && standardError > 0) {
    const x = Float64Array.from({ length: CURVE_POINTS }, (_, i) => across[0] + ((across[1] - across[0]) * i) / (CURVE_POINTS - 1)); // prettier-ignore
    const parabola = x.map((v) => ((v - value) / standardError) ** 2);
    marks.push({ kind: "path", points: pixels(inner, x, parabola), stroke: theme.muted, width: 1.2, dash: [5, 4] });
  }
  marks.push(...limits(parameter, quantiles, inner, theme));
  marks.push({ kind: "path", points: pixels(inner, profile.x, profile.y), stroke: theme.fit, width: 1.8 });
  marks.push({ kind: "points", points: pixels(inner, [value], [0]), radius: 3.2, fill: theme.fit });
  // Over the optimum, where the curves are low.
  const middle = Math.min(plot.x + plot.width - 24, Math.max(plot.x + 24, toPixel(inner.x, value)));
  const labels = levels.map((level, i): Mark => {
    const y = toPixel(inner.y, (quantiles[i] ?? 0) ** 2) - 3;
    const text = [roman(`${Number((100 * level).toPrecision(4))} %`)];
    return { kind: "text", x: middle, y, text, size: TYPE.tick, fill: theme.muted, anchor: "middle" };
  });
  const head = [
    { text: [italic(name)], y: place.y + 14, fill: theme.text, size: TYPE.label },
    { text: fromText(endsText(parameter)), y: place.y + 30, fill: isOpen(parameter) ? theme.warn : theme.muted, size: TYPE.note }, // prettier-ignore
  ].map((line): Mark => ({ kind: "text", x: plot.x, ...line }));
  return [...head, ...framed(inner, marks, { symbol: [italic(name)], unit }, RISE, theme), ...labels];
}

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

/** The limits of the levels, and where the profile reaches them. */
function limits({ intervals }: ParameterProfile, quantiles: readonly number[], inner: Panel, theme: Theme): Mark[] {
  const { plot } = inner;
  return intervals.flatMap(({ interval, closed }, i): Mark[] => {
    const y = toPixel(inner.y, (quantiles[i] ?? 0) ** 2);
    const level: Mark = { kind: "path", points: [plot.x, y, plot.x + plot.width, y], stroke: theme.axis, dash: [2, 3] };
    const ends = interval.flatMap((end, side): Mark[] => {
      if (closed[side] !== true) return [];
      const x = toPixel(inner.x, end);
      return [{ kind: "path", points: [x, y, x, plot.y + plot.height], stroke: theme.axis, dash: [2, 3] }];
    });
    return [level, ...ends];
  });
}

function isOpen({ intervals }: ParameterProfile): boolean {
  const widest = intervals[intervals.length - 1];
  return widest !== undefined && (!widest.complete || widest.closed.includes(false));
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
