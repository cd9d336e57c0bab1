import { count, formatNumber, type Verdict } from "../../../foundation/index.js";
import type { FitResult } from "../../../fitting/index.js";
import { residualWaves } from "../../../numerics/index.js";
import type { FittedPeak } from "./types.js";

/** A curve is refused if chance hardly explains its scatter and that is larger than the noise by this factor squared, as for decays. */
const LARGER = 1.1 ** 2;
/** Independent noise is ruled out below this probability. */
const IMPROBABLE = 0.001;
/** Waves below this part of the tallest peak are not worth a word where nobody said what the noise is. */
const NOTABLE = 0.01;

/**
 * What speaks against the form of a fit whose parameters are all determined: a minimum is determined however deep it is.
 *
 * Where the noise is known, by σ or as that of counts, the fit is refused: its errors are those of noise alone. Where it is
 * not, the errors come from the scatter itself; that residuals run in waves is then a word beside the result.
 */
export function misfitOf(fit: FitResult, peaks: readonly FittedPeak[], x: Float64Array): Verdict | null {
  const { statistics, residuals } = fit;
  const tallest = peaks.reduce((most, { height }) => Math.max(most, Math.abs(height.value)), 0);
  const part = `${formatNumber((100 * statistics.residualDeviation) / tallest, 2)} % of the tallest`;
  const form = `${count(peaks.length, "peak")} and background`;
  if (statistics.reducedChi2 !== undefined) {
    const scattered = fit.warnings.some(({ code }) => code === "scatter");
    if (!scattered || !(statistics.reducedChi2 > LARGER)) return null;
    const times = formatNumber(Math.sqrt(statistics.reducedChi2), 2);
    const text =
      `${form} do not describe the points (χ²/dof = ${formatNumber(statistics.reducedChi2, 3)}): the residuals are ${times} ` +
      `times the noise, ${part}. Another form, background or number of peaks is needed; the errors are too small.`;
    return { ok: false, code: "misfit", text };
  }
  const waves = statistics.residualDeviation > NOTABLE * tallest ? residualWaves(residuals, x) : null;
  if (waves === null || waves.p > IMPROBABLE || waves.ratio ** 2 < LARGER) return null;
  const text =
    `The residuals run in waves, ${formatNumber(waves.ratio, 2)} times the noise and ${part}: ${form} ` +
    "are the nearest curve of this form, and not all that was measured.";
  return { ok: true, code: "systematic", text };
}
