import { ArgumentError, BRAND, checkOptions, type KnownOptions } from "../../foundation/index.js";
import { withNotes } from "../../spectroscopy/provenance.js";
import { movedAngle, thetaOf } from "./angles.js";
import type { DiffractionPattern } from "./pattern.js";
import { doubletOf, wavelengthOf, type RadiationOptions } from "./radiation.js";

/** Options of `stripKAlpha2`. */
export interface StripOptions extends RadiationOptions {
  /** Kα₂ over Kα₁; that of the pattern's tube, or 0.5, unless given. */
  readonly ratio?: number | undefined;
}

const OPTIONS: KnownOptions<StripOptions> = { wavelength: true, anode: true, ratio: true };

/**
 * Takes Kα₂ out of a pattern after Rachinger: at each angle, what Kα₁ has given at the angle where the same planes reflect it is
 * taken off, times the ratio of the lines. Noise grows and repeats itself at the distance of the doublet: fit lines with their
 * Kα₂ (`fitLines`) where numbers matter. Before the first angle the pattern is taken to be flat.
 *
 * @throws ArgumentError for a pattern over q, without wavelength, or of a tube that is not known
 * Source: W. A. Rachinger, J. Sci. Instrum. 25 (1948) 254.
 *
 * @example
 * const values = Array.from({ length: 201 }, (_, i) => 60 + i / 50);
 * const line = (at: number) => (x: number) => 1000 * Math.exp(-(((x - at) / 0.05) ** 2));
 * const intensity = values.map((x) => line(62)(x) + 0.5 * line(62.171)(x));
 * const film = diffraction.pattern({ axis: { quantity: "2θ", values }, intensity, wavelength: 1.5405929 });
 * Math.abs(diffraction.stripKAlpha2(film).intensity[109] ?? 99) < 30 // true
 */
export function stripKAlpha2(of: DiffractionPattern, options: StripOptions = {}): DiffractionPattern {
  checkOptions("options", options, OPTIONS);
  const { axis, intensity } = of;
  if (axis.quantity === "q") {
    throw new ArgumentError("Expected a pattern over 2θ or θ but found one over q: the angle tells where Kα₂ lies.");
  }
  const wavelength = wavelengthOf(options, of);
  const doublet = doubletOf(wavelength, of.lines, options.ratio);
  if (doublet === undefined) {
    throw new ArgumentError(
      `Expected the wavelength of a tube with Kα₂ but found ${wavelength} Å: give \`anode\`, or a pattern with \`lines\`.`,
      {},
      "no-doublet",
    );
  }
  const n = axis.values.length;
  const scale = axis.quantity === "θ" ? 2 : 1;
  const rises = n < 2 || (axis.values[1] as number) > (axis.values[0] as number);
  const order = Array.from({ length: n }, (_, i) => (rises ? i : n - 1 - i));
  const angle = Float64Array.from(order, (i) => scale * (axis.values[i] as number));
  const y = Float64Array.from(order, (i) => intensity[i] as number);
  const variance = Float64Array.from(
    order,
    (i) => (of.sigma?.[i] ?? Math.sqrt(Math.max(0, intensity[i] as number))) ** 2,
  );
  const stripped = new Float64Array(n);
  const spread = new Float64Array(n);
  let behind = 0;
  for (let i = 0; i < n; i += 1) {
    const from = movedAngle(angle[i] as number, 1 / doublet.wavelengths);
    // A step of 2θ is longer in Kα₂ than in Kα₁: what falls into it is spread.
    const narrower = Math.cos(thetaOf(angle[i] as number)) / (doublet.wavelengths * Math.cos(thetaOf(from)));
    const share = doublet.intensities * narrower;
    if (i === 0 || from <= (angle[0] as number)) {
      stripped[i] = (y[i] as number) / (1 + share);
      spread[i] = (variance[i] as number) / (1 + share) ** 2;
      continue;
    }
    while (behind + 1 < i && (angle[behind + 1] as number) <= from) behind += 1;
    const [left, right] = [angle[behind] as number, angle[behind + 1] as number];
    if (behind + 1 === i) {
      // The doublet is closer than two points: the point itself takes part.
      const t = (from - left) / (right - left);
      stripped[i] = ((y[i] as number) - share * (1 - t) * (stripped[behind] as number)) / (1 + share * t);
      spread[i] =
        ((variance[i] as number) + (share * (1 - t)) ** 2 * (spread[behind] as number)) / (1 + share * t) ** 2;
      continue;
    }
    const t = (from - left) / (right - left);
    stripped[i] =
      (y[i] as number) - share * ((1 - t) * (stripped[behind] as number) + t * (stripped[behind + 1] as number));
    spread[i] =
      (variance[i] as number) +
      share ** 2 * ((1 - t) ** 2 * (spread[behind] as number) + t ** 2 * (spread[behind + 1] as number));
  }
  const back = (values: Float64Array): Float64Array => (rises ? values : values.slice().reverse());
  const { lines: _, ...rest } = of;
  return Object.freeze({
    ...rest,
    [BRAND]: "DiffractionPattern" as const,
    intensity: back(stripped),
    ...(of.sigma !== undefined || of.unit === "counts" ? { sigma: back(spread.map(Math.sqrt)) } : {}),
    wavelength,
    provenance: withNotes(of.provenance, `Kα₂ taken out after Rachinger, ${doublet.intensities} of Kα₁.`),
  });
}
