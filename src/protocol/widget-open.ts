import { encodeState } from "./codec.js";
import type { Path } from "./tree.js";
import { type WIDGET_MODULE, WIDGET_PROTOCOL_VERSION, WIDGET_TARGET } from "./version.js";

/** The first part of the names of a view's classes: `SpectralStack` for `spectral-stack`. */
export function classNameOf(view: string): string {
  return view.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Which model and view class the front end makes for a state. */
export interface WidgetModelName {
  readonly module: typeof WIDGET_MODULE;
  readonly name: string;
  readonly view: string;
  readonly version: string;
}

/** The parts of the `comm_open` message that makes a widget. */
export interface WidgetOpen {
  readonly target_name: typeof WIDGET_TARGET;
  readonly metadata: { readonly version: typeof WIDGET_PROTOCOL_VERSION };
  readonly data: {
    readonly state: Readonly<Record<string, unknown>>;
    readonly buffer_paths: readonly Path[];
  };
  readonly buffers: readonly ArrayBuffer[];
}

/**
 * Makes the `comm_open` of a widget. `layout` and `style` are left out on purpose:
 * the front end copes without them, but hangs on a reference to a model that nobody opened.
 *
 * @param model classes that the front end instantiates
 * @param viewState the view's plain state with typed arrays inside
 * @param settings how the view is shown at first; plain JSON data
 * @param grows whether scans are to come
 */
export function widgetOpen(
  model: WidgetModelName,
  viewState: Readonly<Record<string, unknown>>,
  { settings = null, grows = false }: { readonly settings?: unknown; readonly grows?: boolean } = {},
): WidgetOpen {
  const encoded = encodeState(viewState, ["view_state"]);
  return {
    target_name: WIDGET_TARGET,
    metadata: { version: WIDGET_PROTOCOL_VERSION },
    data: {
      state: {
        _model_module: model.module,
        _model_module_version: model.version,
        _model_name: model.name,
        _view_module: model.module,
        _view_module_version: model.version,
        _view_name: model.view,
        _view_count: null,
        _dom_classes: [],
        tabbable: null,
        tooltip: null,
        view_state: encoded.state,
        view_settings: settings,
        view_grows: grows,
      },
      buffer_paths: encoded.bufferPaths,
    },
    buffers: encoded.buffers,
  };
}
