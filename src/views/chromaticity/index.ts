/** The chromaticity diagram: the horseshoe in its colours, points, triangles. */
export { diagramState, emissionColourState, gamutState } from "./from-colour.js";
export { chromaticityCode } from "./code.js";
export { chromaticityScene, describeChromaticity, diagramLayers, drawDiagram } from "./scene.js";
export { parseChromaticitySettings, type ChromaticitySettings } from "./settings.js";
export {
  parseChromaticityState,
  type ChromaticityState,
  type DiagramKind,
  type PlacesState,
  type TriangleState,
} from "./state.js";
export { datumWords } from "./words.js";
