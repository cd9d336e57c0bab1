import { cubicSpline, type Spline } from "../../../numerics/index.js";
import { grid } from "../../../simulate/index.js";
import { DISPLAY_STANDARDS, emissionBand, emissionColour, gamut, type Chromaticity } from "../../../techniques/colour/index.js"; // prettier-ignore
import { withoutNoise } from "./light.js";
import type { ColourTruth } from "./truth.js";

/** A place in the diagram with the standard errors that counting photons leaves. */
export interface Place extends Chromaticity {
  readonly dx: number;
  readonly dy: number;
}

export type Places = { readonly red: Place; readonly green: Place; readonly blue: Place };

export function placesOf({ display: { red, green, blue } }: ColourTruth): Places {
  const place = (light: typeof red): Place => {
    const { x, y } = emissionColour(withoutNoise(light));
    return { x: x.value, y: y.value, dx: x.standardError ?? 0, dy: y.standardError ?? 0 };
  };
  return { red: place(red), green: place(green), blue: place(blue) };
}

/** The share of Rec. 2020 that three primaries cover in x, y, and their area over its area. */
export function rec2020(
  primaries: readonly Chromaticity[],
  diagram: "xy" | "uv" = "xy",
): { readonly coverage: number; readonly areaRatio: number } {
  // prettier-ignore
  const found = gamut(primaries).standards.find(({ name }) => name === "Rec. 2020");
  if (found === undefined) throw new Error("Expected Rec. 2020 among the standards but found it missing.");
  return found[diagram];
}

/** What four standard errors of each coordinate do to a number, added by squares. */
export function spread(places: readonly Place[], of: (places: readonly Chromaticity[]) => number): number {
  const still = of(places);
  const changes = places.flatMap((place, i) =>
    (["x", "y"] as const).map((c) => {
      const moved = { ...place, [c]: place[c] + 4 * place[c === "x" ? "dx" : "dy"] };
      return of(places.map((p, k) => (k === i ? moved : p))) - still;
    }),
  );
  return Math.hypot(...changes);
}

/** Wavelength of the green primary of Rec. 2020, nm. */
export const GREEN = 532;

/** Widths that shares are worked out for, nm; between them they are smooth. */
const WIDTHS: Float64Array = grid(4, 132, 4);

interface Shares {
  readonly xy: Spline;
  readonly uv: Spline;
}

let shares: Shares | undefined;

/** What a green Gaussian band at 532 nm leaves of Rec. 2020, with its red and blue, over its width; the same for all students. */
function sharesOverWidth(): Shares {
  if (shares !== undefined) return shares;
  const [red, , blue] = DISPLAY_STANDARDS["Rec. 2020"];
  const places = Array.from(WIDTHS, (fwhm) => {
    const { x, y } = emissionColour(emissionBand({ peak: GREEN, fwhm }));
    return [red, { x: x.value, y: y.value }, blue];
  });
  const spline = (diagram: "xy" | "uv"): Spline =>
    cubicSpline(
      WIDTHS,
      places.map((p) => rec2020(p, diagram).coverage),
    );
  shares = { xy: spline("xy"), uv: spline("uv") };
  return shares;
}

/** The width, nm, at which such a band leaves a share of Rec. 2020. */
export function widthFor(coverage: number, diagram: "xy" | "uv"): number {
  const left = sharesOverWidth()[diagram];
  let [low, high] = [WIDTHS[0] as number, WIDTHS.at(-1) as number];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (left.at(middle) > coverage) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
