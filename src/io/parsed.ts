import type { NumericArray, ReadonlyFloat64Array, Temperature } from "../foundation/index.js";
import type { Axis, AxisUnit, CoordinateInit, Signal, SignalKind } from "../spectroscopy/index.js";
import type { Decimal, Separator } from "./formats/delimited/cells.js";

/** Options that every reader takes; each overrules what the file says or leaves out. */
export interface ParseOptions {
  /** For error messages. */
  readonly file?: string | undefined;
  readonly signal?: SignalKind | Signal | undefined;
  readonly axisUnit?: AxisUnit | undefined;
  /** Unit of times that are written without one. */
  readonly timeUnit?: string | undefined;
  /** What tells the scans apart, one value each; overrules the file. */
  readonly times?: NumericArray | undefined;
  /** The file that `times` are from, for messages. */
  readonly timesFile?: string | undefined;
  readonly coordinate?: CoordinateInit | undefined;
  readonly temperature?: Temperature | undefined;
  /** Taken where neither the options nor the file say a temperature. */
  readonly fallbackTemperature?: Temperature | undefined;
  /** Only these spectra, by name or by number (counted from 0). */
  readonly columns?: readonly (string | number)[] | undefined;
  /** Interpolate spectra whose axes differ onto the first one's, where all overlap. */
  readonly resample?: boolean | undefined;
  readonly separator?: Separator | undefined;
  readonly decimal?: Decimal | undefined;
  /** `"across"`: one spectrum a row, wavelengths in the header. */
  readonly wavelengths?: "down" | "across" | undefined;
  /** Of a file of arrays in groups: the path of the one that is meant, or of its group. */
  readonly dataset?: string | undefined;
  /** Of a file of arrays in groups: the paths of the spectral axis and of the times, where their names do not say it. */
  readonly axes?: { readonly spectral?: string | undefined; readonly times?: string | undefined } | undefined;
  /** What the first column of a diffraction pattern is; q in Å⁻¹. */
  readonly abscissa?: "2θ" | "θ" | "q" | undefined;
  /** Of a diffraction pattern, in Å. */
  readonly wavelength?: number | undefined;
}

/** One spectrum as a file has it, not yet checked against the others. */
export interface ParsedSpectrum {
  readonly name: string;
  readonly axis: Axis;
  /** `NaN` where the file has no value. */
  readonly values: ReadonlyFloat64Array;
  /** That all values are known to be finite, and need not be looked through. */
  readonly finite?: true;
  readonly signal?: Signal;
  /** Value of the coordinate that the file gives to this spectrum. */
  readonly value?: { readonly number: number; readonly kind?: CoordinateInit["kind"]; readonly unit?: string };
  /** When it was measured, as seconds of an arbitrary but common clock. */
  readonly clock?: number;
  readonly temperature?: { readonly value: number; readonly unit: "K" | "°C" };
  readonly settings: Readonly<Record<string, string>>;
}

/** Photons by arrival time, as a counting card has them. */
export interface ParsedHistogram {
  /** `"M1"`, `"M2"` … by detector. */
  readonly name: string;
  /** Counts of each channel; those of all pixels together for an image. */
  readonly counts: ReadonlyFloat64Array;
  /** In `unit`. */
  readonly channelWidth: number;
  readonly unit: string;
  /** The counts of the pixels: rows × columns × channels. */
  readonly image?: { readonly rows: number; readonly columns: number; readonly counts: ArrayLike<number> };
  readonly settings: Readonly<Record<string, string>>;
}

/** Intensity over an angle or a momentum transfer, as a diffractometer measures it. */
export interface ParsedPattern {
  readonly name: string;
  /** `"2θ"` in degrees, or `"q"`, rising or falling. */
  readonly axis: {
    readonly quantity: "2θ" | "θ" | "q";
    readonly unit: "°" | "Å^-1" | "nm^-1";
    readonly values: ReadonlyFloat64Array;
  };
  /** `NaN` where the file has no value. */
  readonly values: ReadonlyFloat64Array;
  /** `"counts"`, `"counts s^-1"`, `"a.u."`. */
  readonly unit: string;
  /** One standard deviation of each value, where the file has it. */
  readonly sigma?: ReadonlyFloat64Array;
  /** Seconds at each point. */
  readonly countingTime?: number;
  /** In Å; of the line that the analysis is to use. */
  readonly wavelength?: number;
  /** The lines of the tube, in Å, and the intensity of the second over the first. */
  readonly lines?: {
    readonly anode?: string;
    readonly kAlpha1?: number;
    readonly kAlpha2?: number;
    readonly ratio?: number;
  };
  readonly temperature?: { readonly value: number; readonly unit: "K" | "°C" };
  /** When it was measured, as seconds of an arbitrary but common clock. */
  readonly clock?: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** A photoemission spectrum of one region of energies. */
export interface ParsedRegion {
  /** `"Pb 4f"`, `"Wide"`, as the file calls it. */
  readonly name: string;
  readonly sample?: string;
  /** In eV, rising or falling. */
  readonly energy: { readonly kind: "binding" | "kinetic"; readonly values: ReadonlyFloat64Array };
  /** `NaN` where the file has no value. */
  readonly values: ReadonlyFloat64Array;
  /** `"counts"`, `"counts s^-1"`, `"a.u."`. */
  readonly unit: string;
  /** The transmission of the analyser at each energy, where the file has it. */
  readonly transmission?: ReadonlyFloat64Array;
  /** What else was measured at each energy. */
  readonly channels?: readonly ParsedColumn[];
  /** Energy of the exciting light, eV. */
  readonly photonEnergy?: number;
  readonly source?: string;
  /** eV. */
  readonly passEnergy?: number;
  readonly workFunction?: number;
  /** Seconds at each energy in each sweep, and the number of sweeps. */
  readonly dwell?: number;
  readonly sweeps?: number;
  /** What tells the regions of a series apart: seconds of sputtering, degrees of tilt. */
  readonly place?: {
    readonly kind: "etch time" | "angle" | "other";
    readonly value: number;
    readonly unit: string;
    readonly label: string;
  };
  readonly settings: Readonly<Record<string, string>>;
}

/** A column of numbers, or of words, with its name and unit. */
export interface ParsedColumn {
  readonly name: string;
  /** `""` for a plain number. */
  readonly unit: string;
  /** `NaN` where the file has no value, or a word. */
  readonly values: ReadonlyFloat64Array;
  /** What is written in each row, of a column that holds words; as long as `values`. */
  readonly texts?: readonly string[];
}

/** Columns of equal length that are no optical spectra: chromatograms, mass spectra, currents over voltages. */
export interface ParsedTable {
  readonly name: string;
  readonly columns: readonly ParsedColumn[];
  readonly settings: Readonly<Record<string, string>>;
}

/** All that a file holds, in the shape from which series and spectra are made. */
export interface ParsedFile {
  readonly format: string;
  readonly spectra: readonly ParsedSpectrum[];
  /** Photon-counting histograms, of files that hold such. */
  readonly histograms?: readonly ParsedHistogram[];
  /** Diffraction patterns. */
  readonly patterns?: readonly ParsedPattern[];
  /** Regions of photoemission. */
  readonly regions?: readonly ParsedRegion[];
  /** What is measured over anything but a spectral axis. */
  readonly tables?: readonly ParsedTable[];
  readonly title?: string;
  readonly instrument?: string;
  readonly simulated?: string;
  readonly temperature?: { readonly value: number; readonly unit: "K" | "°C" };
  /** The coordinate as far as the file describes it beside the spectra's own values. */
  readonly coordinate?: { readonly kind: CoordinateInit["kind"]; readonly unit?: string; readonly label?: string };
  readonly settings: Readonly<Record<string, string>>;
  /** What was assumed, repaired or skipped. */
  readonly notes: readonly string[];
}
