import { LIGHT, paragraphs, shifted, type Mark, type Scene } from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";
import { drawCourse } from "./course.js";
import type { LiveState } from "./state.js";
import { describeLive, progressTexts } from "./words.js";

/** So many faults are named in a picture. */
const FAULTS = 3;

/** What is said of a run in a picture, each with whether it needs attention. */
function saidOf({ progress }: LiveState): readonly (readonly [text: string, isWarning: boolean])[] {
  const { outlook, alarms, faults } = progress;
  const more = faults.length - FAULTS;
  return [
    ...progressTexts(progress, true).map((text) => [text, false] as const),
    ...(outlook === null || outlook.conversion !== null ? [] : [[outlook.verdict, !outlook.ok] as const]),
    ...alarms.map(({ text }) => [`Alarm: ${text}`, true] as const),
    ...faults.slice(0, FAULTS).map(({ file, why }) => [`Not read: ${file}: ${why}`, true] as const),
    ...(more > 0 ? [[`${String(more)} more were not read.`, true] as const] : []),
  ];
}

/** Choices of the figure. */
export interface LiveOptions extends FigureOptions {
  /** Draws the stack. */
  readonly spectra: (options: FigureOptions) => Scene;
}

/** The run as a picture: how it stands, its stack, and the course of the band that is followed. */
export function liveScene(state: LiveState, options: LiveOptions): Scene {
  const { width = 900, theme = LIGHT, spectra } = options;
  const said = saidOf(state).map(([text, isWarning]) => [text, isWarning ? theme.warn : theme.text] as const);
  const top = paragraphs(said, 8, 6, width - 16);
  const stack = spectra({ ...options, width, theme });
  const at = top.height + 8;
  const course = drawCourse(state, at + stack.height, width, theme);
  const marks: readonly Mark[] = [...top.marks, ...stack.marks.map((mark) => shifted(mark, 0, at)), ...course.marks];
  const height = at + stack.height + course.height + (course.height > 0 ? 6 : 0);
  return { width, height, background: theme.background, description: describeLive(state), marks };
}
