import {
  colourReport,
  diagramReport,
  DISPLAY_STANDARDS,
  gamutReport,
  spectralLocus,
  type ChromaticityDiagram,
  type DisplayStandard,
  type EmissionColour,
  type Gamut,
  type Primaries,
} from "../../techniques/colour/index.js";
import type { Report } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { reportState } from "../report.js";
import type { ChromaticityState, TriangleState } from "./state.js";
import { verdictState } from "../verdict-state.js";

/** Below this the locus bends back upon itself by rounding of a sensitivity that is nearly none. */
const FIRST_DRAWN = 390;

/** The state of a diagram with its points and triangles. */
export function diagramState(of: ChromaticityDiagram): ChromaticityState {
  const { points, colours, gamuts, standards } = of;
  const doubts = [
    ...colours.flatMap(({ name, verdict }) =>
      verdict.ok ? [] : [`${name === "" ? "A point" : name}: ${verdict.text}`],
    ),
    ...gamuts.flatMap(({ limits }) => limits),
  ];
  return {
    ...base(of.title, diagramReport(of), colours),
    diagram: of.diagram,
    points: {
      names: points.map(({ name }) => name),
      x: Float64Array.from(points, ({ x }) => x),
      y: Float64Array.from(points, ({ y }) => y),
    },
    triangles: [
      ...standards.map((name) => triangle(name, DISPLAY_STANDARDS[name], true)),
      ...gamuts.map(({ name, primaries }) => triangle(name === "" ? "gamut" : name, primaries, false)),
    ],
    verdict: doubts.join(" "),
    ok: doubts.length === 0,
    ...(colours.length === 0 && doubts.length === 0 ? { made: "diagram" as const } : {}),
  };
}

/** The state that shows the colour of one emitter, beside Rec. 2020. */
export function emissionColourState(of: EmissionColour): ChromaticityState {
  const title = ["Colour", of.name].filter((part) => part !== "").join(": ");
  return {
    ...base(title, colourReport([of]), [of]),
    points: { names: [of.name], x: Float64Array.of(of.x.value), y: Float64Array.of(of.y.value) },
    triangles: standardTriangles(["Rec. 2020", "sRGB"]),
    ...verdictState(of.verdict),
  };
}

/** The state that shows a gamut beside Rec. 2020 and sRGB. */
export function gamutState(of: Gamut): ChromaticityState {
  return {
    ...base(["Gamut", of.name].filter((part) => part !== "").join(": "), gamutReport(of), []),
    points: { names: [], x: new Float64Array(0), y: new Float64Array(0) },
    triangles: [
      ...standardTriangles(["Rec. 2020", "sRGB"]),
      triangle(of.name === "" ? "gamut" : of.name, of.primaries, false),
    ],
    verdict: of.limits.join(" "),
    ok: of.limits.length === 0,
    ...(of.limits.length === 0 ? { made: "gamut" as const } : {}),
  };
}

type Base = Omit<ChromaticityState, "points" | "triangles" | "verdict" | "ok">;

function base(title: string, report: Report, colours: readonly EmissionColour[]): Base {
  const { wavelengths, x, y } = spectralLocus();
  const from = Math.max(0, FIRST_DRAWN - (wavelengths[0] as number));
  const made = colours.flatMap(({ spectrum: { provenance } }) =>
    provenance.simulated === undefined ? [] : [provenance.simulated],
  );
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "chromaticity",
    title,
    simulated: made.length === 0 ? null : [...new Set(made)].join("; "),
    diagram: "xy",
    locus: { wavelengths: wavelengths.slice(from), x: x.slice(from), y: y.slice(from) },
    report: reportState(report),
  };
}

function standardTriangles(names: readonly DisplayStandard[]): TriangleState[] {
  return names.map((name) => triangle(name, DISPLAY_STANDARDS[name], true));
}

function triangle(name: string, primaries: Primaries, standard: boolean): TriangleState {
  return {
    name,
    standard,
    x: Float64Array.from(primaries, ({ x }) => x),
    y: Float64Array.from(primaries, ({ y }) => y),
  };
}
