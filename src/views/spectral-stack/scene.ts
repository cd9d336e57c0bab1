import {
  heading,
  LIGHT,
  minus,
  paragraph,
  plain,
  type Block,
  type Mark,
  type Scene,
  type Theme,
} from "../scene/index.js";
import { cursorMarks } from "./cursor.js";
import { colourBarMarks } from "./colour-bar.js";
import { heatmapCaption, heatmapMarks } from "./heatmap.js";
import { stackLayout, type StackLayout } from "./layout.js";
import type { BaselineOf } from "./baseline.js";
import { interestMarks } from "./interest.js";
import { keepNothing, type Keep } from "./keep.js";
import { namedMarks } from "./marks.js";
import { notesOf } from "./processing.js";
import type { StackSettings } from "./settings.js";
import { shownStack, startCursor, type Cursor, type ShownStack } from "./shown.js";
import { axesText, spectraMarks } from "./spectra.js";
import type { SpectralStackState } from "./state.js";

/** How a figure is drawn. */
export interface FigureOptions {
  /** Pixels; 900 unless given. */
  readonly width?: number;
  readonly theme?: Theme;
  /** Raster pixels for each pixel of the figure; 2 unless given. */
  readonly density?: number;
  /** Lines as vectors also where there are many, as paper wants them: the screen is faster with pixels. */
  readonly vectors?: boolean;
}

/** Choices of the spectral stack's figure. */
export interface StackOptions extends FigureOptions {
  readonly cursor?: Cursor;
  /** Those of the state unless given. */
  readonly settings?: StackSettings;
  /** Fits the baselines that the settings ask for; without it they are left out, and the figure says so. */
  readonly baselineOf?: BaselineOf;
}

/** What a figure without data says. */
export function emptyStackText(state: SpectralStackState): string {
  const scans = state.coordinate.values.length;
  const points = state.axis.values.length;
  if (scans === 0) return "This series has no spectra yet.";
  if (points === 0) return "These spectra have no points.";
  return "There is no number to draw: every value is missing or masked.";
}

/** The heading of a stack's figure. */
export function stackHeading(state: SpectralStackState, width: number, theme: Theme): Block {
  return heading(state.title, state.simulated, 8, width - 16, theme);
}

/** Everything that stays while the cursor moves. */
export function baseMarks(
  shown: ShownStack,
  layout: StackLayout,
  density: number,
  theme: Theme,
  keep: Keep = keepNothing,
  vectors: boolean = false,
): Mark[] {
  return [
    ...heatmapAreaMarks(shown, layout, density, theme, keep),
    ...spectraMarks(shown, layout.spectra, density, theme, keep, vectors),
    ...interestMarks(shown, layout.spectra, false, theme),
    ...namedMarks(shown, layout.spectra, false, theme),
  ];
}

/** Of that, what stands in the layout's `heatmapArea`, with nothing beyond it: all that depends on the colours. */
export function heatmapAreaMarks(
  shown: ShownStack,
  { heatmap, colourBar }: StackLayout,
  density: number,
  theme: Theme,
  keep: Keep = keepNothing,
): Mark[] {
  if (heatmap === undefined || colourBar === undefined) return [];
  return [
    ...heatmapMarks(shown, heatmap, density, theme, keep),
    ...heatmapCaption(shown, heatmap, theme),
    ...colourBarMarks(shown, colourBar, theme),
    ...interestMarks(shown, heatmap, true, theme),
    ...namedMarks(shown, heatmap, true, theme),
  ];
}

/** Under the figure: what was done to the numbers, and what was found in them. */
function findingsBlock(shown: ShownStack, y: number, width: number, theme: Theme): Block {
  const { findings } = shown.state;
  const notes = notesOf(shown);
  if (findings === null && notes.length === 0) return { marks: [], height: 0 };
  const marks: Mark[] = [];
  let height = 8;
  const add = (text: string, fill: string): void => {
    const block = paragraph(text, 8, y + height, width - 16, fill);
    marks.push(...block.marks);
    height += block.height + 2;
  };
  for (const text of notes) add(text, theme.muted);
  if (findings === null) return { marks, height: height + 6 };
  add(findings.verdict, findings.ok ? theme.text : theme.warn);
  for (const text of findings.found) add(`▼ ${text}`, theme.text);
  for (const text of findings.rejected) add(text, theme.muted);
  return { marks, height: height + 6 };
}

/** The whole figure: heatmap with colour scale, overlaid spectra, trace at the cursor. */
export function stackScene(state: SpectralStackState, options: StackOptions = {}): Scene {
  const shown = shownStack(state, options.settings, options.baselineOf);
  return shown === undefined ? emptyScene(state, options) : drawnScene(shown, options);
}

/** Why there is nothing to draw. */
export function emptyScene(state: SpectralStackState, options: FigureOptions): Scene {
  const { width = 900, theme = LIGHT } = options;
  const top = stackHeading(state, width, theme);
  const text = emptyStackText(state);
  const block = paragraph(text, 8, top.height + 4, width - 16, theme.muted);
  const height = top.height + block.height + 14;
  return { width, height, background: theme.background, description: text, marks: [...top.marks, ...block.marks] };
}

/** The figure of a stack that is prepared. */
export function drawnScene(shown: ShownStack, options: Omit<StackOptions, "settings">): Scene {
  const { width = 900, theme = LIGHT, density = 2, vectors = false } = options;
  const top = stackHeading(shown.state, width, theme);
  const cursor = options.cursor ?? startCursor(shown);
  const layout = stackLayout(shown, cursor, width, top.height);
  const foot = findingsBlock(shown, layout.height, width, theme);
  return {
    width,
    height: layout.height + foot.height,
    background: theme.background,
    description: describeStack(shown),
    marks: [
      ...top.marks,
      ...baseMarks(shown, layout, density, theme, keepNothing, vectors),
      ...cursorMarks(shown, cursor, layout, theme),
      ...foot.marks,
    ],
  };
}

/** The figure in a sentence. */
export function describeStack(shown: ShownStack): string {
  const { state, nScans, nAxis } = shown;
  const what = plain(axesText(shown));
  const simulated = state.simulated === null ? "" : ` Simulated: ${state.simulated}`;
  const title = state.title === "" ? "" : `${state.title}: `;
  return minus(
    `${title}${String(nScans)} ${nScans === 1 ? "spectrum" : "spectra"} of ${String(nAxis)} points, ${what}.${simulated}`,
  );
}
