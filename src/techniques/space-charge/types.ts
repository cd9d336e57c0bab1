import type { BRAND, Estimate, Quantity, ReadonlyFloat64Array, Temperature, Verdict } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import type { ColumnInit } from "../led/index.js";

export type ThicknessUnit = "nm" | "µm" | "mm" | "cm";

/** What the formulas need of a device. */
export interface DeviceGeometry {
  readonly thickness: Quantity<ThicknessUnit>;
  /** Relative permittivity ε_r. */
  readonly permittivity: number | Omit<Quantity<"">, "unit">;
}

export interface SpaceChargeInit extends DeviceGeometry {
  /** A sweep up, down, or up and down again. */
  readonly voltage: ColumnInit;
  /** Density, or a current where `area` is given. */
  readonly current: ColumnInit;
  /** cm² */
  readonly area?: number | undefined;
  /** Subtracted from the voltage; 0 unless given. */
  readonly builtIn?: Quantity<"V" | "mV"> | undefined;
  /** 25 °C unless given; for the density that contacts bring. */
  readonly temperature?: Pick<Temperature, "value" | "unit"> | undefined;
  readonly title?: string | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

export interface SpaceChargeOptions {
  /** Segments of the curve at most; 5 unless given. */
  readonly segments?: number;
  /**
   * What is taken for V_TFL: where the ohmic and the trap-filling line cross (`"onset"`, as papers do and unless given), or the
   * geometric mean of that and the end of trap filling (`"middle"`). The exact current of one level of traps has V_TFL between
   * both, within 10 % of the middle and 15 to 75 % above the onset.
   */
  readonly limit?: "onset" | "middle";
}

/** What a straight piece of the curve over logarithmic axes is. */
export type RegionKind = "ohmic" | "trap-filling" | "Child" | "between";

export interface Region {
  readonly kind: RegionKind;
  /** V, built-in voltage subtracted. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
  /** d ln J / d ln V. */
  readonly slope: Estimate;
}

/** One direction of a sweep. */
export interface SpaceChargeBranch {
  readonly direction: "up" | "down";
  /** V, built-in voltage subtracted, above 0, rising. */
  readonly voltage: ReadonlyFloat64Array;
  /** mA cm⁻² */
  readonly currentDensity: ReadonlyFloat64Array;
  readonly regions: readonly Region[];
  /** The fitted line at each voltage, mA cm⁻². */
  readonly fitted: ReadonlyFloat64Array;
  /** V_TFL: where the lines of the ohmic and the trap-filling region cross, V, unless `limit` says otherwise. */
  readonly trapFilledLimit: Estimate;
  /** Where trap filling ends, V. */
  readonly trapFillingEnd: Estimate;
  /** n_t = 2 ε ε₀ V_TFL / (e L²), cm⁻³. */
  readonly trapDensity: Estimate;
  /** Of the ohmic region, S cm⁻¹. */
  readonly conductivity: Estimate;
  /** Mott–Gurney in the Child region, cm² V⁻¹ s⁻¹. */
  readonly mobility: Estimate;
  /** Murgatroyd's law there: µ₀ in cm² V⁻¹ s⁻¹ and γ in (cm V⁻¹)^½. */
  readonly fieldDependent: { readonly mobility: Estimate; readonly gamma: Estimate } | null;
}

/** A dark current–voltage curve of a device with one kind of carrier, taken apart. */
export interface SpaceChargeAnalysis extends Omit<SpaceChargeBranch, "direction"> {
  readonly [BRAND]: "SpaceChargeAnalysis";
  readonly title: string;
  readonly branches: readonly SpaceChargeBranch[];
  /** Largest factor between the currents of both directions at one voltage; `null` for one direction. */
  readonly hysteresis: number | null;
  /** Density that the contacts bring by diffusion, 4π² kT ε ε₀/(e² L²), cm⁻³: smaller trap densities are not seen. */
  readonly contactDensity: number;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}
