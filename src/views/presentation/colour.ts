import {
  colourReport,
  diagramReport,
  gamutReport,
  type ChromaticityDiagram,
  type EmissionColour,
  type Gamut,
} from "../../techniques/colour/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** The colour of an emitter: its place in the diagram and its numbers. */
export function presentEmissionColour(of: EmissionColour): Presentation {
  return presentReport(colourReport([of]));
}

/** A gamut: its triangle in the diagram and its coverage of the standards. */
export function presentGamut(of: Gamut): Presentation {
  return presentReport(gamutReport(of));
}

/** A chromaticity diagram with its points and triangles. */
export function presentDiagram(of: ChromaticityDiagram): Presentation {
  return presentReport(diagramReport(of));
}
