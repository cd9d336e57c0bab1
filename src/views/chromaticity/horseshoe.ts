import { fromUniform } from "../../techniques/colour/coordinates.js";
import { toSrgb, toValue, type Panel, type Raster } from "../scene/index.js";
import type { DiagramKind } from "./state.js";

/** Pixels of the figure to one of the raster: colours change slowly, and the border is drawn as a line. */
const COARSE = 4;

/**
 * Linear sRGB of a chromaticity, the largest of the three at 1: the inverse of the primaries' matrix of IEC 61966-2-1.
 *
 * No display shows colours outside its triangle. There white is added until the missing primary is at 0: the hue stays,
 * and the colour is the most saturated of that hue that sRGB has.
 */
export function displayedColour(x: number, y: number): readonly [number, number, number] {
  const [X, Z] = [x / y, (1 - x - y) / y];
  const linear = [
    3.2406255 * X - 1.537208 - 0.4986286 * Z,
    -0.9689307 * X + 1.8757561 + 0.0415175 * Z,
    0.0557101 * X - 0.2040211 + 1.0569959 * Z,
  ] as const;
  const least = Math.min(0, ...linear);
  const most = Math.max(...linear) - least;
  const [r, g, b] = linear;
  return [(r - least) / most, (g - least) / most, (b - least) / most];
}

/**
 * The colours of a plot's places.
 *
 * @param light part of full light: less of it behind the light lines of a dark theme
 */
export function horseshoe({ plot, x, y }: Panel, diagram: DiagramKind, light: number): Raster {
  const [width, height] = [Math.ceil(plot.width / COARSE), Math.ceil(plot.height / COARSE)];
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let row = 0; row < height; row += 1) {
    const b = toValue(y, plot.y + ((row + 0.5) / height) * plot.height);
    for (let column = 0; column < width; column += 1) {
      const a = toValue(x, plot.x + ((column + 0.5) / width) * plot.width);
      const at = diagram === "xy" ? { x: a, y: b } : fromUniform({ u: a, v: b });
      // What lies below y = 0 is covered; near it the colours run on.
      const colour = displayedColour(at.x, Math.max(at.y, 1e-3));
      const i = 4 * (row * width + column);
      colour.forEach((c, j) => {
        rgba[i + j] = toSrgb(c * light);
      });
      rgba[i + 3] = 255;
    }
  }
  return { width, height, rgba };
}
