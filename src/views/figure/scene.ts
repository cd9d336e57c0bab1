import {
  captionTable,
  heading,
  LIGHT,
  paragraphs,
  type Block,
  type Mark,
  type Scene,
  type Theme,
} from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";
import { drawPanels } from "./panels.js";
import type { FigureState } from "./state.js";

/** The figure as a whole: title, lines over the plots, plots, verdict and notes. */
export function figureScene(state: FigureState, options: FigureOptions = {}): Scene {
  const width = options.width ?? 720;
  const theme = options.theme ?? LIGHT;
  const top = heading(state.title, state.simulated, 8, width - 16, theme);
  const lead = paragraphs(
    state.lead.map((text) => [text, theme.text] as const),
    8,
    top.height,
    width - 16,
  );
  const panels = drawPanels(state.rows, top.height + lead.height, width, theme, options.density);
  const under = top.height + lead.height + panels.height;
  const table = captionOf(state, under, width, theme);
  const bottom = under + table.height;
  const said: (readonly [string, string])[] = state.notes.map((text) => [text, theme.muted]);
  if (state.verdict !== "") said.push([state.verdict, state.ok ? theme.text : theme.warn]);
  const notes = paragraphs(said, 8, bottom, width - 16, { lines: 6 });
  const marks: readonly Mark[] = [...top.marks, ...lead.marks, ...panels.marks, ...table.marks, ...notes.marks];
  return {
    width,
    height: bottom + notes.height + 8,
    background: theme.background,
    description: describeFigure(state),
    marks,
  };
}

/** The first table of the report, where it belongs to the picture. */
function captionOf({ report, captioned = false }: FigureState, y: number, width: number, theme: Theme): Block {
  const [table] = captioned ? report.tables : [];
  if (table === undefined) return { marks: [], height: 0 };
  const rows = table.rows.map(({ cells }) => cells);
  const { marks, height } = captionTable({ columns: table.columns, rows }, 8, y, width - 16, theme);
  return { marks, height: height + 4 };
}

/** The figure in a sentence. */
export function describeFigure({ title, simulated, verdict, lead, rows }: FigureState): string {
  const made = simulated === null ? "" : ` Simulated: ${simulated}`;
  const names = rows.flatMap(({ panels }) => panels.map((one) => one.title)).filter((name) => name !== "");
  const parts = [title, ...lead, names.join("; "), verdict].filter((part) => part !== "");
  return `${parts.join(". ")}${made}`;
}
