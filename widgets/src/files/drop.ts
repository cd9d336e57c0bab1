import { calledAfter } from "./extensions.js";
import type { NotebookPanel, Notebooks } from "./notebooks.js";

/** What JupyterLab's file browser says of the files that are dragged. */
const FILES = "application/x-jupyter-icontents";
/** So near to the edge of a notebook (px) a file still opens beside it, as JupyterLab does with it. */
const EDGE = 48;
/** Where the new cell will stand. */
const LINE = "0 3px 0 var(--jp-brand-color1, #1976d2)";

/** What is used of a drag event of Lumino. */
interface LabDrag extends MouseEvent {
  readonly mimeData: { hasData(mime: string): boolean; getData(mime: string): unknown };
  readonly proposedAction: string;
  dropAction: string;
}

/** The files that are dragged, where all of them may be an instrument's. */
export function draggedFiles({ mimeData }: Pick<LabDrag, "mimeData">): readonly string[] | undefined {
  if (!mimeData.hasData(FILES)) return undefined;
  const paths: unknown = mimeData.getData(FILES);
  if (!Array.isArray(paths) || paths.length === 0) return undefined;
  const known = paths.filter((path): path is string => typeof path === "string" && calledAfter(path) !== undefined);
  return known.length === paths.length ? known : undefined;
}

/** The number of the cell that a point is in, or below: the last one that begins above it; -1 over the first. */
function cellAt(panel: NotebookPanel, y: number): number {
  let found = -1;
  for (const [i, { node }] of panel.content.widgets.entries()) {
    // Cells that are far away are not in the page.
    if (node.isConnected && node.getBoundingClientRect().top <= y) found = i;
  }
  return found;
}

/** Lets files be dropped into a notebook: in the middle they give a cell, near its edges they open beside it. */
export function acceptFiles(
  panel: NotebookPanel,
  notebooks: Notebooks,
  insert: (index: number, files: readonly string[]) => void,
): void {
  const { node } = panel.content;
  let marked: HTMLElement | undefined;
  let inside = false;
  const mark = (cell: HTMLElement | undefined): void => {
    if (cell === marked) return;
    marked?.style.removeProperty("box-shadow");
    cell?.style.setProperty("box-shadow", LINE);
    marked = cell;
  };
  const leave = (): void => {
    inside = false;
    mark(undefined);
  };
  const within = ({ clientX: x, clientY: y }: LabDrag): boolean => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return Math.min(x - left, right - x, bottom - y) > EDGE && y > top;
  };
  /** The files, where the event is about some that belong into this notebook. */
  const wanted = (event: LabDrag): readonly string[] | undefined =>
    within(event) && notebooks.takes(panel) ? draggedFiles(event) : undefined;

  const taken = (event: LabDrag): void => {
    event.preventDefault();
    event.stopPropagation();
    event.dropAction = event.proposedAction;
  };
  const over = (event: LabDrag): void => {
    if (wanted(event) === undefined) {
      leave();
      return;
    }
    taken(event);
    // The dock around the notebook shows where it would put the file, until it hears that the pointer went elsewhere.
    if (!inside) panel.node.dispatchEvent(new Event("lm-dragleave", { bubbles: true, cancelable: true }));
    inside = true;
    mark(panel.content.widgets[cellAt(panel, event.clientY)]?.node);
  };
  const drop = (event: LabDrag): void => {
    const files = wanted(event);
    leave();
    if (files === undefined) return;
    taken(event);
    insert(cellAt(panel, event.clientY), files);
  };
  const enter = (event: LabDrag): void => {
    if (wanted(event) !== undefined) taken(event);
  };
  const listen = (type: string, hear: (event: LabDrag) => void): void => {
    // Before JupyterLab's own listeners, which know cells alone.
    node.addEventListener(type, hear as unknown as EventListener, true);
  };
  listen("lm-dragenter", enter);
  listen("lm-dragover", over);
  listen("lm-dragleave", leave);
  listen("lm-dragexit", (event) => {
    if (!(event.target as Node).contains(event.relatedTarget as Node | null)) leave();
  });
  listen("lm-drop", drop);
}
