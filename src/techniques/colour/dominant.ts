import { ArgumentError, expected, finite } from "../../foundation/index.js";
import type { Chromaticity } from "./coordinates.js";
import { spectralLocus } from "./locus.js";
import { WHITE_POINTS, type WhitePointName } from "./standards.js";

/** The single wavelength that, with white, makes a colour. */
export interface DominantWavelength {
  /**
   * `"dominant"`: white and this wavelength make the colour. `"complementary"`: it is a purple; this wavelength and the
   * colour make white. `"none"`: it is the white itself.
   */
  readonly kind: "dominant" | "complementary" | "none";
  /** nm; `NaN` for `"none"`. */
  readonly wavelength: number;
  /** Excitation purity, 0 (white) to 1 (on the spectral locus or the line of purples). */
  readonly purity: number;
  readonly white: Chromaticity;
}

/** Options of `dominantWavelength`. */
export interface DominantOptions {
  /** The reference white; `"E"` unless given, as CIE 127 has it for LEDs. */
  readonly white?: WhitePointName | Chromaticity;
}

/** Nearer to white than this a colour has no hue. */
const NO_HUE = 1e-9;

/**
 * Dominant wavelength and excitation purity of a colour: CIE 015:2018, section 9.
 *
 * The line from white through the colour meets the spectral locus (linear between the table's nanometres) at the
 * dominant wavelength; where it meets the line of purples, its other end gives the complementary one. Purity is the way
 * from white to the colour over the way to the border.
 *
 * @throws ArgumentError for a place that is no colour (outside the locus by more than rounding)
 * @example
 * const red = dominantWavelength({ x: 0.64, y: 0.33 }, { white: "D65" });
 * red.wavelength.toFixed(0) // "611"
 */
export function dominantWavelength(colour: Chromaticity, options: DominantOptions = {}): DominantWavelength {
  const [x, y] = [finite("colour.x", colour.x), finite("colour.y", colour.y)];
  const white = whiteOf(options.white ?? "E");
  const [dx, dy] = [x - white.x, y - white.y];
  if (Math.hypot(dx, dy) < NO_HUE) return { kind: "none", wavelength: Number.NaN, purity: 0, white };
  const forward = border(white, dx, dy);
  // The way to the border in units of the way to the colour; rounding of published coordinates is forgiven.
  if (forward.reach < 0.99) {
    throw new ArgumentError(expected("colour", "a colour inside the spectral locus", { x, y }), { x, y }, "no-colour");
  }
  const purity = Math.min(1, 1 / forward.reach);
  if (forward.wavelength !== null) return { kind: "dominant", wavelength: forward.wavelength, purity, white };
  const back = border(white, -dx, -dy);
  return { kind: "complementary", wavelength: back.wavelength ?? Number.NaN, purity, white };
}

/** The white point of a name, or that given. */
export function whiteOf(white: WhitePointName | Chromaticity): Chromaticity {
  if (typeof white === "string") {
    if (Object.hasOwn(WHITE_POINTS, white)) return WHITE_POINTS[white];
    throw new ArgumentError(expected("white", `${Object.keys(WHITE_POINTS).join(", ")} or { x, y }`, white));
  }
  return { x: finite("white.x", white.x), y: finite("white.y", white.y) };
}

/** Where a ray from white meets the border: how far in units of (dx, dy), and at which wavelength (null: among purples). */
function border(
  white: Chromaticity,
  dx: number,
  dy: number,
): { readonly reach: number; readonly wavelength: number | null } {
  const { wavelengths, x, y } = spectralLocus();
  const n = wavelengths.length;
  let found = { reach: 0, wavelength: null as number | null };
  for (let i = 0; i < n; i += 1) {
    const next = (i + 1) % n;
    const [ax, ay] = [(x[i] as number) - white.x, (y[i] as number) - white.y];
    const [sx, sy] = [(x[next] as number) - (x[i] as number), (y[next] as number) - (y[i] as number)];
    const cross = dx * sy - dy * sx;
    if (cross === 0) continue;
    const reach = (ax * sy - ay * sx) / cross;
    const along = (ax * dy - ay * dx) / cross;
    if (!(reach > 0) || along < -1e-12 || along > 1 + 1e-12 || reach <= found.reach) continue;
    const step = (wavelengths[next] as number) - (wavelengths[i] as number);
    found = { reach, wavelength: next === 0 ? null : (wavelengths[i] as number) + along * step };
  }
  return found;
}
