import {
  BRAND,
  checkOptions,
  EV_NM,
  type Estimate,
  estimate,
  formatEstimate,
  formatNumber,
  integer,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import {
  centroid,
  convert,
  cropSpectrum,
  findPeaks,
  fitPeaks,
  lightQuantity,
  type Peak,
  type PeakBackgroundName,
  type PeakFit,
  spectrum,
  type Spectrum,
} from "../../spectroscopy/index.js";
import { checkLight } from "./check-light.js";
import { highestPoint } from "./highest.js";
import type { EmissionPeak, EmissionPeakOptions } from "./peak-types.js";
import { selfAbsorption } from "./self-absorption.js";

const OPTIONS: KnownOptions<EmissionPeakOptions> = {
  ...{ from: true, to: true, bands: true, shape: true, background: true, absorbance: true },
};
/** Noise under this part of the height may lie under the half of it: the range of the centroid is where the band is. */
const FEW_ERRORS = 3;

/**
 * A band of steady-state PL or EL: its peak by the highest point, the maximum of a curve through the top, the centroid and a
 * fit, and its full width at half maximum in nm and meV, with standard errors. Over energy the heights are those with the Jacobian λ²/hc.
 *
 * Maximum, centroid and fit agree for a symmetric band over energy; where they do not, the verdict says so, and a paper must say which
 * of them it gives. Light that the sample absorbs again moves the band to the red: what `absorbance` tells is the most that
 * can have been absorbed, and without it the result says that nothing is known.
 *
 * @param of emitted light (nAxis values), on any axis
 * @throws ArgumentError for a signal that is no emitted light, and options that are wrong
 *
 * Source of the Jacobian: J. Mooney and P. Kambhampati, J. Phys. Chem. Lett. 4 (2013) 3316.
 *
 * @example
 * const nm = Array.from({ length: 301 }, (_, i) => 450 + i / 2);
 * const values = nm.map((x) => Math.exp(-4 * Math.LN2 * ((1239.842 / x - 2.4) / 0.09) ** 2) / x ** 2);
 * const pl = spectroscopy.spectrum({ axis: nm, values, signal: "PL intensity" });
 * emission.peak(pl).fwhm.meV.value.toFixed(1) // "90.0"
 */
export function peak(of: Spectrum, options: EmissionPeakOptions = {}): EmissionPeak {
  checkLight("of", of, "Spectrum");
  checkOptions("options", options, OPTIONS);
  const { from, to, shape = "gauss", background = "none", absorbance } = options;
  const bands = integer("bands", options.bands ?? 1, 1, 10);
  const cut = from === undefined && to === undefined ? of : cropSpectrum(of, from ?? 0, to ?? Number.MAX_VALUE);
  const clean = background === "none" ? cut : without(cut, background, bands);
  const inEnergy = convert(clean, "eV");
  const fit = fitPeaks(inEnergy, { peaks: bands, shape });
  const top = strongest(clean);
  const light = lightQuantity(of.signal);
  const maximum = { nm: top?.on.nm.position ?? unknown("nm"), eV: top?.on.eV.position ?? unknown("eV") };
  const inWavelength = convert(clean, "nm");
  const highest = { nm: highestPoint(inWavelength), eV: highestPoint(inEnergy) };
  const middle = { nm: centroid(inWavelength), eV: centroid(inEnergy) };
  const width = top?.on.eV.fwhm ?? unknown("eV");
  const meV = estimate(1000 * width.value, width.standardError && 1000 * width.standardError, "meV");
  const main = fit.peaks.reduce((best, one) => (one.height.value > best.height.value ? one : best));
  const absorbed = absorbance === undefined ? null : selfAbsorption(clean, absorbance);
  return Object.freeze({
    [BRAND]: "EmissionPeak" as const,
    ...{ highest, maximum, centroid: middle, fitted: main.centre, fwhm: { nm: top?.on.nm.fwhm ?? unknown("nm"), meV } },
    ...{ fit, spectrum: clean, light, selfAbsorption: absorbed },
    verdict: verdictOf(top, maximum.eV, middle.eV, fit, main.centre),
  });
}

function unknown(unit: string): Estimate {
  return estimate(Number.NaN, null, unit);
}

/** Without the background of a fit on the axis as it is: a detector's dark level is even over pixels, not over energy. */
function without(of: Spectrum, background: PeakBackgroundName, bands: number): Spectrum {
  const fit = fitPeaks(of, { peaks: bands, background, likelihood: "normal" });
  const rising = fit.x[0] === of.axis.values[0];
  const n = of.axis.values.length;
  const sigma = of.sigma ?? (of.signal.kind === "counts" ? of.values.map((v) => Math.sqrt(Math.max(v, 1))) : undefined);
  return spectrum({
    ...of,
    signal: of.signal.kind === "counts" ? { ...of.signal, kind: "PL intensity" } : of.signal,
    values: of.values.map((v, i) => v - (fit.backgroundCurve[rising ? i : n - 1 - i] as number)),
    sigma,
  });
}

function strongest(of: Spectrum): Peak | undefined {
  const { peaks } = findPeaks(of);
  return peaks.reduce<Peak | undefined>((best, one) => {
    return best === undefined || one.prominence > best.prominence ? one : best;
  }, undefined);
}

function verdictOf(
  top: Peak | undefined,
  maximum: Estimate,
  middle: Estimate,
  fit: PeakFit,
  fitted: Estimate,
): Verdict {
  if (top === undefined) return { ok: false, code: "no-peak", text: "No peak stands out of the noise." };
  if (!Number.isFinite(top.fwhm.value)) {
    const text =
      "The curve does not fall to half of its height on both sides: the width, and the centroid, are not those of the band.";
    return { ok: false, code: "not-covered", text };
  }
  const misfit = fit.verdict.code === "misfit";
  if (!fit.verdict.ok && !misfit) return { ...fit.verdict, text: `The fit tells nothing: ${fit.verdict.text}` };
  // Maximum, centroid and width are not the fit's: they stand where its form is wrong.
  const doubt = misfit ? ` The fit is not to be used: ${fit.verdict.text}` : "";
  const apart = Math.abs(maximum.value - middle.value);
  const error = Math.hypot(maximum.standardError ?? 0, middle.standardError ?? 0);
  const shown = formatEstimate(maximum);
  if (apart > FEW_ERRORS * error) {
    const text =
      `The peak is at ${shown} by its maximum; the centroid lies ${formatNumber(1000 * (middle.value - maximum.value), 3)} meV ` +
      `and the fit ${formatNumber(1000 * (fitted.value - maximum.value), 2)} meV beside it, more than their errors: the band is not symmetric, or not alone.`;
    return { ok: true, code: "asymmetric", text: text + doubt };
  }
  const at = (EV_NM / maximum.value).toFixed(1);
  return {
    ok: true,
    code: "agree",
    text: `The peak is at ${shown} (hc/E = ${at} nm); maximum and centroid agree within their errors.${doubt}`,
  };
}
