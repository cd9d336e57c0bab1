import { colourAt, viridis, type Theme } from "../scene/index.js";
import type { FigureColour, SeriesColour } from "./state.js";

/** The colours for lines that have names and no order, in the order in which they are used. */
export const SERIES_COLOURS: readonly SeriesColour[] = [
  ...(["series1", "series2", "series3", "series4"] as const),
  ...(["series5", "series6", "series7", "series8"] as const),
];

function isSeries(colour: FigureColour): colour is SeriesColour {
  return SERIES_COLOURS.some((one) => one === colour);
}

/** A colour in a theme. */
export function colourOf(colour: FigureColour, theme: Theme): string {
  if (typeof colour === "number") {
    const [low, high] = theme.lines;
    return colourAt(viridis, low + (high - low) * colour);
  }
  return isSeries(colour) ? (theme.series[SERIES_COLOURS.indexOf(colour)] as string) : theme[colour];
}
