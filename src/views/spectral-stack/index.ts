/** The view of a stack of spectra: heatmap, overlaid spectra, trace, one cursor through all. */
export { appendScans, type NewScans } from "./append.js";
export { nearestColumn } from "./applied.js";
export { joinScans, scansIn } from "./join.js";
export { spectralUnit } from "./axis-unit.js";
export type { BaselineOf, BaselineRequest, FittedBaseline } from "./baseline.js";
export { asChosen } from "./chosen.js";
export { stackTable, type StackTable } from "./csv.js";
export { cursorMarks, type CursorExtras } from "./cursor.js";
export { columnText, scanText, valueAt, valueText } from "./cursor-text.js";
export type { FoundPeak, PeaksInput, Uncertain } from "./find-spectrum-peaks.js";
export type { IsosbesticFound, IsosbesticInput } from "./find-isosbestic.js";
export type { BaselineInput } from "./fit-baselines.js";
export { spectrumState, stackState } from "./from-series.js";
export { linkOf, sameUnits, type Link } from "./link.js";
export { colouredQuantity } from "./coloured-quantity.js";
export { colourBarDomain, colourBarMarks } from "./colour-bar.js";
export { heatmapMarks } from "./heatmap.js";
export { bandTraces, interestColour, interestMarks, interestName } from "./interest.js";
export { keeper, pixelsKey, type Keep } from "./keep.js";
export { stackLayout, traceAt, type StackLayout } from "./layout.js";
export { scanColour, spectraRaster } from "./lines.js";
export { namedMarks } from "./marks.js";
export { isDensity } from "./pipeline.js";
export { formatEstimateText, notesOf, processingText, smoothingWidth } from "./processing.js";
export { movedSettings, withSharedScales } from "./side-by-side.js";
export { runsScene, shownRunsScene } from "./runs-scene.js";
export { MOST_RUNS, parseStackRuns, type StackRunsState } from "./runs.js";
export {
  baseMarks,
  describeStack,
  emptyStackText,
  heatmapAreaMarks,
  stackHeading,
  stackScene,
  type FigureOptions,
  type StackOptions,
} from "./scene.js";
export type { RowsRequest } from "./rows.js";
export { referenceText } from "./reference-text.js";
export { refusal, referenceScans, sameReference, startReference, usedReference } from "./reference.js";
export {
  DEFAULT_SETTINGS,
  MAP_NAMES,
  MOST_OF_INTEREST,
  parseStackSettings,
  SHOWN_UNITS,
  stackSettings,
  type BandOfInterest,
  type BaselineSettings,
  type Interval,
  type LineOfInterest,
  type MapName,
  type NormaliseSettings,
  type Reference,
  type ShownUnit,
  type StackSettings,
  type StackSettingsInit,
} from "./settings.js";
export {
  MAPS,
  shownStack,
  stackPreparation,
  startCursor,
  type Cursor,
  type ShownAxis,
  type ShownScans,
  type ShownStack,
  type StackPreparation,
} from "./shown.js";
export { smoothNow, type SmoothInput, type SmoothOf, type SmoothRequest } from "./smooth-rows.js";
export { colourKey, spectraMarks, withUnit } from "./spectra.js";
export {
  parseStackState,
  type AxisState,
  type ExtentState,
  type FindingsState,
  type MarkState,
  type SpectralStackState,
} from "./state.js";
export { waterfallOf, type Waterfall } from "./waterfall.js";
