/** The room that all figures share: marks, axes, colours, typesetting, rasters, the SVG writer. */
export { base64 } from "./base64.js";
export { heading, paragraph, paragraphs, type Block } from "./caption.js";
export { captionTable } from "./caption-table.js";
export { cellsOf, cellsUnder, convertCells, nearestCell, pixelCells, strictlyMonotonic, type Cells } from "./cells.js";
export { colourScaleMarks, wideDomain } from "./colour-scale.js";
export { contrast, hexOf, mix, rgb, toSrgb, type Rgb } from "./colour.js";
export { blueRed, cividis, colourAt, entry, grey, magma, viridis, type Colormap } from "./colormap.js";
export { extent, padded, robustExtent, type Numbers } from "./extent.js";
export { border, grid, panel, TYPE, X_ROOM, xAxis, xTicks, yAxis, yRoom, yTicks, type Panel } from "./frame.js";
export { heatmapRaster, type HeatmapInput } from "./heatmap-raster.js";
export { lineRaster, type LinesInput } from "./line-raster.js";
export {
  FONT,
  type GroupMark,
  type ImageMark,
  type Mark,
  type PathMark,
  type PointsMark,
  type Raster,
  type Rect,
  type RectMark,
  type Scene,
  type TextMark,
} from "./marks.js";
export { cellRich, proseRich, withFormulas } from "./names.js";
export { fixed, numberRich } from "./number.js";
export { bandBetween, errorBars, framed, legend, pixels } from "./plot.js";
export { encodePng, withDensity } from "./png.js";
export { quantityOf, symbolRich } from "./quantity-text.js";
export { fromText, italic, minus, plain, prose, roman, sub, sup, type Rich, type Run } from "./rich.js";
export { positiveExtent, toPixel, toPixels, toValue, type Scale, type ScaleKind } from "./scale.js";
export { shifted } from "./shifted.js";
export { otherTicks, TOP_ROOM, topAxis, type OtherUnit } from "./top-axis.js";
export { escapeXml, toSvg } from "./svg.js";
export { axisQuantity, changeOf, coordinateQuantity, signalQuantity } from "./symbols.js";
export { clip, clipRich, SHIFT_SIZE, textWidth, wrap } from "./text-width.js";
export { CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, themeOf, withContrast, type Theme } from "./theme.js";
export { linearTicks, niceStep, type Ticks } from "./ticks.js";
export { axisLabel, unitRich, type Quantity } from "./unit.js";
