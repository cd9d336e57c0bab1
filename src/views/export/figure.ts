import type { Scene } from "../scene/marks.js";
import { toSvg } from "../scene/svg.js";
import { LIGHT, type Theme } from "../scene/theme.js";
import type { Exportable } from "./exportable.js";
import { checkSheet, densityFor, pixelWidth, type Sheet } from "./sheet.js";

/** How a figure stands on paper. */
export interface OnPaper extends Sheet {
  /** Dots an inch of what is drawn as pixels; 600 unless given. */
  readonly dpi?: number;
  /** The light one unless given: paper is white. */
  readonly theme?: Theme;
}

/**
 * A view's figure, laid out so that its type has the wanted size on paper.
 *
 * @throws ArgumentError for a size that no figure can have
 */
export function figureOn(of: Exportable, { dpi = 600, theme = LIGHT, ...size }: OnPaper): Scene {
  const sheet = checkSheet(size);
  return of.scene({ width: pixelWidth(sheet), density: densityFor(sheet, dpi), theme, vectors: true });
}

/** The figure as SVG of its size in mm: axes, ticks, lines as vectors, text as text, maps as pictures. */
export function sheetSvg(of: Exportable, paper: OnPaper): string {
  return toSvg(figureOn(of, paper), paper.width);
}

/** A name for the file of a view, without an ending. */
export function fileName(title: string, otherwise: string, part: string = ""): string {
  const clean = (text: string): string => text.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|-+$/g, "");
  const base = clean(part === "" ? title : part) || clean(title) || otherwise;
  return base.slice(0, 80);
}
