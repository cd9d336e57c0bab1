import { IJupyterWidgetRegistry } from "@jupyter-widgets/base";
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { IThemeManager } from "@jupyterlab/apputils";
import { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import { VERSION, VIEW_MIME, WIDGET_MODULE } from "halidelab/protocol";
import { FILES } from "./files/plugin.js";
import { writeKeptSettings } from "./jupyter/kept-settings.js";
import { patienceFor } from "./jupyter/patience.js";
import { ViewRenderer } from "./jupyter/renderer.js";
import { setTheme, themeNamed } from "./page/theme.js";
import { largeButton } from "./workbench/large-button.js";
import { WORKBENCH } from "./workbench/plugin.js";

/** Registers our models and views; their code loads when the first one is needed. */
const widgets: JupyterFrontEndPlugin<void> = {
  id: "@halidelab/widgets:views",
  description: "The models and views of Halidelab.",
  autoStart: true,
  requires: [IJupyterWidgetRegistry],
  activate: (_app: JupyterFrontEnd, registry: IJupyterWidgetRegistry) => {
    registry.registerWidget({
      name: WIDGET_MODULE,
      version: VERSION,
      exports: async () => (await import("./jupyter/classes.js")).CLASSES as never,
    });
  },
};

/** Shows our MIME type: live where the kernel lives, else from its own data. */
const renderer: JupyterFrontEndPlugin<void> = {
  id: "@halidelab/widgets:renderer",
  description: "Shows Halidelab's views in notebooks.",
  autoStart: true,
  requires: [IRenderMimeRegistry],
  activate: (app: JupyterFrontEnd, rendermime: IRenderMimeRegistry) => {
    const { sessions } = app.serviceManager;
    rendermime.addFactory(
      {
        // Safe in an untrusted notebook too: it draws numbers and text, and runs nothing that the notebook says.
        safe: true,
        mimeTypes: [VIEW_MIME],
        createRenderer: ({ mimeType, resolver }) =>
          new ViewRenderer(mimeType, () => patienceFor(sessions, resolver), largeButton(app)),
      },
      -10,
    );
    app.docRegistry.addWidgetExtension("Notebook", {
      createNew: (_panel, { saveState }) => {
        saveState.connect((_context, state) => {
          if (state === "started") writeKeptSettings();
        });
      },
    });
  },
};

/** Follows JupyterLab's theme. */
const themes: JupyterFrontEndPlugin<void> = {
  id: "@halidelab/widgets:theme",
  description: "Lets Halidelab's views follow the theme.",
  autoStart: true,
  optional: [IThemeManager],
  activate: (_app: JupyterFrontEnd, manager: IThemeManager | null) => {
    const follow = (): void => {
      const name = manager?.theme;
      if (name !== null && name !== undefined) {
        setTheme(themeNamed(name, manager?.isLight(name) !== false));
      }
    };
    manager?.themeChanged.connect(follow);
    follow();
  },
};

export default [widgets, renderer, themes, ...FILES, ...WORKBENCH];
