import { niceStep, padded } from "../scene/index.js";
import type { ShownStack } from "./shown.js";

/** Spectra that stand over one another: each a step higher than the one before. */
export interface Waterfall {
  /** Every so many scans one is drawn. */
  readonly every: number;
  /** From one spectrum that is drawn to the next, in the signal's unit. */
  readonly step: number;
  readonly rows: readonly number[];
  readonly heights: readonly [number, number];
  /** What is added to a scan. */
  readonly offset: (scan: number) => number;
}

/** More spectra than this cannot be told apart. */
const MOST = 24;
/** The step as a part of the range of all spectra. */
const STEP = 0.12;

/** The waterfall of a stack; undefined where its spectra lie over each other. */
export function waterfallOf({ settings, nScans, heights }: ShownStack): Waterfall | undefined {
  if (settings.spectra !== "waterfall" || nScans < 2) return undefined;
  const every = Math.ceil(nScans / MOST);
  const rows: number[] = [];
  for (let i = 0; i < nScans; i += every) rows.push(i);
  const [low, high] = heights;
  const step = niceStep((high - low) * STEP, 1);
  const top = high + (step * (nScans - 1)) / every;
  return { every, step, rows, heights: padded([low, top], 0.01), offset: (scan) => (scan / every) * step };
}
