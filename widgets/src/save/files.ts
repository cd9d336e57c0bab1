import {
  delimited,
  figureOn,
  fileName,
  pixelsOf,
  sheetSvg,
  type Exportable,
  type OnPaper,
} from "halidelab/views/export";
import { LIGHT, withDensity } from "halidelab/views/scene";
import { paint, prepare } from "../page/paint.js";
import { theme } from "../page/theme.js";
import type { SaveChoice } from "./choice.js";

/** A file to be saved. */
export interface Made {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** More pixels than this no browser paints. */
const MOST_PIXELS = 16_000;

/** The files that a choice makes of a view: one, or a table for each of several runs. */
export async function filesOf(of: Exportable, view: string, choice: SaveChoice): Promise<readonly Made[]> {
  const paper: OnPaper = { ...choice, theme: choice.theme === "screen" ? theme() : LIGHT };
  const name = (ending: string, part = ""): string => `${fileName(of.title, view, part)}.${ending}`;
  switch (choice.format) {
    case "SVG":
      return [{ name: name("svg"), type: "image/svg+xml", content: sheetSvg(of, paper) }];
    case "PDF": {
      const { toPdf } = await import("halidelab/views/pdf");
      const content = toPdf(figureOn(of, paper), paper.width) as Uint8Array<ArrayBuffer>;
      return [{ name: name("pdf"), type: "application/pdf", content }];
    }
    case "PNG":
      return [{ name: name("png"), type: "image/png", content: await pictureOf(of, paper, choice.dpi) }];
    case "CSV":
      return of.tables().map((table) => ({
        name: name("csv", table.name),
        type: "text/csv;charset=utf-8",
        content: delimited(table),
      }));
    case "Code": {
      const cell = of.cell();
      if (typeof cell !== "string") throw new Error(cell.missing);
      return [{ name: name("ts"), type: "text/plain;charset=utf-8", content: cell }];
    }
  }
}

/** What a choice copies of a view; undefined where there is nothing. */
export async function copyOf(of: Exportable, view: string, choice: SaveChoice): Promise<Made | undefined> {
  return choice.format === "CSV" ? spreadsheet(of, fileName(of.title, view)) : (await filesOf(of, view, choice))[0];
}

/** The numbers for a spreadsheet, which takes tabs apart: each table, with an empty line between them. */
function spreadsheet(of: Exportable, name: string): Made | undefined {
  const tables = of.tables().map((table) => delimited(table, "\t"));
  const type = "text/tab-separated-values;charset=utf-8";
  return tables.length === 0 ? undefined : { name: `${name}.tsv`, type, content: tables.join("\n") };
}

/** The figure painted with so many dots an inch. */
async function pictureOf(of: Exportable, paper: OnPaper, dpi: number): Promise<Uint8Array<ArrayBuffer>> {
  const scene = figureOn(of, paper);
  const density = pixelsOf(paper, dpi) / scene.width;
  if (Math.max(scene.width, scene.height) * density > MOST_PIXELS)
    throw new Error(`This picture would have more than ${String(MOST_PIXELS)} pixels along a side; choose fewer dots an inch, or PDF.`); // prettier-ignore
  const canvas = document.createElement("canvas");
  const context = prepare(canvas, scene.width, scene.height, density);
  if (context === null) throw new Error("The browser has no room for this picture; choose fewer dots an inch, or PDF.");
  context.fillStyle = scene.background;
  context.fillRect(0, 0, scene.width, scene.height);
  paint(context, scene.marks, density);
  const blob = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, "image/png");
  });
  if (blob === null) throw new Error("The browser has no room for this picture; choose fewer dots an inch, or PDF.");
  // A copy, of a kind of memory that a file can be made of.
  return new Uint8Array(withDensity(new Uint8Array(await blob.arrayBuffer()), dpi));
}
