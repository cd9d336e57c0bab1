import { describe, ProtocolError } from "../foundation/index.js";
import { SCHEMA_VERSION } from "./version.js";

/** MIME type of a live view in a notebook's output. */
export const VIEW_MIME = "application/vnd.halidelab.view+json" as const;

/** What an output of type {@link VIEW_MIME} holds. The picture for readers without a kernel stands beside it as `image/svg+xml`. */
export interface ViewBundle {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  /** Name of the view, as `spectral-stack`. */
  readonly view: string;
  /** Id of the widget model, which is its comm's id. */
  readonly model_id: string;
}

/** The bundle for a widget model. */
export function viewBundle(view: string, modelId: string): ViewBundle {
  return { schemaVersion: SCHEMA_VERSION, view, model_id: modelId };
}

/**
 * Reads a bundle, which may come from a stranger's notebook.
 *
 * @throws ProtocolError where it is malformed or newer than this version.
 */
export function parseViewBundle(data: unknown): ViewBundle {
  if (typeof data !== "object" || data === null) {
    throw new ProtocolError(`Expected a view to be an object but found ${describe(data)}`);
  }
  const { schemaVersion, view, model_id: modelId } = data as Record<string, unknown>;
  if (schemaVersion !== SCHEMA_VERSION) {
    throw new ProtocolError(
      `Expected \`schemaVersion\` to be ${String(SCHEMA_VERSION)} but found ${describe(schemaVersion)}`,
    );
  }
  if (typeof view !== "string" || !/^[a-z][a-z0-9-]{0,63}$/.test(view)) {
    throw new ProtocolError(`Expected \`view\` to name a view but found ${describe(view)}`);
  }
  if (typeof modelId !== "string" || !/^[\w-]{1,128}$/.test(modelId)) {
    throw new ProtocolError(`Expected \`model_id\` to be a comm's id but found ${describe(modelId)}`);
  }
  return { schemaVersion, view, model_id: modelId };
}
