import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  expected,
  finite,
  type KnownOptions,
} from "../../foundation/index.js";
import { type Chromaticity, toUniform } from "./coordinates.js";
import type { EmissionColour } from "./emission-colour.js";
import { intersection, signedArea, type Polygon } from "./polygon.js";
import { DISPLAY_STANDARD_NAMES, DISPLAY_STANDARDS, type DisplayStandard, type Primaries } from "./standards.js";

/** One gamut against a standard, in one diagram. Areas are in the square of its coordinates. */
export interface GamutShare {
  /** Area of the gamut over that of the standard: above 1 for a larger one, wherever it lies. */
  readonly areaRatio: number;
  /** Area that both have over that of the standard: 1 where every colour of the standard can be shown. */
  readonly coverage: number;
}

/** How much of the standards a display of these primaries shows. */
export interface Gamut {
  readonly [BRAND]: "Gamut";
  readonly name: string;
  readonly primaries: Primaries;
  /** In CIE 1931 x, y and in CIE 1976 u′, v′: the numbers differ, and papers seldom say which they give. */
  readonly standards: readonly { readonly name: DisplayStandard; readonly xy: GamutShare; readonly uv: GamutShare }[];
  /** Why the primaries' colours may be wrong; empty where nothing is against them. */
  readonly limits: readonly string[];
}

/** A primary: a place, or the colour of an emitter. */
export type PrimaryLike = Chromaticity | EmissionColour;

/** Options of `gamut`. */
export interface GamutOptions {
  readonly name?: string;
}

const OPTIONS: KnownOptions<GamutOptions> = { name: true };

/**
 * The triangle of three primaries and its coverage of the display standards, in x, y and in u′, v′.
 *
 * @param primaries red, green and blue
 * @throws ArgumentError for other than three colours, and for three on a line
 * @example
 * const srgb = gamut([{ x: 0.64, y: 0.33 }, { x: 0.3, y: 0.6 }, { x: 0.15, y: 0.06 }]);
 * srgb.standards[0].xy.coverage.toFixed(3) // "0.529"
 */
export function gamut(primaries: readonly PrimaryLike[], options: GamutOptions = {}): Gamut {
  checkOptions("options", options, OPTIONS);
  if (!Array.isArray(primaries) || primaries.length !== 3) {
    throw new ArgumentError(expected("primaries", "three colours: red, green, blue", primaries));
  }
  const places = (primaries as readonly PrimaryLike[]).map(placeOf) as unknown as Primaries;
  const own = corners(places, "xy");
  if (Math.abs(signedArea(own)) < 1e-9)
    throw new ArgumentError(expected("primaries", "three colours not on a line", primaries));
  const limits = (primaries as readonly PrimaryLike[]).flatMap((p) =>
    isEmissionColour(p) && !p.verdict.ok ? [`${p.name}: ${p.verdict.text}`] : [],
  );
  return Object.freeze({
    [BRAND]: "Gamut" as const,
    name: options.name ?? "",
    primaries: places,
    standards: DISPLAY_STANDARD_NAMES.map((name) => ({
      name,
      xy: share(places, DISPLAY_STANDARDS[name], "xy"),
      uv: share(places, DISPLAY_STANDARDS[name], "uv"),
    })),
    limits,
  });
}

/** Whether it is a colour that was worked out from a spectrum. */
export function isEmissionColour(p: unknown): p is EmissionColour {
  return brandOf(p) === "EmissionColour";
}

/** The place of a colour in the diagram. */
export function placeOf(p: PrimaryLike, index: number): Chromaticity {
  if (isEmissionColour(p)) return { x: p.x.value, y: p.y.value };
  return { x: finite(`primaries[${index}].x`, p?.x), y: finite(`primaries[${index}].y`, p?.y) };
}

function corners(primaries: Primaries, diagram: "xy" | "uv"): Polygon {
  return primaries.map((p): readonly [number, number] => {
    if (diagram === "xy") return [p.x, p.y];
    const { u, v } = toUniform(p);
    return [u, v];
  });
}

function share(of: Primaries, standard: Primaries, diagram: "xy" | "uv"): GamutShare {
  const [mine, theirs] = [corners(of, diagram), corners(standard, diagram)];
  const area = Math.abs(signedArea(theirs));
  return {
    areaRatio: Math.abs(signedArea(mine)) / area,
    coverage: Math.abs(signedArea(intersection(mine, theirs))) / area,
  };
}
