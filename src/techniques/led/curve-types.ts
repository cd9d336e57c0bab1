import type { BRAND, NumericArray, ReadonlyFloat64Array } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";

/** A column with its unit. */
export interface ColumnInit {
  readonly values: NumericArray;
  /** `"V"`, `"mA cm^-2"`, `"A m^-2"`, `"mA"`, `"cd m^-2"`, `"nit"` … */
  readonly unit: string;
}

export interface DeviceCurveInit {
  readonly voltage: ColumnInit;
  /** Density, or a current where `area` is given. */
  readonly current: ColumnInit;
  readonly luminance: ColumnInit;
  /** Emitting area, cm². */
  readonly area?: number | undefined;
  readonly title?: string | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

/** Options of `curve` for a table. */
export interface TableCurveOptions {
  /** Names of the columns; unless given they are told by their units. */
  readonly columns?: { readonly voltage?: string; readonly current?: string; readonly luminance?: string };
  /** Emitting area, cm². */
  readonly area?: number;
}

/** Current density and luminance of an LED over voltage, in the order measured. */
export interface DeviceCurve {
  readonly [BRAND]: "DeviceCurve";
  readonly title: string;
  /** V */
  readonly voltage: ReadonlyFloat64Array;
  /** mA cm⁻² */
  readonly currentDensity: ReadonlyFloat64Array;
  /** cd m⁻² */
  readonly luminance: ReadonlyFloat64Array;
  readonly provenance: Provenance;
}
