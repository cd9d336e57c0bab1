import {
  BRAND,
  checkOptions,
  count,
  type KnownOptions,
  type ReadonlyFloat64Array,
  type Verdict,
} from "../../foundation/index.js";
import {
  type Coordinate,
  convert,
  fitPeaks,
  type PeakFit,
  type PeakFitOptions,
  type PeakProfileName,
  type PeakStart,
  type Provenance,
  spectrumAt,
  type SpectralSeries,
} from "../../spectroscopy/index.js";
import { checkLight } from "./check-light.js";

/** Options of `trackBands`. */
export interface TrackBandsOptions {
  /** How many bands, or where each starts, in eV; 1 unless given. */
  readonly bands?: number | readonly (number | PeakStart)[] | undefined;
  /** Their form over energy; `"gauss"` unless given. */
  readonly shape?: PeakProfileName | undefined;
  readonly background?: PeakFitOptions["background"];
  /** The range, in eV. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly sharedShape?: boolean | undefined;
}

/** Numbers and their errors (1σ), one a scan; NaN where a scan does not determine them. */
export interface TrackedQuantity {
  readonly values: ReadonlyFloat64Array;
  readonly sigma: ReadonlyFloat64Array;
  readonly unit: string;
}

/** One band through the scans. */
export interface TrackedBand {
  readonly centre: TrackedQuantity;
  readonly fwhm: TrackedQuantity;
  readonly area: TrackedQuantity;
  /** Part of the area of all bands: what phases segregate. */
  readonly share: TrackedQuantity;
}

/** Bands of emission followed through a series by fits. */
export interface EmissionTrack {
  readonly [BRAND]: "EmissionTrack";
  readonly coordinate: Coordinate;
  /** Rising in energy. */
  readonly bands: readonly TrackedBand[];
  /** Of each scan, over energy. */
  readonly fits: readonly PeakFit[];
  /** Scans (counted from 0) whose fit determines nothing. */
  readonly failed: readonly number[];
  /** Scans whose noise is known and larger is what the fit leaves: their numbers are those of the nearest curve. */
  readonly misfits: readonly number[];
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

const OPTIONS: KnownOptions<TrackBandsOptions> = {
  ...{ bands: true, shape: true, background: true, from: true, to: true, sharedShape: true },
};

/**
 * Follows bands of emission through the scans of a series by fits over energy, each of which starts where the last one that
 * succeeded ended. `kinetics.trackPeak` follows a single maximum faster, without a fit.
 *
 * @param series emitted light (nScans × nAxis), on any axis
 * @throws ArgumentError for a signal that is no emitted light, and options that are wrong
 * @example
 * const nm = Array.from({ length: 161 }, (_, i) => 480 + i / 2);
 * const times = [0, 60, 120];
 * const values = times.flatMap((t) => nm.map((x) => Math.exp(-(((x - 515 - t / 30) / 12) ** 2))));
 * const film = spectroscopy.spectralSeries({ axis: nm, coordinate: { kind: "time", unit: "s", values: times }, values, signal: "PL intensity" });
 * emission.trackBands(film).bands[0]?.centre.unit // "eV"
 */
export function trackBands(series: SpectralSeries, options: TrackBandsOptions = {}): EmissionTrack {
  checkLight("series", series, "SpectralSeries");
  checkOptions("options", options, OPTIONS);
  const { bands = 1, ...rest } = options;
  const inEnergy = convert(series, "eV");
  const scans = series.coordinate.values.length;
  let starts: PeakFitOptions["peaks"] = bands;
  const fits = Array.from({ length: scans }, (_, i): PeakFit => {
    const fit = fitPeaks(spectrumAt(inEnergy, i), { ...rest, peaks: starts });
    if (!isFound(fit)) return fit;
    starts = fit.peaks.map((one): PeakStart => ({ centre: one.centre.value, height: one.height.value, fwhm: one.fwhm.value })); // prettier-ignore
    return fit;
  });
  const failed = fits.flatMap((fit, i) => (isFound(fit) ? [] : [i]));
  const misfits = fits.flatMap(({ verdict }, i) => (verdict.code === "misfit" ? [i] : []));
  const order = orderOf(fits.find(isFound) ?? fits[0]);
  const quantity = (k: number, name: keyof TrackedBand): TrackedQuantity => ({
    values: Float64Array.from(fits, (fit) => (isFound(fit) ? (fit.peaks[k]?.[name].value ?? Number.NaN) : Number.NaN)),
    sigma: Float64Array.from(fits, (fit) => (isFound(fit) ? (fit.peaks[k]?.[name].standardError ?? Number.NaN) : Number.NaN)), // prettier-ignore
    unit: fits[0]?.peaks[k]?.[name].unit ?? "",
  });
  return Object.freeze({
    [BRAND]: "EmissionTrack" as const,
    coordinate: series.coordinate,
    bands: order.map((k) => ({
      ...{
        centre: quantity(k, "centre"),
        fwhm: quantity(k, "fwhm"),
        area: quantity(k, "area"),
        share: quantity(k, "share"),
      },
    })),
    fits,
    failed,
    misfits,
    verdict: verdictOf(failed, misfits, scans),
    provenance: series.provenance,
  });
}

function orderOf(fit: PeakFit | undefined): readonly number[] {
  if (fit === undefined) return [];
  const at = (k: number): number => fit.peaks[k]?.centre.value ?? 0;
  return Array.from(fit.peaks.keys()).sort((a, b) => at(a) - at(b));
}

/** Whether a fit has bands to follow; that their form is not quite right does not lose them. */
function isFound({ verdict }: PeakFit): boolean {
  return verdict.ok || verdict.code === "misfit";
}

function verdictOf(failed: readonly number[], misfits: readonly number[], scans: number): Verdict {
  const doubt =
    misfits.length === 0
      ? ""
      : ` In ${count(misfits.length, "scan")} the residuals are larger than the noise: the bands are those of the nearest curve ` +
        "of this form, and their errors too small.";
  const mostly = misfits.length < scans / 2;
  if (failed.length === 0) {
    const text = `Followed through ${count(scans, "scan")}.${doubt}`;
    return mostly ? { ok: true, code: "followed", text } : { ok: false, code: "misfit", text };
  }
  const text = `${count(failed.length, "scan")} of ${scans} ${failed.length === 1 ? "does" : "do"} not determine the bands.`;
  return { ok: failed.length < scans / 2 && mostly, code: "gaps", text: text + doubt };
}
