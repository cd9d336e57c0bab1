import {
  convertedPlace,
  movedSettings,
  shownStack,
  stackPreparation,
  type FoundPeak,
  type IsosbesticFound,
  type ShownStack,
  type SpectralStackState,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import type { Work } from "../worker/work.js";
import { stackFigure, type FigureEvents, type StackFigure } from "./figure.js";
import { fittedBaselines } from "./fitted.js";
import { seeker } from "./found.js";
import { peakNotes } from "./peak-notes.js";

/** One stack of those that stand side by side, with what is worked out for it. */
export interface Run {
  readonly figure: StackFigure;
  readonly state: () => SpectralStackState;
  /** Prepares it as the settings say; the picture before while a baseline is being worked out. */
  prepare(settings: StackSettings, appended: boolean): ShownStack | "empty";
  setState(state: SpectralStackState): void;
  /** Places between this run's own axis and the first run's. */
  fromFirst(place: number): number;
  toFirst(own: number): number;
  readonly busy: () => boolean;
  /** What is to be told of it, in sentences. */
  readonly notes: () => readonly string[];
  seekPeaks(): void;
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
  let busy = false;
  let isosbestic: IsosbesticFound | undefined;
  let wanted = { isosbestic: false, peaks: false };
  let peaks: readonly FoundPeak[] = [];
  const figure = stackFigure(events, signal);
  const fitted = fittedBaselines(work, changed, signal);
  const preparation = stackPreparation(fitted.baselineOf);
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
  const fromFirst = (place: number): number => convertedPlace(place, first().axis.unit, state.axis.unit);
  const toFirst = (own: number): number => convertedPlace(own, state.axis.unit, first().axis.unit);

  /** The settings with places in this run's own unit. */
  function localised(settings: StackSettings): StackSettings {
    if (first().axis.unit === state.axis.unit) return settings;
    if (local?.from !== settings) local = { from: settings, to: movedSettings(settings, fromFirst) };
    return local.to;
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
      const found = preparation.prepare(state, settings, appended);
      busy = found === "pending" && fitted.fault() === undefined;
      const shown =
        found === "pending"
          ? (figure.shown() ?? shownStack(state, { ...settings, baseline: { kind: "none" } }) ?? "empty")
          : found;
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
      ...(busy ? ["Baselines are being fitted."] : []),
      ...(fitted.fault() === undefined ? [] : [`The baselines cannot be fitted: ${fitted.fault() ?? ""}`]),
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
