import { reader } from "../reader.js";
import type { DiagramKind } from "./state.js";

/** How the reader looks at the diagram. */
export interface ChromaticitySettings {
  readonly schemaVersion: 1;
  /** Null for the one that the state gives. */
  readonly diagram: DiagramKind | null;
}

/** Reads settings that may come from a stranger; what is not there or cannot be meant is as by default. */
export function parseChromaticitySettings(value: unknown): ChromaticitySettings {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { schemaVersion: 1, diagram: null };
  const diagram = reader(value, "settings").value("diagram");
  return { schemaVersion: 1, diagram: diagram === "xy" || diagram === "uv" ? diagram : null };
}
