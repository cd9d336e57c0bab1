import { BRAND, checkOptions, estimate, integer, type Estimate, type KnownOptions, type Verdict } from "../../foundation/index.js"; // prettier-ignore
import { studentTQuantile } from "../../numerics/index.js";
import type { GrainSize, ParticleAnalysis } from "./types.js";

/** Options of `grainSize`. */
export interface GrainOptions {
  /** Test lines in each of the four directions; 20 by default. */
  readonly lines?: number | undefined;
}

const OPTIONS: KnownOptions<GrainOptions> = { lines: true };
const ANGLES = [0, 45, 90, 135] as const;
/** Pixels: a shorter way out of a grain and back is the jagged rim. */
const ALONG = 3;
/** Of the picture that grains fill: below it they are particles that lie apart, and a line across them is no grain. */
const FILLED = 0.7;
/** ASTM E112 asks for 50 intercepts and more. */
const FEW = 50;

/**
 * The grain size of a film whose grains fill the picture: the mean lineal intercept of test lines at 0, 45, 90 and 135°, and the
 * mean area, each with its standard error, and the ASTM grain size numbers of both. The errors are those of the lines and of the
 * grains: they say what the picture determines, not what another threshold would give.
 *
 * Boundaries have no width: grains are first grown into them, or short intercepts would be lost. Of a line, grains that it ends in
 * are counted by half, and so are the areas of grains at the border.
 *
 * Source: ASTM E112-13, sections 12 and 13 and equations of table 6: G = −6.643856 log₁₀ ℓ − 3.288 (ℓ in mm) and
 * G = −3.321928 log₁₀ A − 2.954 (A in mm²).
 *
 * @throws ArgumentError for options that are none
 */
export function grainSize(of: ParticleAnalysis, options: GrainOptions = {}): GrainSize {
  checkOptions("options", options, OPTIONS);
  const lines = integer("options.lines", options.lines ?? 20, 2, 500);
  const { image, unit } = of;
  const { width, height, pixelSize } = image;
  const scale = pixelSize?.value ?? 1;
  const small = new Set(of.particles.flatMap(({ leftOut }, i) => (leftOut === "small" ? [i + 1] : [])));
  const labels = grown(of.labels.map((v) => (small.has(v) ? 0 : v)), width, height); // prettier-ignore
  const crossed = ANGLES.map((angle) => crossings(labels, width, height, angle, lines));
  const perLine = (list: readonly Crossing[]): Estimate => ratioOf(list, scale, unit);
  const directions = ANGLES.map((angle, i) => ({
    angle,
    intercept: perLine(crossed[i] as readonly Crossing[]),
    count: Math.round((crossed[i] as readonly Crossing[]).reduce((sum, { grains }) => sum + grains, 0)),
  }));
  const intercept = perLine(crossed.flat());
  const grains = of.particles.filter(({ leftOut }) => leftOut !== "small");
  const whole = grains.map(({ leftOut, area }) => ({ area, weight: leftOut === "border" ? 0.5 : 1 }));
  const area = meanArea(whole, unit, width * height * scale * scale);
  return Object.freeze({
    [BRAND]: "GrainSize" as const,
    analysis: of,
    ...{ labels, intercept, directions, area },
    number:
      unit === "px" || !Number.isFinite(intercept.value) || !Number.isFinite(area.value)
        ? null
        : {
            byIntercepts: grainNumber(intercept, 1e-6, -6.643856, -3.288),
            byAreas: grainNumber(area, 1e-12, -3.321928, -2.954),
          },
    verdict: verdictOf(of, directions),
  });
}

/** Grains grown into the boundaries between them, a pixel at a time: the boundary is the line where two of them meet. */
function grown(labels: Int32Array, width: number, height: number): Int32Array {
  const queue = new Int32Array(labels.length);
  let end = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] !== 0) queue[end++] = i;
  for (let at = 0; at < end; at++) {
    const i = queue[at] as number;
    const x = i % width;
    const label = labels[i] as number;
    for (const next of [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]) {
      if (next < 0 || next >= width * height || labels[next] !== 0) continue;
      labels[next] = label;
      queue[end++] = next;
    }
  }
  return labels;
}

/** The grains that a line goes through, and its length in pixels. */
interface Crossing {
  readonly grains: number;
  readonly length: number;
}

function crossings(
  ...[labels, width, height, angle, lines]: [
    ...[labels: Int32Array, width: number, height: number, angle: number, lines: number],
  ]
): readonly Crossing[] {
  const direction = (angle * Math.PI) / 180;
  const [dx, dy] = [Math.cos(direction), Math.sin(direction)];
  // Lines at even distances across the picture, each through the whole of it.
  const reach = (Math.abs(dy) * width + Math.abs(dx) * height) / 2;
  return Array.from({ length: lines }, (_, i) => {
    const offset = reach * ((2 * (i + 0.5)) / lines - 1);
    const [cx, cy] = [width / 2 - dy * offset, height / 2 + dx * offset];
    const half = Math.hypot(width, height);
    const step = 0.5;
    let [before, last, run, seen, length] = [0, 0, 0, 0, 0];
    for (let t = -half; t <= half; t += step) {
      const [x, y] = [Math.floor(cx + t * dx), Math.floor(cy + t * dy)];
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      length += step;
      const label = labels[y * width + x] as number;
      run += step;
      if (label === 0 || label === last) continue;
      // Along a boundary pixels of both sides alternate: that is no grain between.
      const back = label === before && run < ALONG;
      seen += back ? -1 : 1;
      [before, last, run] = [back ? 0 : last, label, 0];
    }
    // The two grains that the line ends in count by half.
    return { grains: Math.max(0, seen - 1), length };
  }).filter(({ length }) => length > 0.2 * Math.min(width, height));
}

/** Σ length / Σ grains; the error is that of a ratio estimated from lines (W. G. Cochran, Sampling Techniques, 2.11). */
function ratioOf(list: readonly Crossing[], scale: number, unit: string): Estimate {
  const [grains, length] = list.reduce(([g, l], one) => [g + one.grains, l + one.length], [0, 0]);
  if (!(grains > 0) || list.length < 2) return estimate(Number.NaN, null, unit);
  const ratio = length / grains;
  const n = list.length;
  const spread = list.reduce((sum, one) => sum + (one.length - ratio * one.grains) ** 2, 0) / (n - 1);
  const error = Math.sqrt(n * spread) / grains;
  const t = studentTQuantile(0.975, n - 1);
  return estimate(ratio * scale, error * scale, unit, [(ratio - t * error) * scale, (ratio + t * error) * scale]);
}

/** The area of the picture over the grains in it (Jeffries), with the error of the mean of the areas. */
function meanArea(
  grains: readonly { readonly area: number; readonly weight: number }[],
  unit: string,
  whole: number,
): Estimate {
  // prettier-ignore
  const inside = grains.filter(({ weight }) => weight === 1).map(({ area }) => area);
  const n = inside.length;
  const square = `${unit}^2`;
  if (n < 2) return estimate(Number.NaN, null, square);
  const counted = grains.reduce((sum, { weight }) => sum + weight, 0);
  const average = inside.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(inside.reduce((sum, a) => sum + (a - average) ** 2, 0) / (n - 1));
  return estimate(whole / counted, deviation / Math.sqrt(n), square);
}

function grainNumber({ value, standardError }: Estimate, toMm: number, slope: number, shift: number): Estimate {
  const error = standardError === null ? null : (Math.abs(slope) * standardError) / (value * Math.LN10);
  return estimate(slope * Math.log10(value * toMm) + shift, error, "");
}

function verdictOf(of: ParticleAnalysis, directions: GrainSize["directions"]): Verdict {
  const filled = of.labels.reduce((sum, v) => sum + Number(v > 0), 0) / of.labels.length;
  if (filled < FILLED) {
    return {
      ok: false,
      code: "apart",
      text: `Grains fill ${(100 * filled).toFixed(0)} % of the picture: they lie apart, and what a line crosses is more gap than grain. Their sizes are those of particles.`, // prettier-ignore
    };
  }
  const total = directions.reduce((sum, { count }) => sum + count, 0);
  if (total < FEW) return { ok: false, code: "few", text: `${String(total)} intercepts are few: ASTM E112 asks for 50 and more.` }; // prettier-ignore
  const values = directions.map(({ intercept }) => intercept);
  const [low, high] = [values.reduce((a, b) => (b.value < a.value ? b : a)), values.reduce((a, b) => (b.value > a.value ? b : a))]; // prettier-ignore
  const apart = (high.value - low.value) / Math.hypot(low.standardError ?? Infinity, high.standardError ?? Infinity);
  const longer = directions.find(({ intercept }) => intercept === high)?.angle ?? 0;
  const text = `${String(total)} intercepts.`;
  return apart > 3
    ? { ok: true, code: "elongated", text: `${text} Grains are longer along ${String(longer)}°.` }
    : { ok: true, code: "equiaxed", text: `${text} No direction stands out.` };
}
