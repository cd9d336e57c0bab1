import { ABCWidgetFactory, DocumentWidget, TextModelFactory, type DocumentRegistry } from "@jupyterlab/docregistry";
import type { Contents } from "@jupyterlab/services";
import { Widget } from "@lumino/widgets";
import type { Viewer, ViewerInit } from "./viewer.js";

/** The name of the model that the viewer's factory asks for. */
export const NO_CONTENT = "halidelab-file";

/** A document of which JupyterLab loads nothing: the viewer fetches the bytes itself, if they are not too many. */
export class NoContentFactory extends TextModelFactory {
  override get name(): string {
    return NO_CONTENT;
  }
  override get fileFormat(): Contents.FileFormat {
    return null;
  }
  override get collaborative(): boolean {
    return false;
  }
}

/** How often (ms) the file that is looked at is asked for its date: JupyterLab itself tells of its own changes alone. */
const EACH = 3000;

/** The content of a viewer's tab; what it shows loads with the first one. */
class FileWidget extends Widget {
  private readonly lifetime = new AbortController();
  private viewer: Viewer | undefined;

  constructor(init: Omit<ViewerInit, "signal">, changes: (listener: () => void, signal: AbortSignal) => void) {
    super();
    this.addClass("hld-file");
    this.node.tabIndex = -1;
    const { signal } = this.lifetime;
    void import("./viewer.js").then(({ startViewer }) => {
      if (signal.aborted) return;
      this.viewer = startViewer(this.node, { ...init, signal });
      this.look();
      changes(this.look, signal);
    });
    const timer = setInterval(() => {
      if (this.isVisible && !document.hidden) this.look();
    }, EACH);
    signal.addEventListener("abort", () => {
      clearInterval(timer);
    });
  }

  private readonly look = (): void => {
    void this.viewer?.look();
  };

  protected override onAfterShow(): void {
    this.look();
  }

  override dispose(): void {
    this.lifetime.abort();
    super.dispose();
  }
}

export interface ViewerFactoryInit extends Omit<ViewerInit, "signal" | "path" | "shownPath" | "use" | "code"> {
  readonly contents: Contents.IManager;
  readonly icon: NonNullable<DocumentWidget["title"]["icon"]> | undefined;
  readonly use: (path: string, ...chosen: Parameters<ViewerInit["use"]>) => Promise<void>;
  readonly code: (path: string, ...chosen: Parameters<ViewerInit["code"]>) => Promise<string>;
}

/** Makes the viewer's tabs. */
export class ViewerFactory extends ABCWidgetFactory<DocumentWidget> {
  constructor(
    options: DocumentRegistry.IWidgetFactoryOptions,
    private readonly init: ViewerFactoryInit,
  ) {
    super(options);
  }

  protected createNewWidget(context: DocumentRegistry.Context): DocumentWidget {
    const { contents, source, use, code } = this.init;
    const path = (): string => context.path;
    const content = new FileWidget(
      {
        ...{ path, source },
        shownPath: () => contents.localPath(context.path),
        use: (chosen) => use(context.path, chosen),
        code: (chosen) => code(context.path, chosen),
      },
      (listener, signal) => {
        contents.fileChanged.connect(listener);
        signal.addEventListener("abort", () => {
          contents.fileChanged.disconnect(listener);
        });
      },
    );
    const widget = new DocumentWidget({ content, context });
    // Its buttons stand beside what they are about.
    widget.toolbar.hide();
    if (this.init.icon !== undefined) widget.title.icon = this.init.icon;
    return widget;
  }
}
