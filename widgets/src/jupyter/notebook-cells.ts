import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { Widget } from "@lumino/widgets";

/** What is used here of a notebook in a tab. */
interface Panel extends Widget {
  readonly content: {
    readonly model: {
      readonly sharedModel: {
        insertCell(index: number, cell: { cell_type: "code"; source: string; metadata: object }): unknown;
      };
    } | null;
    activeCellIndex: number;
    deselectAll(): void;
    scrollToItem?(index: number, align?: string): Promise<void>;
  };
}

/** Brings the cell at a place of a notebook to the front. */
export async function showCellAt(app: JupyterFrontEnd, { id, content }: Panel, index: number): Promise<void> {
  app.shell.activateById(id);
  content.deselectAll();
  content.activeCellIndex = index;
  await content.scrollToItem?.(index, "smart");
}

/** Puts code into a notebook as a cell below the one at a place, and shows it. */
export function insertBelow(app: JupyterFrontEnd, panel: Panel, index: number, source: string): void {
  panel.content.model?.sharedModel.insertCell(index + 1, { cell_type: "code", source, metadata: {} });
  void showCellAt(app, panel, index + 1);
}
