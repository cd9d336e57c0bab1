import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { WidgetTracker } from "@jupyterlab/apputils";
import type { DocumentRegistry, DocumentWidget } from "@jupyterlab/docregistry";
import { IFileBrowserFactory } from "@jupyterlab/filebrowser";
import type { Chosen } from "./cell.js";
import { acceptFiles } from "./drop.js";
import { calledAfter, INSTRUMENT, KNOWN_TO_JUPYTERLAB, NAMES, SHARED } from "./extensions.js";
import { Notebooks, type NotebookPanel } from "./notebooks.js";
import { sourceOf } from "./source.js";
import { NO_CONTENT, NoContentFactory, ViewerFactory } from "./widget.js";

/** The type of files that open here by default, and of those that do when they are asked to. */
const OURS = "halidelab-instrument";
const OTHERS = "halidelab-measurement";
/** The name of the viewer, as “Open With” has it. */
const NAME = "Halidelab";
const READ = "halidelab:read-in-notebook";

/** What makes cells loads with the first one. */
const inserting = (): Promise<typeof import("./insert.js")> => import("./insert.js");

/** JupyterLab's own icon for tables of numbers. */
const iconOf = (registry: JupyterFrontEnd["docRegistry"]): DocumentRegistry.IFileType["icon"] =>
  registry.getFileType("csv")?.icon;

function addTypes({ docRegistry }: JupyterFrontEnd): void {
  const dotted = (extensions: readonly string[]): string[] => extensions.map((extension) => `.${extension}`);
  const shared = Object.values(SHARED)
    .flat()
    .filter((extension) => !Object.hasOwn(KNOWN_TO_JUPYTERLAB, extension));
  const icon = iconOf(docRegistry);
  const common = {
    ...(icon === undefined ? {} : { icon }),
    contentType: "file",
    fileFormat: "base64",
    mimeTypes: [],
  } as const;
  docRegistry.addFileType({
    ...{ ...common, name: OURS, displayName: "Instrument file", extensions: dotted(Object.values(INSTRUMENT).flat()) },
    pattern: `^(${NAMES.join("|")})$`,
  });
  docRegistry.addFileType({ ...common, name: OTHERS, displayName: "Measurement", extensions: dotted(shared) });
}

/** Opens instruments' files: by double-click, in a notebook where they are dropped, and from the menu of the file browser. */
const files: JupyterFrontEndPlugin<void> = {
  id: "@halidelab/widgets:files",
  description: "Opens the files of instruments, and makes the cells that read them.",
  autoStart: true,
  optional: [IFileBrowserFactory, ILayoutRestorer],
  activate: (app: JupyterFrontEnd, browsers: IFileBrowserFactory | null, restorer: ILayoutRestorer | null) => {
    const { contents, serverSettings } = app.serviceManager;
    const notebooks = new Notebooks(app);
    const use = async (paths: readonly string[], chosen?: Chosen): Promise<void> =>
      (await inserting()).useInNotebook(app, notebooks, paths, chosen);
    addTypes(app);
    app.docRegistry.addModelFactory(new NoContentFactory());
    const factory = new ViewerFactory(
      {
        ...{ name: NAME, label: NAME, modelName: NO_CONTENT, readOnly: true },
        fileTypes: [OURS, OTHERS, ...new Set(Object.values(KNOWN_TO_JUPYTERLAB)), "json"],
        defaultFor: [OURS],
      },
      {
        ...{ contents, icon: iconOf(app.docRegistry), source: sourceOf(contents, serverSettings) },
        use: (path, chosen) => use([path], chosen),
        code: async (path, chosen) => (await inserting()).codeBeside(app, path, chosen),
      },
    );
    // JupyterLab's declarations do not tell a property that is absent from one that is undefined.
    app.docRegistry.addWidgetFactory(factory as ViewerFactory & { readonly contentProviderId: string });
    const tracker = new WidgetTracker<DocumentWidget>({ namespace: "halidelab-files" });
    factory.widgetCreated.connect((_, widget) => {
      void tracker.add(widget);
      widget.context.pathChanged.connect(() => void tracker.save(widget));
    });
    void restorer?.restore(tracker, {
      command: "docmanager:open",
      args: ({ context }) => ({ path: context.path, factory: NAME }),
      name: ({ context }) => context.path,
    });
    app.docRegistry.addWidgetExtension("Notebook", {
      createNew: (widget) => {
        const panel = widget as unknown as NotebookPanel;
        notebooks.add(panel);
        acceptFiles(panel, notebooks, (index, paths) => {
          void inserting().then(({ insertReading }) => {
            insertReading(app, panel, index, paths);
          });
        });
      },
    });

    const selected = (): readonly string[] => {
      const items = [...(browsers?.tracker.currentWidget?.selectedItems() ?? [])];
      return items.every(({ type, path }) => type !== "directory" && calledAfter(path) !== undefined)
        ? items.map(({ path }) => path)
        : [];
    };
    app.commands.addCommand(READ, {
      label: "Read in a Notebook",
      caption: "Insert a cell that reads the selected files into the notebook that was used last",
      isVisible: () => selected().length > 0,
      execute: () => use(selected()),
    });
    app.contextMenu.addItem({ command: READ, selector: '.jp-DirListing-item[data-isdir="false"]', rank: 1.5 });
  },
};

export const FILES: readonly JupyterFrontEndPlugin<void>[] = [files];
