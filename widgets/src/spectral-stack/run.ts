import {
  linkOf,
  movedSettings,
  sameUnits,
  shownStack,
  smoothNow,
  stackPreparation,
  type BaselineRequest,
  type FoundPeak,
  type IsosbesticFound,
  type Link,
  type ShownStack,
  type SmoothRequest,
  type SpectralStackState,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import type { Work } from "../worker/work.js";
import { stackFigure, type FigureEvents, type StackFigure } from "./figure.js";
import { seeker } from "./found.js";
import { peakNotes } from "./peak-notes.js";
import { workedRows, type WorkedRows } from "./worked-rows.js";

/** One stack of those that stand side by side, with what is worked out for it. */
export interface Run {
  readonly figure: StackFigure;
  readonly state: () => SpectralStackState;
  /** Prepares it as the settings say; the picture before while a baseline is being worked out. */
  prepare(settings: StackSettings, appended: boolean): ShownStack | "empty";
  setState(state: SpectralStackState): void;
  /** Places between this run's own axes and the first run's. */
  readonly fromFirst: Link;
  readonly toFirst: Link;
  /** What the reader waits for, in a sentence; empty while nothing is. */
  readonly busy: () => string;
  /** What is to be told of it, in sentences. */
  readonly notes: () => readonly string[];
  seekPeaks(): void;
}

/** What the reader waits for. */
const busyWith = ({ baseline, smooth }: StackSettings): string =>
  baseline.kind === "polynomial" || baseline.kind === "asymmetric"
    ? `Baselines are being fitted${smooth === null ? "" : " and spectra smoothed"}.`
    : "Spectra are being smoothed.";

/** Whether two choices differ at most in what the worker does. */
function alike(a: StackSettings, b: StackSettings): boolean {
  const [rest, other] = [a, b].map((all) => JSON.stringify({ ...all, baseline: null, smooth: null }));
  return rest === other;
}

/** Makes a run; `changed` is called when something that it waited for has come. */
export function stackRun(
  first: () => SpectralStackState,
  initial: SpectralStackState,
  events: FigureEvents,
  work: Work,
  changed: () => void,
  signal: AbortSignal,
): Run {
  let state = initial;
  let busy = "";
  let fault: string | undefined;
  let isosbestic: IsosbesticFound | undefined;
  let wanted = { isosbestic: false, peaks: false };
  let peaks: readonly FoundPeak[] = [];
  const figure = stackFigure(events, signal);
  /** What is being prepared, and whether the worker may be asked for it. */
  let preparing: { readonly settings: StackSettings; readonly ask: boolean } | undefined;
  const fitted = workedRows({ work, signal }, "fit baselines", ({ baseline }: BaselineRequest) => ({ baseline }), changed); // prettier-ignore
  const smoothed = workedRows({ work, signal }, "smooth rows", ({ smooth }: SmoothRequest) => ({ smooth }), changed, smoothNow); // prettier-ignore
  const rowsOf =
    <R>(rows: WorkedRows<R>) =>
    (request: R): Readonly<Float64Array> | undefined =>
      rows.rowsOf(request, preparing?.ask === true, preparing?.settings);
  const preparation = stackPreparation(rowsOf(fitted), rowsOf(smoothed));
  const seek = seeker(
    work,
    (found) => {
      isosbestic = found;
      changed();
    },
    (found) => {
      if (!wanted.peaks) return;
      peaks = found;
      figure.setPeaks(found);
    },
    signal,
  );
  let local: { readonly from: StackSettings; readonly to: StackSettings } | undefined;
  const fromFirst = linkOf(first, () => state);
  const toFirst = linkOf(() => state, first);

  /** The settings with places in this run's own units. */
  function localised(settings: StackSettings): StackSettings {
    if (sameUnits(first(), state)) return settings;
    if (local?.from !== settings) local = { from: settings, to: movedSettings(settings, fromFirst) };
    return local.to;
  }

  function prepared(settings: StackSettings, ask: boolean, appended: boolean): ShownStack | "pending" | "empty" {
    preparing = { settings, ask };
    const found = preparation.prepare(state, settings, appended);
    preparing = undefined;
    return found;
  }

  /** What stands while the worker is busy: what has just come for an earlier choice, or the picture before. */
  function meanwhile(settings: StackSettings, news: unknown): ShownStack | "empty" {
    const then = news as StackSettings | undefined;
    const found = then === undefined || !alike(then, settings) ? "pending" : prepared(then, false, false);
    if (found !== "pending") return found;
    return figure.shown() ?? shownStack(state, { ...settings, baseline: { kind: "none" }, smooth: null }) ?? "empty";
  }

  return {
    figure,
    state: () => state,
    setState(next) {
      if (next.values !== state.values) seek.forget();
      state = next;
    },
    fromFirst,
    toFirst,
    busy: () => busy,
    prepare(chosen, appended) {
      const settings = localised(chosen);
      wanted = { isosbestic: settings.isosbestic, peaks: settings.peaks };
      if (!settings.peaks && peaks.length > 0) {
        peaks = [];
        figure.setPeaks(peaks);
      }
      const news = [smoothed.takeNews(), fitted.takeNews()].find((settingsThen) => settingsThen !== undefined);
      const found = prepared(settings, true, appended);
      fault = found === "pending" ? fitted.fault() : undefined;
      busy = found !== "pending" || fault !== undefined ? "" : busyWith(settings);
      const shown = found === "pending" ? meanwhile(settings, news) : found;
      if (shown === "empty") return shown;
      if (!wanted.isosbestic) {
        isosbestic = undefined;
        seek.forget();
        return shown;
      }
      seek.isosbestic(shown);
      const marks = isosbestic?.marks ?? [];
      return marks.length === 0 ? shown : { ...shown, marks: [...state.marks, ...marks] };
    },
    notes: () => [
      ...(fault === undefined ? [] : [`The baselines cannot be fitted: ${fault}`]),
      ...(wanted.isosbestic && isosbestic !== undefined ? [isosbestic.text] : []),
      ...peakNotes(figure.shown(), peaks),
    ],
    seekPeaks() {
      const shown = figure.shown();
      const at = figure.at();
      if (wanted.peaks && shown !== undefined && at !== undefined) seek.peaks(shown, at.cursor.scan);
    },
  };
}
