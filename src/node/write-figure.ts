import { ArgumentError, brandOf, describe, oneOf } from "../foundation/index.js";
import type { Exportable, OnPaper } from "../views/export/index.js";
import type { Theme } from "../views/scene/index.js";
import { writeBytes } from "./files.js";

/** How a figure is written. */
export interface FigureFileOptions {
  /** Of the figure in mm; 85, one column of a journal, unless given. */
  readonly width?: number;
  /** Of the axis labels in points; 7 unless given. Ticks are an eighth smaller, titles an eighth larger. */
  readonly fontSize?: number;
  /** Dots an inch of the parts that are pixels, such as heatmaps; 600 unless given. */
  readonly dpi?: number;
  /** The light one unless given. */
  readonly theme?: Theme["name"];
}

/** The endings of files that hold figures. */
export const FIGURE_ENDINGS: readonly string[] = [".svg", ".pdf", ".png"];

/** Writes the figure of a value, or the table that it shows. */
export async function writeFigure(
  path: string,
  ending: string,
  value: unknown,
  options: FigureFileOptions,
): Promise<void> {
  // prettier-ignore
  if (ending === ".png") {
    throw new ArgumentError(
      `Expected \`path\` to end in .svg or .pdf but found "${ending}": a cell has nothing that draws pixels. Press Save over the view and choose PNG there.`,
      { path },
      "no-pixels",
    );
  }
  // The views load with the first figure: whoever only reads files does without them.
  const { exportableOf } = await import("../views/presentation/exportable.js");
  const of = exportableOf(value);
  if (of === undefined) {
    throw new ArgumentError(
      `Expected a value with a live view for a file that ends in ${ending} but found ${brandOf(value) === undefined ? describe(value) : `a ${String(brandOf(value))}`}.`,
      { path },
      "no-figure",
    );
  }
  await writeBytes(path, await bytesOf(of, ending, await paperOf(options)));
}

async function paperOf({ width = 85, fontSize = 7, dpi = 600, theme = "light" }: FigureFileOptions): Promise<OnPaper> {
  const { themeOf } = await import("../views/scene/index.js");
  if (!(dpi >= 50 && dpi <= 2400))
    throw new ArgumentError(`Expected \`dpi\` to be 50 to 2400 but found ${describe(dpi)}`);
  const known = oneOf("theme", theme, ["light", "dark", "contrast-light", "contrast-dark"] as const);
  return { width, fontSize, dpi, theme: themeOf(known) };
}

async function bytesOf(of: Exportable, ending: string, paper: OnPaper): Promise<string | Uint8Array> {
  const { delimited, figureOn, sheetSvg } = await import("../views/export/index.js");
  if (ending === ".svg") return sheetSvg(of, paper);
  if (ending === ".pdf") return (await import("../views/pdf/index.js")).toPdf(figureOn(of, paper), paper.width);
  const [table, ...others] = of.tables();
  if (table === undefined || others.length > 0) {
    throw new ArgumentError("Expected one table for a file of text but found several runs; write each run by itself.", {}, "several"); // prettier-ignore
  }
  return delimited(table, ending === ".csv" ? "," : "\t");
}
