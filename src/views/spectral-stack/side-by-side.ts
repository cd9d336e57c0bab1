import type { Link } from "./link.js";
import type { Interval, StackSettings } from "./settings.js";
import type { ShownStack } from "./shown.js";

/** Settings whose places are moved to another stack's units. */
export function movedSettings(settings: StackSettings, link: Link): StackSettings {
  const to = (place: number): number => link.axis(place);
  const scans = (range: Interval | null): Interval | null => range && ordered(link.scan(range[0]), link.scan(range[1]));
  const interval = (range: Interval): Interval => ordered(to(range[0]), to(range[1]));
  const ends = <T extends { readonly from: number; readonly to: number }>(range: T): T => {
    const [low, high] = interval([range.from, range.to]);
    return { ...range, from: low, to: high };
  };
  const { crop, zoom, baseline, normalise, lines, bands } = settings;
  return {
    ...settings,
    crop: crop && interval(crop),
    cropScans: scans(settings.cropScans),
    zoomScans: scans(settings.zoomScans),
    zoom: zoom && interval(zoom),
    baseline: baseline.kind === "constant" ? ends(baseline) : baseline,
    normalise: normalise.kind === "at" ? { ...normalise, at: to(normalise.at) } : normalise,
    lines: lines.map((line) => ({ ...line, at: to(line.at) })),
    bands: bands.map(ends),
  };
}

function ordered(a: number, b: number): Interval {
  return a < b ? [a, b] : [b, a];
}

/** Stacks with the scales of their values, colours and axes in common, where these are of one kind. */
export function withSharedScales(stacks: readonly ShownStack[]): readonly ShownStack[] {
  const first = stacks[0];
  if (first === undefined || stacks.length < 2) return stacks;
  const key = ({ signal, axis, scans, state }: ShownStack): string =>
    [signal.unit, JSON.stringify(signal.symbol), axis.unit, state.coordinate.unit, JSON.stringify(scans.kind)].join();
  if (stacks.some((stack) => key(stack) !== key(first))) return stacks;
  const union = (of: (stack: ShownStack) => Interval): Interval => [
    Math.min(...stacks.map((stack) => of(stack)[0])),
    Math.max(...stacks.map((stack) => of(stack)[1])),
  ];
  const heights = union((stack) => stack.heights);
  const ownColours = union((stack) => stack.ownColours);
  const axis = union((stack) => stack.axis.domain);
  const scans = union((stack) => stack.scans.domain);
  return stacks.map((stack) => ({
    ...stack,
    heights,
    ownColours,
    colours: stack.settings.contrast ?? ownColours,
    axis: { ...stack.axis, domain: axis },
    scans: { ...stack.scans, domain: scans },
  }));
}
