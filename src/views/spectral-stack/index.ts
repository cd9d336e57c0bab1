/** The view of a stack of spectra: heatmap, overlaid spectra, trace, one cursor through all. */
export { appendScans, type NewScans } from "./append.js";
export { columnText, cursorMarks, scanText, valueAt, valueText } from "./cursor.js";
export { spectrumState, stackState } from "./from-series.js";
export { colourBarMarks, heatmapMarks, referenceText, stackRaster } from "./heatmap.js";
export { stackLayout, traceAt, type StackLayout } from "./layout.js";
export {
  baseMarks,
  describeStack,
  emptyStackText,
  stackHeading,
  stackScene,
  type FigureOptions,
  type StackOptions,
} from "./scene.js";
export { shownStack, startCursor, startReference, type Cursor, type Reference, type ShownStack } from "./shown.js";
export { scanColour, spectraRaster, withUnit } from "./spectra.js";
export {
  parseStackState,
  type AxisState,
  type FindingsState,
  type MarkState,
  type SpectralStackState,
} from "./state.js";
