import { describe, ProtocolError } from "../foundation/index.js";

/** MIME type of a live view in a notebook's output. */
export const VIEW_MIME = "application/vnd.halidelab.view+json" as const;

/**
 * Version of the layout of a bundle. Version 1 named the view and its model; since version 2 the state itself may stand
 * in it, which shows the view where there is no kernel.
 */
const BUNDLE_VERSION = 2;

/** What an output of type {@link VIEW_MIME} holds. The picture for readers without Halidelab stands beside it as `image/svg+xml`. */
export interface ViewBundle {
  readonly schemaVersion: 1 | typeof BUNDLE_VERSION;
  /** Name of the view, as `spectral-stack`. */
  readonly view: string;
  /** Id of the widget model, which is its comm's id. */
  readonly model_id: string;
  /** The state as {@link compactState} writes it. */
  readonly state?: unknown;
  /** How it was shown; plain JSON data. A page writes here what its reader chooses. */
  readonly settings?: unknown;
  /** How the cell chose to show it, which stays. */
  readonly chosen?: unknown;
}

/** The bundle for a widget model. */
export function viewBundle(
  view: string,
  modelId: string,
  { state, settings, chosen }: Pick<ViewBundle, "state" | "settings" | "chosen"> = {},
): ViewBundle {
  return {
    schemaVersion: BUNDLE_VERSION,
    view,
    model_id: modelId,
    ...(state === undefined ? {} : { state }),
    ...(settings === undefined || settings === null ? {} : { settings }),
    ...(chosen === undefined || chosen === null ? {} : { chosen }),
  };
}

/**
 * Reads a bundle, which may come from a stranger's notebook. What it says of state and settings is not looked at.
 *
 * @throws ProtocolError where it is malformed or newer than this version.
 */
export function parseViewBundle(data: unknown): ViewBundle {
  if (typeof data !== "object" || data === null) {
    throw new ProtocolError(`Expected a view to be an object but found ${describe(data)}`);
  }
  const { schemaVersion, view, model_id: modelId, state, settings, chosen } = data as Record<string, unknown>;
  if (schemaVersion !== 1 && schemaVersion !== BUNDLE_VERSION) {
    throw new ProtocolError(
      `Expected \`schemaVersion\` to be 1 or ${String(BUNDLE_VERSION)} but found ${describe(schemaVersion)}`,
    );
  }
  if (typeof view !== "string" || !/^[a-z][a-z0-9-]{0,63}$/.test(view)) {
    throw new ProtocolError(`Expected \`view\` to name a view but found ${describe(view)}`);
  }
  if (typeof modelId !== "string" || !/^[\w-]{1,128}$/.test(modelId)) {
    throw new ProtocolError(`Expected \`model_id\` to be a comm's id but found ${describe(modelId)}`);
  }
  return { ...viewBundle(view, modelId, { state, settings, chosen }), schemaVersion };
}
