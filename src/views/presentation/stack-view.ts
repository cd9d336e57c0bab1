import { ArgumentError, BRAND, brandOf, expected, ProtocolError } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import type { SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import {
  MOST_RUNS,
  parseStackSettings,
  spectrumState,
  stackSettings,
  stackState,
  type SpectralStackState,
  type StackRunsState,
  type StackSettings,
  type StackSettingsInit,
} from "../spectral-stack/index.js";
import { presentSeries, presentSpectrum, type MarkedSeries } from "./stack.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** One stack of spectra, or several side by side, with how they are to be shown. */
export interface StackView {
  readonly [BRAND]: "StackView";
  readonly runs: readonly (SpectralSeries | Spectrum | MarkedSeries)[];
  /** As the cell chose them, and then as the reader of a live view of it left them. */
  readonly settings: StackSettings;
}

/** How a view hears of settings that were chosen in a page. */
const hearing = new WeakMap<StackView, (settings: StackSettings) => void>();

/** Takes over what a page says; what cannot be meant is passed over. */
function hear(view: StackView, said: unknown): void {
  try {
    hearing.get(view)?.(parseStackSettings(said));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
  }
}

/**
 * A stack of spectra, or up to six side by side under one cursor, shown as chosen. In the page everything can be
 * chosen anew, and `settings` then says what was; the static picture keeps what the cell chose. Shown again, the view
 * begins as it was left.
 *
 * @param of a series (nScans × nAxis), a spectrum, a series with marks, or a list of them
 * @param settings any of the settings; places on the spectral axis are in the unit of the first axis, scans are
 *   counted from 0
 * @throws ArgumentError for something else than spectra, and for settings that cannot be used: all of them at once.
 *
 * @example
 * const run = spectroscopy.spectralSeries({
 *   axis: [400, 450, 500], coordinate: { kind: "time", unit: "s", values: [0, 30, 60] },
 *   values: [1, 0.5, 0, 0.6, 0.5, 0.4, 0.4, 0.5, 0.6], signal: "absorbance",
 * });
 * views.stack(run, { reference: 0, unit: "eV", bands: [[400, 450]], lines: [500] }).settings.unit // "eV"
 */
export function stack(
  of: SpectralSeries | Spectrum | MarkedSeries | readonly (SpectralSeries | Spectrum | MarkedSeries)[],
  settings: StackSettingsInit = {},
): StackView {
  const runs: readonly (SpectralSeries | Spectrum | MarkedSeries)[] = Array.isArray(of) ? of : [of];
  if (runs.length === 0 || runs.length > MOST_RUNS)
    throw new ArgumentError(expected("of", `one to ${String(MOST_RUNS)} series`, of));
  runs.forEach((run, i) => {
    if (!["SpectralSeries", "Spectrum", "MarkedSeries"].includes(brandOf(run) ?? ""))
      throw new ArgumentError(
        expected(runs.length === 1 ? "of" : `of[${String(i)}]`, "a SpectralSeries or a Spectrum", run),
      );
  });
  let current = stackSettings(settings);
  const view: StackView = Object.freeze({
    [BRAND]: "StackView" as const,
    runs: Object.freeze([...runs]),
    get settings(): StackSettings {
      return current;
    },
  });
  hearing.set(view, (chosen) => {
    current = chosen;
  });
  return view;
}

function stateOf(run: SpectralSeries | Spectrum | MarkedSeries): SpectralStackState {
  if (isMarked(run)) return stackState(run.series, run.marks);
  return isSeries(run) ? stackState(run) : spectrumState(run);
}

function isMarked(run: SpectralSeries | Spectrum | MarkedSeries): run is MarkedSeries {
  return brandOf(run) === "MarkedSeries";
}

function isSeries(run: SpectralSeries | Spectrum): run is SpectralSeries {
  return brandOf(run) === "SpectralSeries";
}

/** The live view, or its picture; baselines that it asks for are fitted here. */
export function presentStackView(view: StackView): Presentation {
  const { runs, settings } = view;
  const text = runs
    .map(
      (run) =>
        (isMarked(run)
          ? presentSeries(run.series, run.marks)
          : isSeries(run)
            ? presentSeries(run)
            : presentSpectrum(run)
        ).text,
    )
    .join("\n");
  const states = runs.map(stateOf);
  const [first] = states;
  const state: SpectralStackState | StackRunsState =
    first !== undefined && states.length === 1
      ? { ...first, settings }
      : { schemaVersion: SCHEMA_VERSION, view: "spectral-stack", runs: states, settings };
  const chosen = (said: unknown): void => {
    hear(view, said);
  };
  return { text, view: viewOf("spectral-stack", state, { chosen }) };
}
