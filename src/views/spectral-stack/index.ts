/** The view of a stack of spectra: heatmap, overlaid spectra, trace, one cursor through all. */
export { appendScans, type NewScans } from "./append.js";
export { converted, isDensity, jacobian, spectralUnit, unitQuantity } from "./axis-unit.js";
export type { BaselineOf, BaselineRequest, FittedBaseline } from "./baseline.js";
export { columnText, cursorMarks, scanText, valueAt, valueText } from "./cursor.js";
export { spectrumState, stackState } from "./from-series.js";
export { colourBarMarks, heatmapMarks, referenceText, stackRaster } from "./heatmap.js";
export { bandTraces, interestColour, interestMarks, interestName } from "./interest.js";
export { stackLayout, traceAt, type StackLayout } from "./layout.js";
export { scanColour, spectraRaster } from "./lines.js";
export { namedMarks } from "./marks.js";
export { nearestColumn } from "./pipeline.js";
export {
  baseMarks,
  describeStack,
  emptyStackText,
  stackHeading,
  stackScene,
  type FigureOptions,
  type StackOptions,
} from "./scene.js";
export { refusal, referenceScans, sameReference, startReference, usedReference, type Reference } from "./reference.js";
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
export { withUnit } from "./spectra.js";
export {
  parseStackState,
  type AxisState,
  type FindingsState,
  type MarkState,
  type SpectralStackState,
} from "./state.js";
export { waterfallOf, type Waterfall } from "./waterfall.js";
