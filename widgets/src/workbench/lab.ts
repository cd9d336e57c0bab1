import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import type { Widget } from "@lumino/widgets";

// The parts of JupyterLab's notebooks that the workbench uses, the same in 4.0 and 4.6. Their own package would bring
// the editor and forty others for a few names.

/** A signal. */
export interface Heard<A = unknown> {
  connect(slot: (sender: unknown, args: A) => void): boolean;
  disconnect(slot: (sender: unknown, args: A) => void): boolean;
}

interface List<T> {
  readonly length: number;
  get(index: number): T;
}

/** An output of a cell. */
export interface CellOutput extends IRenderMime.IMimeModel {
  /** As nbformat calls it: "execute_result", "display_data" and others. */
  readonly type: string;
}

/** A cell as the notebook holds it. */
export interface CellModel {
  readonly id: string;
  readonly type: string;
  /** Of code cells. */
  readonly outputs?: List<CellOutput>;
  readonly executionCount?: number | null;
  /** Whether its text was changed since it ran. */
  readonly isDirty?: boolean;
  readonly sharedModel: { getSource(): string };
}

/** The cells of a notebook. */
export interface NotebookModel {
  readonly cells: List<CellModel>;
  readonly contentChanged: Heard;
  readonly readOnly: boolean;
  readonly sharedModel: {
    insertCell(index: number, cell: { cell_type: "code"; source: string; metadata: object }): { readonly id: string };
  };
}

/** A message between page and kernel. */
export interface KernelMessage {
  readonly direction: "send" | "recv";
  readonly msg: {
    readonly metadata: Readonly<Record<string, unknown>>;
  };
}

interface Kernel {
  readonly id: string;
  readonly name: string;
  readonly anyMessage: Heard<KernelMessage>;
}

/** A notebook in a tab. */
export interface NotebookPanel extends Widget {
  readonly content: Widget & {
    /** Null until the file has been read. */
    readonly model: NotebookModel | null;
    readonly widgets: readonly Widget[];
    activeCellIndex: number;
    deselectAll(): void;
    scrollToItem(index: number, align?: string): Promise<void>;
  };
  readonly context: {
    readonly path: string;
    readonly ready: Promise<void>;
    readonly pathChanged: Heard<string>;
  };
  readonly sessionContext: {
    readonly session: { readonly kernel: Kernel | null } | null;
    readonly kernelChanged: Heard;
  };
}
