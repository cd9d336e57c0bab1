/** Any figure of lines, points, bands, bars and maps: the view of results that need no controls of their own. */
export {
  axisOf,
  bandOf,
  barsOf,
  figureOf,
  inRows,
  lineOf,
  mapOf,
  panelOf,
  pointsOf,
  ruleOf,
  sticksOf,
} from "./make.js";
export { colourOf, SERIES_COLOURS } from "./colour.js";
export { figureLegend } from "./legend.js";
export { drawPanels, type DrawnPanels, type PlacedPanel } from "./panels.js";
export { pickDatum, placeOf, type Picked } from "./pick.js";
export { rangeOf } from "./ranges.js";
export { parseFigureState, readPanel } from "./read.js";
export { describeFigure, figureScene } from "./scene.js";
export { datumAt, steppedDatum } from "./steps.js";
export type {
  FigureAxis,
  FigureColour,
  FigureLayer,
  FigurePanel,
  FigureQuantity,
  FigureRow,
  FigureState,
  LineLayer,
} from "./state.js";
