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
}

/** One spectrum as a file has it, not yet checked against the others. */
export interface ParsedSpectrum {
  readonly name: string;
  readonly axis: Axis;
  /** `NaN` where the file has no value. */
  readonly values: ReadonlyFloat64Array;
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

/** A column of numbers with its name and unit. */
export interface ParsedColumn {
  readonly name: string;
  /** `""` for a plain number. */
  readonly unit: string;
  /** `NaN` where the file has no value. */
  readonly values: ReadonlyFloat64Array;
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
