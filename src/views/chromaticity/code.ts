import { literal } from "../literal.js";
import type { ChromaticityState, TriangleState } from "./state.js";

function gamutCode({ name, x, y }: TriangleState): string {
  const corners = Array.from(x, (v, i) => ({ x: v, y: y[i] }));
  // A gamut without a name is called so.
  return `colour.gamut(${literal(corners)}${name === "gamut" ? "" : `, ${literal({ name })}`})`;
}

/** The TypeScript that shows places and triangles again. */
export function chromaticityCode(
  { title, diagram, points, triangles }: ChromaticityState,
  made: NonNullable<ChromaticityState["made"]>,
): string {
  const head = ['import { colour } from "halidelab";', ""];
  const gamuts = triangles.filter(({ standard }) => !standard).map(gamutCode);
  if (made === "gamut") return [...head, ...gamuts, ""].join("\n");
  const standards = triangles.filter(({ standard }) => standard).map(({ name }) => name);
  const places = points.names.map((name, i) => literal({ name, x: points.x[i], y: points.y[i] }));
  const list = (key: string, of: readonly string[]): string[] =>
    of.length === 0 ? [] : [`  ${key}: [`, ...of.map((one) => `    ${one},`), "  ],"];
  return [
    ...head,
    "const diagram = colour.chromaticityDiagram({",
    ...(title === "" ? [] : [`  title: ${literal(title)},`]),
    ...list("points", places),
    ...list("gamuts", gamuts),
    `  standards: ${literal(standards)},`,
    `  diagram: ${literal(diagram)},`,
    "});",
    "diagram",
    "",
  ].join("\n");
}
