import type { BRAND, NumericArray, ReadonlyFloat64Array } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";

/** A column with its unit. */
export interface ImpedanceColumn {
  readonly values: NumericArray;
  readonly unit: string;
}

export interface ImpedanceInit {
  /** `"Hz"`, `"kHz"`, `"MHz"`, `"mHz"`, or an angular frequency in `"rad s^-1"`. */
  readonly frequency: ImpedanceColumn;
  /** Z′; `"Ω"`, `"mΩ"`, `"kΩ"`, `"MΩ"`, or any of them times `cm^2`. */
  readonly real: ImpedanceColumn;
  /** Z″, below 0 for a capacitor. Give this or `negativeImaginary`. */
  readonly imaginary?: ImpedanceColumn | undefined;
  /** −Z″, as Nyquist plots have it and many files. */
  readonly negativeImaginary?: ImpedanceColumn | undefined;
  /** 1σ of Z′ and of Z″, in the unit of Z′. */
  readonly sigma?: NumericArray | undefined;
  /** cm²: the impedance is then kept for 1 cm². */
  readonly area?: number | undefined;
  /** Whether to hold the sign of Z″ against the course of |Z|; true unless given. */
  readonly checkSign?: boolean | undefined;
  readonly title?: string | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

/** Options of `spectrum` for a table. */
export interface ImpedanceTableOptions {
  /** Names of the columns where their headings do not tell them. */
  readonly columns?: {
    readonly frequency?: string;
    readonly real?: string;
    readonly imaginary?: string;
    readonly negativeImaginary?: string;
  };
  readonly area?: number;
  readonly checkSign?: boolean;
}

/** Impedance Z = Z′ + jZ″ over frequency, by falling frequency. */
export interface ImpedanceSpectrum {
  readonly [BRAND]: "ImpedanceSpectrum";
  readonly title: string;
  /** Hz */
  readonly frequency: ReadonlyFloat64Array;
  /** Z′ in `unit`. */
  readonly real: ReadonlyFloat64Array;
  /** Z″ in `unit`: below 0 where the sample is capacitive. */
  readonly imaginary: ReadonlyFloat64Array;
  /** 1σ of Z′ and of Z″ in `unit`, where known. */
  readonly sigma?: ReadonlyFloat64Array;
  readonly unit: "Ω" | "Ω cm^2";
  readonly provenance: Provenance;
}
