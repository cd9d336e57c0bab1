import {
  ArgumentError,
  checkOptions,
  estimate,
  type Estimate,
  type KnownOptions,
  NORMAL_95,
  positive,
  propagated,
  within,
} from "../../foundation/index.js";

/** Intensities of a layer and of what lies under it. */
export interface OverlayerInit {
  /** Area of a line of the layer, and of one of the substrate; in one unit. */
  readonly overlayer: Estimate;
  readonly substrate: Estimate;
  /** Area of the layer's line of a thick layer over that of the substrate's line without a layer. */
  readonly bulkRatio: number | Estimate;
  /** Mean free path, nm, of the electrons of both lines in the layer: one for both, or the layer's and the substrate's. */
  readonly meanFreePath: number | Estimate | readonly [overlayer: number | Estimate, substrate: number | Estimate];
  /** Between the surface normal and the analyser, degrees; 0 unless given. */
  readonly angle?: number | undefined;
}

const KNOWN: KnownOptions<OverlayerInit> = {
  ...{ overlayer: true, substrate: true, bulkRatio: true, meanFreePath: true, angle: true },
};
const STEPS = 100;
/** Of elastic scattering the straight line takes no notice; it fails beyond. */
const STEEPEST = 60;

/**
 * The thickness of an even layer, nm, from the ratio of its line to the substrate's: R/R_∞ = (1 − e^(−d/λ_o cos θ)) e^(d/λ_s cos θ),
 * which for one λ is d = λ cos θ ln(1 + R/R_∞), with the errors of all that goes in.
 *
 * @throws ArgumentError for angles of more than 60°, where elastic scattering bends the line, and intensities that are not above 0
 * Source: P. J. Cumpson, Surf. Interface Anal. 29 (2000) 403; ISO 14701:2018 for silicon's oxide.
 *
 * @example
 * const of = (value: number) => ({ value, standardError: 0, unit: "counts eV" });
 * overlayerThickness({ overlayer: of(100), substrate: of(100), bulkRatio: 1, meanFreePath: 3 }).value.toFixed(4) // "2.0794"
 */
export function overlayerThickness(init: OverlayerInit): Estimate {
  checkOptions("overlayer", init, KNOWN);
  const angle = within("angle", init.angle ?? 0, 0, STEEPEST);
  const paths = Array.isArray(init.meanFreePath) ? init.meanFreePath : [init.meanFreePath, init.meanFreePath];
  const shared = !Array.isArray(init.meanFreePath);
  const [over, under] = [known("meanFreePath", paths[0] as number | Estimate), known("meanFreePath", paths[1] as number | Estimate)]; // prettier-ignore
  for (const [name, e] of [["overlayer", init.overlayer], ["substrate", init.substrate]] as const) positive(`${name}.value`, e.value); // prettier-ignore
  const inputs = [init.overlayer, init.substrate, known("bulkRatio", init.bulkRatio), over, ...(shared ? [] : [under])];
  const cosine = Math.cos((angle * Math.PI) / 180);
  return propagated(inputs, "nm", ([a = 0, b = 0, bulk = 0, first = 0, second = first]) =>
    thickness(a / b / bulk, first * cosine, second * cosine),
  );
}

/** The thickness of a layer from the substrate's line with and without it, d = λ cos θ ln(I₀/I), nm. */
export function attenuationThickness(
  covered: Estimate,
  bare: Estimate,
  meanFreePath: number | Estimate,
  angle: number = 0,
): Estimate {
  const cosine = Math.cos((within("angle", angle, 0, STEEPEST) * Math.PI) / 180);
  positive("covered.value", covered.value);
  positive("bare.value", bare.value);
  return propagated([covered, bare, known("meanFreePath", meanFreePath)], "nm", ([a = 0, b = 0, path = 0]) => path * cosine * Math.log(b / a)); // prettier-ignore
}

/** One angle of `angleResolvedThickness`. */
export interface AngleRatio {
  /** Between the surface normal and the analyser, degrees. */
  readonly angle: number;
  /** Layer's line over substrate's line. */
  readonly ratio: Estimate;
}

/**
 * The thickness of an even layer from several angles: ln(1 + R(θ)/R_∞) = d/(λ cos θ) by weighted least squares through the origin, with
 * one mean free path for both lines. The error is that of the ratios, and of their scatter where that is greater.
 *
 * @returns with `reducedChi2`: far above 1 the layer is not even, or the line not straight
 * @throws ArgumentError for fewer than two angles, and angles of more than 60°
 * Source: as `overlayerThickness`.
 */
export function angleResolvedThickness(
  angles: readonly AngleRatio[],
  { bulkRatio, meanFreePath }: { readonly bulkRatio: number; readonly meanFreePath: number },
): Estimate & { readonly reducedChi2: number } {
  if (!Array.isArray(angles) || angles.length < 2)
    throw new ArgumentError("Expected `angles` to hold two or more but found fewer.");
  const bulk = positive("bulkRatio", bulkRatio);
  const path = positive("meanFreePath", meanFreePath);
  const points = (angles as readonly AngleRatio[]).map(({ angle, ratio }, k) => {
    const x = 1 / (path * Math.cos((within(`angles[${k}].angle`, angle, 0, STEEPEST) * Math.PI) / 180));
    const y = Math.log1p(positive(`angles[${k}].ratio.value`, ratio.value) / bulk);
    const sigma = (ratio.standardError ?? 0) / (bulk + ratio.value);
    return { x, y, weight: sigma > 0 ? 1 / sigma ** 2 : 1, known: sigma > 0 };
  });
  let [sxx, sxy] = [0, 0];
  for (const { x, y, weight } of points) [sxx, sxy] = [sxx + weight * x * x, sxy + weight * x * y];
  const d = sxy / sxx;
  const chi2 = points.reduce((sum, { x, y, weight }) => sum + weight * (y - d * x) ** 2, 0) / (points.length - 1);
  const scale = points.every((p) => p.known) ? Math.max(1, chi2) : chi2;
  const error = Math.sqrt(scale / sxx);
  return { ...estimate(d, error, "nm", [d - NORMAL_95 * error, d + NORMAL_95 * error]), reducedChi2: chi2 };
}

/** Solves r = (1 − e^(−d/a)) e^(d/b) for d by bisection: the right side rises throughout. */
function thickness(r: number, a: number, b: number): number {
  if (!(r >= 0) || !(a > 0) || !(b > 0)) return Number.NaN;
  if (a === b) return a * Math.log1p(r);
  const at = (d: number): number => -Math.expm1(-d / a) * Math.exp(d / b);
  let [low, high] = [0, Math.max(a, b)];
  while (at(high) < r && high < 1e4 * a) high *= 2;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (at(middle) < r) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function known(name: string, given: number | Estimate): Estimate {
  if (typeof given === "number") return estimate(positive(name, given), null, "");
  return estimate(positive(`${name}.value`, given.value), given.standardError, given.unit);
}
