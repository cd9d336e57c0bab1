import {
  colourReport,
  diagramReport,
  gamutReport,
  type ChromaticityDiagram,
  type EmissionColour,
  type Gamut,
} from "../../techniques/colour/index.js";
import type { Report } from "../../foundation/index.js";
import { diagramState, emissionColourState, gamutState, type ChromaticityState } from "../chromaticity/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** The colour of an emitter: its place in the diagram and its numbers. */
export function presentEmissionColour(of: EmissionColour): Presentation {
  return presented(colourReport([of]), emissionColourState(of));
}

/** A gamut: its triangle in the diagram and its coverage of the standards. */
export function presentGamut(of: Gamut): Presentation {
  return presented(gamutReport(of), gamutState(of));
}

/** A chromaticity diagram with its points and triangles. */
export function presentDiagram(of: ChromaticityDiagram): Presentation {
  return presented(diagramReport(of), diagramState(of));
}

function presented(report: Report, state: ChromaticityState): Presentation {
  return {
    ...presentReport(report),
    view: viewOf("chromaticity", state),
  };
}
