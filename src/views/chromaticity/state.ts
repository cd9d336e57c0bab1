import { ProtocolError } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { stateReader, type Reader } from "../reader.js";
import { readReport, type ReportState } from "../report.js";
import { readVerdict } from "../verdict-state.js";

/** Which coordinates a diagram has: CIE 1931 x, y or CIE 1976 u′, v′. */
export type DiagramKind = "xy" | "uv";

/** Places in x, y, whichever diagram shows them. */
export interface PlacesState {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Three primaries. */
export interface TriangleState extends PlacesState {
  readonly name: string;
  /** A display standard, not a gamut of the reader's own. */
  readonly standard: boolean;
}

/** All that the chromaticity diagram needs. */
export interface ChromaticityState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "chromaticity";
  readonly title: string;
  readonly simulated: string | null;
  readonly diagram: DiagramKind;
  /** The colours of single wavelengths, which rise. */
  readonly locus: PlacesState & { readonly wavelengths: Float64Array };
  readonly points: PlacesState & { readonly names: readonly string[] };
  readonly triangles: readonly TriangleState[];
  readonly verdict: string;
  readonly ok: boolean;
  /** What explains the verdict. */
  readonly code?: string;
  readonly report: ReportState;
  /** What shows it again where places say everything: that no colour was worked out from a spectrum. */
  readonly made?: "diagram" | "gamut";
}

const MOST_TRIANGLES = 40;
const MOST_POINTS = 2000;

function places(read: Reader, length?: number): PlacesState {
  const x = read.numbers("x", length);
  return { x, y: read.numbers("y", x.length) };
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseChromaticityState(state: unknown): ChromaticityState {
  const read = stateReader(state, "chromaticity");
  const locus = read.child("locus");
  const wavelengths = locus.numbers("wavelengths");
  const points = read.child("points");
  const names = points.texts("names", MOST_POINTS);
  const diagram = read.text("diagram");
  const made = read.value("made");
  if (diagram !== "xy" && diagram !== "uv") {
    throw new ProtocolError(`Expected \`state.diagram\` to be "xy" or "uv" but found "${diagram}"`, {
      field: "diagram",
    });
  }
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "chromaticity",
    title: read.text("title"),
    simulated: read.textOrNull("simulated"),
    diagram,
    locus: { wavelengths, ...places(locus, wavelengths.length) },
    points: { names, ...places(points, names.length) },
    triangles: read.list("triangles", MOST_TRIANGLES).map((one) => ({
      name: one.text("name"),
      standard: one.flag("standard"),
      ...places(one, 3),
    })),
    ...readVerdict(read),
    report: readReport(read.child("report")),
    ...(made === "diagram" || made === "gamut" ? { made } : {}),
  };
}
