import type { Mark, Rect, Theme } from "halidelab/views/scene";
import {
  heatmapAreaMarks,
  pixelsKey,
  type Keep,
  type ShownStack,
  type StackLayout,
} from "halidelab/views/spectral-stack";
import { appendedMarks } from "./appended.js";

/** A picture and what it was drawn from. */
export interface Drawn {
  readonly shown: ShownStack;
  readonly layout: StackLayout;
}

/** What makes one picture into another without drawing all of it. */
export interface Redrawing {
  readonly clear: readonly Rect[];
  readonly marks: readonly Mark[];
  /** Whether what follows the cursor stays as it is. */
  readonly sameCursor: boolean;
}

/** How a picture that stands becomes another by drawing a part of it; undefined where all of it must be drawn. */
export function redrawing(
  before: Drawn,
  after: Drawn,
  density: number,
  theme: Theme,
  keep: Keep,
): Redrawing | undefined {
  if (onlyColours(before, after, density)) {
    const { heatmapArea } = after.layout;
    const clear = heatmapArea === undefined ? [] : [heatmapArea];
    return { clear, marks: heatmapAreaMarks(after.shown, after.layout, density, theme, keep), sameCursor: true };
  }
  if (onlyAdded(before, after))
    return { ...appendedMarks(before.shown, after.shown, after.layout, density, theme), sameCursor: false };
  return undefined;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, i) => Object.is(part, b[i]));

/** Whether the colours of the heatmap are all that is new. */
function onlyColours(before: Drawn, after: Drawn, density: number): boolean {
  const [a, b] = [before, after];
  const others = ({ settings }: ShownStack): unknown => ({ ...settings, map: null, contrast: null });
  return (
    a.shown.state === b.shown.state &&
    a.layout.heatmap !== undefined &&
    b.layout.heatmap !== undefined &&
    sameList(pixelsKey(a.shown, a.layout.heatmap, density), pixelsKey(b.shown, b.layout.heatmap, density)) &&
    sameList(pixelsKey(a.shown, a.layout.spectra, density), pixelsKey(b.shown, b.layout.spectra, density)) &&
    same([a.layout.heatmapArea, a.layout.trace], [b.layout.heatmapArea, b.layout.trace]) &&
    same(a.shown.marks, b.shown.marks) &&
    same(others(a.shown), others(b.shown))
  );
}

/** Whether scans at the end are all that is new, and no scale has moved. */
function onlyAdded(before: Drawn, after: Drawn): boolean {
  const [a, b] = [before.shown, after.shown];
  return (
    a.token === b.token &&
    a.nScans < b.nScans &&
    a.scans.first === b.scans.first &&
    a.scans.kind === "linear" &&
    b.settings === a.settings &&
    b.settings.spectra === "overlay" &&
    // Parsed anew with each state that comes.
    same(a.marks, b.marks) &&
    a.map === b.map &&
    same([a.colours, a.heights, a.scans.domain], [b.colours, b.heights, b.scans.domain]) &&
    same(a.axis.domain, b.axis.domain) &&
    same(before.layout.heatmap?.plot, after.layout.heatmap?.plot) &&
    same(before.layout.spectra.plot, after.layout.spectra.plot)
  );
}
