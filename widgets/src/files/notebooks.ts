import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { Widget } from "@lumino/widgets";

interface CellLike {
  readonly model: {
    readonly type: string;
    readonly sharedModel: { getSource(): string; setSource(text: string): void };
  };
  readonly node: HTMLElement;
}

/** What is used of JupyterLab's notebook panel. */
export interface NotebookPanel extends Widget {
  readonly context: { readonly path: string; readonly ready: Promise<void> };
  readonly sessionContext: {
    readonly session: { readonly kernel: { readonly name: string } | null } | null;
    readonly kernelPreference: { readonly name?: string };
  };
  readonly content: Widget & {
    readonly model: {
      readonly readOnly: boolean;
      readonly sharedModel: {
        insertCell(index: number, cell: { cell_type: "code"; source: string; metadata: object }): unknown;
      };
    } | null;
    readonly widgets: readonly CellLike[];
    activeCellIndex: number;
    deselectAll(): void;
    scrollToItem?: (index: number) => Promise<void>;
  };
}

/** The notebooks that are open. */
export class Notebooks {
  /** The one that was last used is the last. */
  private readonly panels: NotebookPanel[] = [];

  constructor(private readonly app: JupyterFrontEnd) {
    app.shell.currentChanged?.connect((_, { newValue }) => {
      const at = this.panels.findIndex((panel) => panel === newValue);
      if (at >= 0) this.panels.push(...this.panels.splice(at, 1));
    });
  }

  add(panel: NotebookPanel): void {
    this.panels.push(panel);
    panel.disposed.connect(() => {
      this.panels.splice(this.panels.indexOf(panel), 1);
    });
  }

  /** Whether the cells of a notebook run in a kernel of ours, and may be changed. */
  takes({ sessionContext, content }: NotebookPanel): boolean {
    const name = sessionContext.session?.kernel?.name ?? sessionContext.kernelPreference.name;
    return name !== undefined && this.kernels().includes(name) && content.model?.readOnly === false;
  }

  /** The names of our kernels: whoever installs several gives them names of their own. */
  kernels(): readonly string[] {
    const specs = this.app.serviceManager.kernelspecs.specs?.kernelspecs ?? {};
    const ours = Object.entries(specs).filter(([, spec]) => spec?.metadata?.["halidelab"] !== undefined);
    return ours.length === 0 ? ["halidelab"] : ours.map(([name]) => name);
  }

  /** The one that was used last, of those that take cells. */
  last(): NotebookPanel | undefined {
    return this.panels.findLast((panel) => this.takes(panel));
  }
}
