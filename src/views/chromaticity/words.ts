import { toUniform } from "../../techniques/colour/coordinates.js";
import type { ChromaticityState } from "./state.js";

const PRIMARIES = ["red", "green", "blue"];

/**
 * A datum of the diagram in words: what it is, and its place in both diagrams.
 *
 * @param layer as `diagramLayers` orders them
 */
export function datumWords(state: ChromaticityState, layer: number, index: number): string | undefined {
  const { locus, triangles, points } = state;
  const corner = index % 3;
  const triangle = triangles[layer - 1];
  const [name, of, i] =
    layer === 0
      ? [`${String(locus.wavelengths[index])} nm`, locus, index]
      : triangle === undefined
        ? [points.names[index] ?? "", points, index]
        : [`${triangle.name}, ${PRIMARIES[corner] ?? ""}`, triangle, corner];
  const [x, y] = [of.x[i], of.y[i]];
  if (x === undefined || y === undefined) return undefined;
  const { u, v } = toUniform({ x, y });
  const place = `x = ${x.toFixed(4)}, y = ${y.toFixed(4)}; u′ = ${u.toFixed(4)}, v′ = ${v.toFixed(4)}`;
  return name === "" ? place : `${name}: ${place}`;
}
