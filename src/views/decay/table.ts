import { type Estimate, formatBound, formatEstimate, formatInterval, formatNumber, formatProbability, formatUnit, type ReportTable } from "../../foundation/index.js"; // prettier-ignore
import type { DecayFit } from "../../lifetime/index.js";

/** A number with its error, or the bounds that are all that is known of it. */
export function estimateText(e: Estimate): string {
  if (Number.isFinite(e.value) || e.interval95 === undefined) return formatEstimate(e);
  return formatBound(e.interval95, e.unit);
}

function intervalText({ value, interval95, unit }: Estimate): string {
  if (interval95 === undefined || !Number.isFinite(value)) return "";
  return unit === "" ? formatInterval(interval95) : `${formatInterval(interval95)} ${formatUnit(unit)}`;
}

/** The lifetimes with their shares, and the averages; what ± means stands in the head. */
export function decayTable(fit: DecayFit): ReportTable {
  const { averages } = fit;
  const rows = fit.components.map(({ lifetime, amplitudeShare, photonShare }) => [
    lifetime.name,
    estimateText(lifetime),
    intervalText(lifetime),
    formatEstimate(amplitudeShare),
    formatEstimate(photonShare),
    lifetime.standing,
  ]);
  if (fit.stretch) rows.push([fit.stretch.name, estimateText(fit.stretch), intervalText(fit.stretch), "", "", fit.stretch.standing]); // prettier-ignore
  if (averages.missing === null && (fit.components.length > 1 || fit.stretch !== null)) {
    const [amplitude, intensity] = [averages.amplitude.lifetime, averages.intensity.lifetime];
    rows.push(["amplitude average", estimateText(amplitude), intervalText(amplitude), "", "", ""]);
    rows.push(["intensity average", estimateText(intensity), intervalText(intensity), "", "", ""]);
  }
  return {
    columns: ["", "value ± 1σ", "95 % interval", "share of amplitude", "share of photons", "standing"],
    rows,
  };
}

/** A probability as an equation, or as a bound where it is too small to be told. */
export function pText(value: number): string {
  const text = formatProbability(value);
  return text.startsWith("<") ? `p ${text}` : `p = ${text}`;
}

/**
 * What the tests of the residuals say. Sources: A. Wald and J. Wolfowitz, Ann. Math. Stat. 11 (1940) 147 (runs); J. Durbin
 * and G. S. Watson, Biometrika 37 (1950) 409; G. M. Ljung and G. E. P. Box, Biometrika 65 (1978) 297.
 */
export function residualText({ residualTests: { runs, durbinWatson, ljungBox } }: DecayFit): string {
  return (
    `Residuals: ${runs.runs} runs of one sign where ${formatNumber(runs.expected, 3)} are expected (${pText(runs.p)}), ` +
    `Durbin–Watson ${formatNumber(durbinWatson, 3)}, Ljung–Box over ${ljungBox.lags} lags ${pText(ljungBox.p)}.`
  );
}

/** How well the curve describes the counts, in numbers. */
export function qualityOf(fit: DecayFit): string {
  const { statistics: s } = fit;
  return (
    `${s.channels} channels, ${formatNumber(s.counts, 6)} counts; χ²/dof ${formatNumber(s.reducedChi2, 4)} ` +
    `(${pText(s.chi2P)}). ${residualText(fit)} Grey band: 95 % of independent residuals.`
  );
}
