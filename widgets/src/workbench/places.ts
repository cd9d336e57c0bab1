import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { isResult, parseViewBundle, VIEW_MIME } from "halidelab/protocol";
import type { NotebookModel } from "./lab.js";

/** Which view of which notebook: cells keep their ids when they move, and run again. */
export interface Place {
  readonly path: string;
  readonly cell: string;
  /** Counted from 0 among the views of the cell. */
  readonly index: number;
}

/** A view in a notebook. */
export interface FoundView {
  readonly cell: string;
  readonly index: number;
  /** Where the cell stands among the cells, from 0. */
  readonly position: number;
  /** The number in the brackets beside the cell; null where it has not run since. */
  readonly run: number | null;
  /** Name of the view, as "spectral-stack". */
  readonly view: string;
  readonly title: string;
  readonly output: IRenderMime.IMimeModel;
  /** Whether the cell ended with it, and did not show it on the way. */
  readonly isResult: boolean;
  /** How the cell chose to show it; undefined where it did not. */
  readonly chosen: unknown;
}

/** What a view is called that has no title. */
const NAMES: Readonly<Record<string, string>> = {
  "spectral-stack": "Spectra",
  kinetics: "Kinetics",
  arrhenius: "Arrhenius plot",
  chromaticity: "Chromaticity",
  figure: "Figure",
  decay: "Decay",
  "global-fit": "Global fit",
  ledger: "Claims",
  live: "Live measurement",
  table: "Table",
  xy: "Plot",
};

const LONGEST = 80;

/** A title for lists and tabs, from what a notebook holds, which may be a stranger's. */
export function titleOf(view: string, state: unknown): string {
  const given =
    titleIn(state) ?? titleIn((state as { readonly runs?: readonly unknown[] } | null | undefined)?.runs?.[0]);
  const name = Object.hasOwn(NAMES, view) ? (NAMES[view] as string) : view;
  const title = given ?? name;
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title;
}

function titleIn(state: unknown): string | undefined {
  const title = (state as { readonly title?: unknown } | null | undefined)?.title;
  return typeof title === "string" && title.trim() !== "" ? title.trim() : undefined;
}

/** The views of a notebook in the order of its cells. Outputs that cannot be read are left out. */
export function viewsOf(model: NotebookModel | null): readonly FoundView[] {
  const found: FoundView[] = [];
  for (let position = 0; position < (model?.cells.length ?? 0); position += 1) {
    const cell = model?.cells.get(position);
    const outputs = cell?.outputs;
    let index = 0;
    for (let i = 0; i < (outputs?.length ?? 0); i += 1) {
      const output = outputs?.get(i);
      const data = output?.data[VIEW_MIME];
      if (cell === undefined || output === undefined || data === undefined) continue;
      try {
        const { view, state, chosen } = parseViewBundle(data);
        const run = cell.executionCount ?? null;
        const title = titleOf(view, state);
        const ended = isResult(output.type, output.metadata);
        found.push({ cell: cell.id, index, position, run, view, title, output, isResult: ended, chosen });
      } catch {
        // The output itself says what is wrong with it; it still counts, so that the next one keeps its place.
      }
      index += 1;
    }
  }
  return found;
}

/** The view at a place, if it is there. */
export function viewAt(views: readonly FoundView[], { cell, index }: Omit<Place, "path">): FoundView | undefined {
  return views.find((view) => view.cell === cell && view.index === index);
}

/** Whether two places are the same. */
export function samePlace(a: Place, b: Place): boolean {
  return a.path === b.path && a.cell === b.cell && a.index === b.index;
}

/** The view so many steps on; the first or last one beyond the ends. Undefined where there is none in that direction. */
export function stepped(views: readonly FoundView[], from: FoundView, step: 1 | -1): FoundView | undefined {
  return views[views.findIndex((view) => view.cell === from.cell && view.index === from.index) + step];
}

/** The view that a reader means who is at a cell: the first of the cell, else the next below, else the last above. */
export function nearestView(views: readonly FoundView[], position: number): FoundView | undefined {
  return views.find((view) => view.position >= position) ?? views.at(-1);
}

/** A place out of saved data; undefined for what is none. */
export function readPlace(value: unknown): Place | undefined {
  const { path, cell, index } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof path !== "string" || typeof cell !== "string" || !Number.isInteger(index) || (index as number) < 0)
    return undefined;
  return { path, cell, index: index as number };
}
