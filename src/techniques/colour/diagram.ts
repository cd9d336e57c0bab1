import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finite,
  oneOf,
  type KnownOptions,
} from "../../foundation/index.js";
import type { Chromaticity } from "./coordinates.js";
import type { EmissionColour } from "./emission-colour.js";
import { isEmissionColour, type Gamut } from "./gamut.js";
import { DISPLAY_STANDARD_NAMES, type DisplayStandard } from "./standards.js";

/** A point of a diagram. */
export interface DiagramPoint extends Chromaticity {
  readonly name: string;
}

/** Options of `chromaticityDiagram`. */
export interface ChromaticityDiagramInit {
  /** Colours of emitters, or places with names. */
  readonly points?: readonly (EmissionColour | (Chromaticity & { readonly name?: string }))[];
  /** Triangles of one's own. */
  readonly gamuts?: readonly Gamut[];
  /** Triangles of display standards; Rec. 2020 and sRGB unless given. */
  readonly standards?: readonly DisplayStandard[];
  /** `"xy"` (CIE 1931) unless given, or `"uv"` (CIE 1976 u′, v′). */
  readonly diagram?: "xy" | "uv";
  readonly title?: string;
}

/** Colours and triangles to be shown in the chromaticity diagram. */
export interface ChromaticityDiagram {
  readonly [BRAND]: "ChromaticityDiagram";
  readonly title: string;
  readonly diagram: "xy" | "uv";
  readonly points: readonly DiagramPoint[];
  readonly colours: readonly EmissionColour[];
  readonly gamuts: readonly Gamut[];
  readonly standards: readonly DisplayStandard[];
}

const INIT: KnownOptions<ChromaticityDiagramInit> = {
  points: true,
  gamuts: true,
  standards: true,
  diagram: true,
  title: true,
};

/** More points than this hide each other. */
const MOST_POINTS = 2000;

/**
 * The chromaticity diagram with points and triangles: a live view in the notebook, a picture elsewhere.
 *
 * @throws ArgumentError where a point has no place, and for a standard or diagram that there is not
 * @example
 * chromaticityDiagram({ points: [{ name: "CsPbBr3", x: 0.0721, y: 0.6978 }] }).standards[0] // "Rec. 2020"
 */
export function chromaticityDiagram(init: ChromaticityDiagramInit = {}): ChromaticityDiagram {
  checkOptions("init", init, INIT);
  const { points = [], gamuts = [], standards = ["Rec. 2020", "sRGB"], title = "" } = init;
  if (!Array.isArray(points) || points.length > MOST_POINTS) {
    throw new ArgumentError(expected("points", `at most ${MOST_POINTS} colours`, points));
  }
  return Object.freeze({
    [BRAND]: "ChromaticityDiagram" as const,
    title,
    diagram: oneOf("diagram", init.diagram ?? "xy", ["xy", "uv"]),
    points: points.map((p, i): DiagramPoint => {
      if (isEmissionColour(p)) return { name: p.name, x: p.x.value, y: p.y.value };
      return { name: p.name ?? "", x: finite(`points[${i}].x`, p.x), y: finite(`points[${i}].y`, p.y) };
    }),
    colours: points.filter(isEmissionColour),
    gamuts: [...gamuts],
    standards: standards.map((name, i) => oneOf(`standards[${i}]`, name, DISPLAY_STANDARD_NAMES)),
  });
}
