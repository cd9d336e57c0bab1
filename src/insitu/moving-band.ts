import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  expected,
  finite,
  formatNumber,
  type KnownOptions,
  positive,
  type ReadonlyFloat64Array,
  type Report,
  type Verdict,
} from "../foundation/index.js";
import { svd } from "../numerics/index.js";
import { crop, type SpectralSeries } from "../spectroscopy/index.js";
import { deltaA } from "./delta-a.js";
import { seriesNoise } from "./difference-noise.js";
import { isosbesticPoints } from "./isosbestic.js";
import { shiftFit } from "./shift-fit.js";

/** Options of `movingBand`; places are in the unit of the axis. */
export interface MovingBandOptions {
  /** The part of the axis that holds the band during the whole run. */
  readonly from: number;
  readonly to: number;
  /** Standard deviation of a value; by default from the scatter of each point from scan to scan. */
  readonly noise?: number;
}

/** Whether a band moves, or two species exchange. */
export interface BandMotion {
  readonly [BRAND]: "BandMotion";
  readonly series: SpectralSeries;
  /** χ²/dof of the best two spectra with any amounts: about 1 where two species explain all. */
  readonly twoSpecies: number;
  /** χ²/dof of one shape that moves and changes its height: about 1 where a moving band explains all. */
  readonly movingBand: number;
  /** The largest χ²/dof of each that noise alone would make (3σ, and 5 % for what the noise is not known better). */
  readonly limit: number;
  /** Singular values, and how many of them are larger than noise alone makes them. */
  readonly singularValues: ReadonlyFloat64Array;
  readonly rank: number;
  /** Shift of the band in each scan against the first, axis unit, by the model of the moving band. */
  readonly shifts: ReadonlyFloat64Array;
  /** The verdict of `isosbesticPoints` on ΔA against the first scan; `null` for other signals than absorbance. */
  readonly isosbestic: Verdict | null;
  readonly noise: { readonly value: number; readonly source: string };
  readonly verdict: Verdict;
}

const OPTIONS: KnownOptions<MovingBandOptions> = { from: true, to: true, noise: true };
const FEWEST_SCANS = 6;
const FEWEST_POINTS = 12;
/** How well the noise is known, as a part of χ². */
const TOLERATED = 0.05;

/**
 * Tells a band that moves (a solid solution whose band edge shifts) from two species that exchange (A → B).
 *
 * Two species make a series of rank 2 whatever their kinetics, and cross at isosbestic points. A band that moves makes a
 * series whose rank grows with the way that it goes, since S(x − δ) is no sum of two fixed shapes. Both models are fitted:
 * the best two spectra (singular values), and one shape, a smooth spline, with a shift and a height for each scan. What
 * explains the series to within its noise stands. A shift that is small beside the width of the band is, to first order, a
 * derivative that comes in: rank 2 too, and the verdict is that the data cannot tell.
 *
 * @throws ArgumentError for fewer than 6 scans or 12 points
 * @example
 * const axis = Float64Array.from({ length: 61 }, (_, i) => 720 + i);
 * const times = Float64Array.from({ length: 20 }, (_, i) => 30 * i);
 * const band = (nm, centre) => Math.exp(-(((nm - centre) / 12) ** 2)) + 1e-3 * Math.sin(97 * nm * centre);
 * const values = [...times].flatMap((t) => Array.from(axis, (nm) => band(nm, 740 + t / 30)));
 * const run = spectroscopy.spectralSeries({ axis, coordinate: { kind: "time", unit: "s", values: times }, values });
 * insitu.movingBand(run, { from: 720, to: 780 }).verdict.code // "moving-band"
 */
export function movingBand(series: SpectralSeries, options: MovingBandOptions): BandMotion {
  if (brandOf(series) !== "SpectralSeries") throw new ArgumentError(expected("series", "a SpectralSeries", series));
  checkOptions("options", options, OPTIONS);
  finite("from", options.from);
  finite("to", options.to);
  const part = crop(series, options.from, options.to);
  const rows = part.coordinate.values.length;
  const columns = part.axis.values.length;
  if (rows < FEWEST_SCANS || columns < FEWEST_POINTS) {
    const what = `at least ${FEWEST_SCANS} scans of ${FEWEST_POINTS} points`;
    throw new ArgumentError(`Expected ${what} but found ${rows} scans of ${columns} points.`);
  }
  if (part.mask && Array.from(part.mask).includes(1)) {
    throw new ArgumentError("Expected no masked value in the window: choose `from` and `to` so that there is none.");
  }
  const given = options.noise === undefined ? undefined : positive("noise", options.noise);
  const scans = Array.from({ length: rows }, (_, i) => i);
  const { value: sigma, source } = seriesNoise(part, scans, given);
  if (!(sigma > 0)) throw new ArgumentError(expected("noise", "above 0; give it as `noise`", sigma));
  const values = Float64Array.from(part.values);
  const { singularValues } = svd({ rows, columns, values });
  const beyond = singularValues.subarray(2).reduce((sum, s) => sum + s * s, 0);
  const twoDof = (rows - 2) * (columns - 2);
  const twoSpecies = beyond / (sigma * sigma) / twoDof;
  const moved = shiftFit(Float64Array.from(part.axis.values), values, rows);
  const oneDof = Math.max(1, rows * columns - moved.parameters);
  const moving = moved.rss / (sigma * sigma) / oneDof;
  const limit = 1 + TOLERATED + 3 * Math.sqrt(2 / Math.min(twoDof, oneDof));
  const edge = sigma * (Math.sqrt(rows) + Math.sqrt(columns));
  const rank = singularValues.filter((s) => s > edge * (1 + TOLERATED)).length;
  const isAbsorbance = part.signal.kind === "absorbance";
  const isosbestic = isAbsorbance ? isosbesticPoints(deltaA(part, { reference: 0 })).verdict : null;
  return {
    [BRAND]: "BandMotion",
    series: part,
    twoSpecies,
    movingBand: moving,
    limit,
    singularValues,
    rank,
    shifts: moved.shifts,
    isosbestic,
    noise: { value: sigma, source },
    verdict: verdictOf({ twoSpecies, moving, limit, rank, shifts: moved.shifts, isosbestic, unit: part.axis.unit }),
  };
}

function verdictOf(found: {
  readonly twoSpecies: number;
  readonly moving: number;
  readonly limit: number;
  readonly rank: number;
  readonly shifts: Float64Array;
  readonly isosbestic: Verdict | null;
  readonly unit: string;
}): Verdict {
  const { twoSpecies, moving, limit, rank, shifts, isosbestic, unit } = found;
  const two = twoSpecies <= limit;
  const one = moving <= limit;
  const numbers = `χ²/dof ${formatNumber(twoSpecies, 3)} for two species, ${formatNumber(moving, 3)} for a band that moves`;
  const last = shifts[shifts.length - 1] ?? 0;
  const crossing =
    isosbestic === null
      ? ""
      : isosbestic.code === "found"
        ? " There is an isosbestic point."
        : isosbestic.code === "none"
          ? " There is no isosbestic point: the crossings move."
          : "";
  if (rank <= 1) {
    return {
      ok: false,
      code: "no-change",
      text: "Nothing changes but the height of one spectrum: neither moves nor exchanges.",
    };
  }
  if (two && one) {
    const text =
      `The data cannot tell a band that moves by ${formatNumber(last, 3)} ${unit} from two species: the way is too short ` +
      `beside the width of the band and the noise (${numbers}).`;
    return { ok: false, code: "cannot-tell", text };
  }
  if (one) {
    const text =
      `A band moves, by ${formatNumber(last, 3)} ${unit}, and no two species exchange (${numbers}; rank ${rank}).${crossing} ` +
      "Its position over time (kinetics.trackPeak) has kinetics; the absorbance at one wavelength has not.";
    return { ok: true, code: "moving-band", text };
  }
  if (two) {
    const text = `Two species exchange, and no band moves (${numbers}; rank ${rank}).${crossing}`;
    return { ok: true, code: "two-species", text };
  }
  const text =
    `Neither two species nor one band that moves explains the series (${numbers}; rank ${rank}).${crossing} More than two ` +
    "species take part, or the band changes its shape while it moves.";
  return { ok: false, code: "neither", text };
}

/** What a cell shows of the question whether a band moves. */
export function bandMotionReport(motion: BandMotion): Report {
  const {
    series,
    verdict,
    twoSpecies,
    movingBand: moving,
    limit,
    rank,
    singularValues,
    shifts,
    isosbestic,
    noise,
  } = motion;
  const reason = series.provenance.simulated;
  const { unit } = series.axis;
  return {
    title: ["A band that moves, or two species", series.provenance.title].filter((t) => t !== "").join(": "),
    lead: [...(reason === undefined ? [] : [`Simulated: ${reason}`]), verdict.text],
    tables: [
      {
        columns: ["test", ""],
        rows: [
          ["χ²/dof of two species", formatNumber(twoSpecies, 3)],
          ["χ²/dof of one band that moves", formatNumber(moving, 3)],
          ["largest that noise makes", formatNumber(limit, 3)],
          ["singular values above the noise", String(rank)],
          ["singular values", Array.from(singularValues.subarray(0, 5), (s) => formatNumber(s, 3)).join(", ")],
          [`shift from the first scan to the last / ${unit}`, formatNumber(shifts[shifts.length - 1] ?? 0, 3)],
          ...(isosbestic === null ? [] : [["isosbestic points", isosbestic.text]]),
          ["noise of a value", `${formatNumber(noise.value, 3)} (${noise.source})`],
        ],
      },
    ],
    notes: [],
  };
}
