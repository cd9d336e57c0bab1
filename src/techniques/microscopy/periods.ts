import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  estimate,
  integer,
  type Estimate,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { powerOf, rings } from "./spectrum.js";
import type { MicroscopyImage, Period, Periods } from "./types.js";

/** Options of `periods`. */
export interface PeriodOptions {
  /** The square that is transformed, pixels; the largest in the middle by default, of at most 1024 pixels. */
  readonly part?: { readonly x: number; readonly y: number; readonly size: number } | undefined;
  /** How many periods at most; 6 by default. */
  readonly most?: number | undefined;
}

const OPTIONS: KnownOptions<PeriodOptions> = { part: true, most: true };
const LARGEST = 1024;
const SMALLEST = 32;
/** A spot that noise alone would give in one picture of a thousand. */
const CHANCE = 1e-3;
/** What interpolation between frequencies can be wrong by, in steps of frequency. */
const INTERPOLATION = 0.02;

/**
 * The periods in a picture, as lattice fringes: spots of its Fourier transform that noise does not explain, with spacing and angle.
 * A spot's frequency is interpolated between those of the transform (a parabola through the logarithms); its error is the scatter
 * over the four quarters of the square, and at least 0.02 steps of frequency. The error of the pixel's size is added.
 *
 * Power under noise is exponentially distributed: a spot counts above ln(n²/2p) times the mean of its ring, p = 10⁻³
 * (P. D. Welch, IEEE Trans. Audio Electroacoust. 15 (1967) 70). Hann's window keeps the border out.
 *
 * @throws ArgumentError for a picture below 32 × 32 pixels and a square that is not inside
 * @example
 * const { image } = simulate.micrograph({ width: 128, height: 128, lattice: { spacing: 8, angle: 30 }, reason: "an example" });
 * Math.round(microscopy.periods(image).periods[0].angle.value) // 30
 */
export function periods(of: MicroscopyImage, options: PeriodOptions = {}): Periods {
  checkOptions("options", options, OPTIONS);
  const most = integer("options.most", options.most ?? 6, 1, 100);
  const part = partOf(of, options.part);
  const { size } = part;
  const power = powerOf(of, part.x, part.y, size);
  const { mean, typical } = rings(power, size);
  const limit = Math.log((size * size) / (2 * CHANCE));
  const spots = spotsOf(power, typical, size, limit).slice(0, most);
  const scale = of.pixelSize?.value ?? 1;
  const unit = of.pixelSize === null ? "px" : "nm";
  const quarters = spots.length === 0 ? [] : quartersOf(of, part);
  const found = spots.map((spot) => periodOf(spot, quarters, { size, scale, unit, calibration: of.pixelSize }));
  const radii = Float64Array.from({ length: (size >> 1) - 1 }, (_, r) => r + 1);
  return Object.freeze({
    [BRAND]: "Periods" as const,
    image: of,
    ...{ part, periods: found, power, unit },
    profile: { frequency: radii.map((r) => r / (size * scale)), power: radii.map((r) => mean[r] as number) },
    notes: [
      ...of.provenance.notes,
      ...(size < Math.min(of.width, of.height) ? [`A square of ${String(size)} × ${String(size)} pixels at ${String(part.x)}, ${String(part.y)} was transformed.`] : []), // prettier-ignore
      "Errors (1σ) from the scatter over the quarters of the square; that of the microscope's calibration only where it was given.",
    ],
    verdict: verdictOf(found, unit),
  });
}

function partOf(of: MicroscopyImage, given: PeriodOptions["part"]): Periods["part"] {
  const side = Math.min(of.width, of.height);
  if (side < SMALLEST) {
    throw new ArgumentError(`Expected a picture of at least ${String(SMALLEST)} pixels along each side but found ${String(of.width)} × ${String(of.height)}.`); // prettier-ignore
  }
  if (given === undefined) {
    const size = Math.min(side, LARGEST) & ~3;
    return { x: (of.width - size) >> 1, y: (of.height - size) >> 1, size };
  }
  checkOptions("options.part", given, { x: true, y: true, size: true });
  const size = integer("options.part.size", given.size, SMALLEST, Math.min(side, 4 * LARGEST)) & ~3;
  return {
    x: integer("options.part.x", given.x, 0, of.width - size),
    y: integer("options.part.y", given.y, 0, of.height - size),
    size,
  };
}

/** A spot: its frequency in steps from the middle, and its power over that of its ring. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly contrast: number;
}

/** Greatest among the neighbours, one of each pair of opposite spots, the strongest first. */
function spotsOf(power: Float64Array, typical: Float64Array, size: number, limit: number): readonly Spot[] {
  const half = size >> 1;
  const spots: Spot[] = [];
  for (let y = 2; y <= half; y++) {
    for (let x = 2; x < size - 2; x++) {
      if (y === half && x <= half) continue;
      const r = Math.hypot(x - half, y - half);
      const contrast = (power[y * size + x] as number) / (typical[Math.round(r)] ?? Infinity);
      if (r < 3 || r >= half - 1 || !(contrast > limit) || !isPeak(power, size, x, y)) continue;
      spots.push({ ...refined(power, size, x, y), contrast });
    }
  }
  return spots.sort((a, b) => b.contrast - a.contrast);
}

function isPeak(power: Float64Array, size: number, x: number, y: number): boolean {
  const here = power[y * size + x] as number;
  for (let dy = -2; dy <= 2; dy++) {
    for (let dx = -2; dx <= 2; dx++) {
      if ((dx !== 0 || dy !== 0) && (power[(y + dy) * size + x + dx] as number) > here) return false;
    }
  }
  return true;
}

/** The top of a parabola through the logarithms along each axis, from the middle. */
function refined(power: Float64Array, size: number, x: number, y: number): { x: number; y: number } {
  const at = (i: number): number => Math.log(Math.max(power[i] as number, Number.MIN_VALUE));
  const top = (step: number): number => {
    const i = y * size + x;
    const [a, b, c] = [at(i - step), at(i), at(i + step)];
    const bend = a - 2 * b + c;
    return bend < 0 ? Math.max(-0.5, Math.min(0.5, (a - c) / (2 * bend))) : 0;
  };
  const half = size >> 1;
  return { x: x - half + top(1), y: y - half + top(size) };
}

interface Quarter {
  readonly power: Float64Array;
  readonly size: number;
}

function quartersOf(of: MicroscopyImage, { x, y, size }: Periods["part"]): readonly Quarter[] {
  const side = size >> 1;
  return [0, 1, 2, 3].map((q) => ({ power: powerOf(of, x + (q & 1) * side, y + (q >> 1) * side, side), size: side }));
}

/** The spot in a quarter, in steps of the whole; with its power. */
function spotIn({ power, size }: Quarter, near: Spot): { x: number; y: number; power: number } {
  const half = size >> 1;
  const [cx, cy] = [Math.round(near.x / 2) + half, Math.round(near.y / 2) + half];
  let [best, bx, by] = [-1, cx, cy];
  for (let y = Math.max(1, cy - 1); y <= Math.min(size - 2, cy + 1); y++) {
    for (let x = Math.max(1, cx - 1); x <= Math.min(size - 2, cx + 1); x++) {
      const here = power[y * size + x] as number;
      if (here > best) [best, bx, by] = [here, x, y];
    }
  }
  const found = refined(power, size, bx, by);
  return { x: 2 * found.x, y: 2 * found.y, power: best };
}

interface How {
  readonly size: number;
  readonly scale: number;
  readonly unit: "nm" | "px";
  readonly calibration: Estimate | null;
}

function periodOf(spot: Spot, quarters: readonly Quarter[], { size, scale, unit, calibration }: How): Period {
  const seen = quarters.map((quarter) => spotIn(quarter, spot));
  const strongest = Math.max(...seen.map(({ power }) => power));
  // Fringes of one particle need not reach into every quarter.
  const used = seen.filter(({ power }) => power >= 0.1 * strongest);
  const length = Math.hypot(spot.x, spot.y);
  const [ux, uy] = [spot.x / length, spot.y / length];
  const along = used.map(({ x, y }) => x * ux + y * uy);
  const aside = used.map(({ x, y }) => y * ux - x * uy);
  const [radial, tangential] = [scatter(along), scatter(aside)];
  const value = (size * scale) / length;
  const relative = Math.hypot(radial / length, (calibration?.standardError ?? 0) / scale);
  const angle = (Math.atan2(-spot.y, spot.x) * 180) / Math.PI;
  return {
    spacing: estimate(value, value * relative, unit),
    angle: estimate((angle + 180) % 180, (tangential / length) * (180 / Math.PI), "°"),
    contrast: spot.contrast,
    frequency: [spot.x / size, spot.y / size],
  };
}

/** The standard error of the mean; of a single quarter half a step of frequency. */
function scatter(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 0.5;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1));
  return Math.hypot(deviation / Math.sqrt(n), INTERPOLATION);
}

function verdictOf(found: readonly Period[], unit: string): Verdict {
  if (found.length === 0) {
    return {
      ok: false,
      code: "none",
      text: "No spot of the transform stands out of noise: the picture has no period.",
    };
  }
  const scale = unit === "px" ? " The picture has no scale: spacings are in pixels." : "";
  return { ok: unit !== "px", code: unit === "px" ? "no scale" : "periodic", text: `${count(found.length, "period")} found.${scale}` }; // prettier-ignore
}
