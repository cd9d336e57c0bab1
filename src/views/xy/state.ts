import { SCHEMA_VERSION } from "../../protocol/version.js";
import { readPanel } from "../figure/read.js";
import type { FigurePanel } from "../figure/state.js";
import { stateReader } from "../reader.js";

/** All that the general plot needs. */
export interface XyState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "xy";
  readonly title: string;
  readonly panel: FigurePanel;
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseXyState(state: unknown): XyState {
  const read = stateReader(state, "xy");
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "xy",
    title: read.text("title"),
    panel: readPanel(read.child("panel")),
  };
}
