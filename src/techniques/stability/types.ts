import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { PeakTrack } from "../../kinetics/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import type { DeviceLifetime } from "../led/index.js";

/** The spectra of one device at one current density over time. */
export interface StabilityRunInit {
  readonly name?: string;
  /** mA cm⁻² */
  readonly currentDensity: number;
  /** EL over time (nScans × nAxis), on any spectral axis. */
  readonly series: SpectralSeries;
}

/** Options of `operation`. */
export interface OperationOptions {
  /** The range of the band, nm. */
  readonly from: number;
  readonly to: number;
  /** The time in which the rate of the shift is taken, in the unit of the series; all of it unless given. */
  readonly shiftWindow?: readonly [from: number, to: number];
  /** Part of the intensity that is left at the end of life; 0.5 unless given. */
  readonly level?: number;
}

/** What one run shows. */
export interface StabilityRun {
  readonly name: string;
  /** mA cm⁻² */
  readonly currentDensity: number;
  /** One number a scan, in the unit of the series. */
  readonly times: ReadonlyFloat64Array;
  readonly timeUnit: string;
  /** EL within the range, one number a scan, with its error. */
  readonly intensity: {
    readonly values: ReadonlyFloat64Array;
    readonly sigma: ReadonlyFloat64Array;
    readonly unit: string;
  };
  /** Overshoot, time to the level and stretched decay of the intensity. */
  readonly lifetime: DeviceLifetime;
  /** The band's maximum over time, nm. */
  readonly peak: PeakTrack;
  /** Slope of a line through the peak's places within the window, nm min⁻¹; above 0 to the red. */
  readonly shiftRate: Estimate;
  /** Last place less the first, nm. */
  readonly shift: Estimate;
  readonly verdict: Verdict;
}

/** EL of devices in operation: its intensity and its peak over time at several current densities. */
export interface OperationalStability {
  readonly [BRAND]: "OperationalStability";
  /** By rising current density. */
  readonly runs: readonly StabilityRun[];
  readonly verdict: Verdict;
  readonly simulated: string | null;
}
