import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finiteArray,
  monotonic,
  oneOf,
  positive,
  within,
  type KnownOptions,
  type NumericArray,
  type ReadonlyFloat64Array,
  type Temperature,
} from "../../foundation/index.js";
import { provenance, type Provenance } from "../../spectroscopy/index.js";

/** What a pattern is measured over: the scattering angle, the incident angle, or the momentum transfer. */
export type DiffractionQuantity = "2θ" | "θ" | "q";
export type DiffractionUnit = "°" | "Å^-1" | "nm^-1";

/** The axis of a pattern: at least one finite value, rising or falling strictly, kept in the order given. */
export interface DiffractionAxis {
  readonly quantity: DiffractionQuantity;
  readonly unit: DiffractionUnit;
  readonly values: ReadonlyFloat64Array;
}

/** The lines of an X-ray tube, Å, and the intensity of Kα₂ over that of Kα₁. */
export interface TubeLines {
  readonly anode?: string;
  readonly kAlpha1?: number;
  readonly kAlpha2?: number;
  readonly ratio?: number;
}

/** Intensity over angle or momentum transfer. */
export interface DiffractionPattern {
  readonly [BRAND]: "DiffractionPattern";
  readonly axis: DiffractionAxis;
  /** One number a point of the axis, in `unit`. */
  readonly intensity: ReadonlyFloat64Array;
  /** `"counts"`, `"counts s^-1"`, `"a.u."`. */
  readonly unit: string;
  /** One standard deviation of each intensity, in `unit`. */
  readonly sigma?: ReadonlyFloat64Array;
  /** Seconds at each point. */
  readonly countingTime?: number;
  /** Å; of the line that the analysis is to use. */
  readonly wavelength?: number;
  readonly lines?: TubeLines;
  readonly temperature?: Temperature;
  readonly provenance: Provenance;
}

export interface DiffractionPatternInit {
  readonly axis: {
    readonly quantity: DiffractionQuantity;
    /** `"°"` for angles, `"Å^-1"` for q, unless given. */
    readonly unit?: DiffractionUnit | undefined;
    readonly values: NumericArray;
  };
  readonly intensity: NumericArray;
  /** `"counts"` unless given. */
  readonly unit?: string | undefined;
  readonly sigma?: NumericArray | undefined;
  readonly countingTime?: number | undefined;
  readonly wavelength?: number | undefined;
  readonly lines?: TubeLines | undefined;
  readonly temperature?: Temperature | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const INIT: KnownOptions<DiffractionPatternInit> = {
  axis: true,
  intensity: true,
  unit: true,
  sigma: true,
  countingTime: true,
  wavelength: true,
  lines: true,
  temperature: true,
  provenance: true,
};

/**
 * A diffraction pattern. All arrays are copied.
 *
 * @throws ArgumentError where lengths differ, a number is not finite, the axis turns back, or the unit is not one of its quantity
 * @example
 * diffraction.pattern({ axis: { quantity: "2θ", values: [14.1, 14.2] }, intensity: [120, 480], wavelength: 1.5406 })
 *   .axis.unit // "°"
 */
export function pattern(init: DiffractionPatternInit): DiffractionPattern {
  checkOptions("init", init, INIT);
  const axis = axisOf(init.axis);
  const n = axis.values.length;
  const { unit = "counts", countingTime, wavelength, temperature } = init;
  if (typeof unit !== "string") throw new ArgumentError(expected("unit", "a text", unit));
  const sigma = init.sigma === undefined ? undefined : finiteArray("sigma", init.sigma, n);
  const below = sigma?.findIndex((s) => s < 0) ?? -1;
  if (below >= 0) throw new ArgumentError(expected(`sigma[${below}]`, "at least 0", sigma?.[below]));
  return Object.freeze({
    [BRAND]: "DiffractionPattern" as const,
    axis,
    intensity: finiteArray("intensity", init.intensity, n),
    unit,
    ...(sigma === undefined ? {} : { sigma }),
    ...(countingTime === undefined ? {} : { countingTime: positive("countingTime", countingTime) }),
    ...(wavelength === undefined ? {} : { wavelength: positive("wavelength", wavelength) }),
    ...(init.lines === undefined ? {} : { lines: linesOf(init.lines) }),
    ...(temperature === undefined ? {} : { temperature: Object.freeze({ ...temperature }) }),
    provenance: provenance(init.provenance),
  });
}

function axisOf({ quantity: given, unit, values: numbers }: DiffractionPatternInit["axis"]): DiffractionAxis {
  const quantity = oneOf("axis.quantity", given, ["2θ", "θ", "q"]);
  const units: readonly DiffractionUnit[] = quantity === "q" ? ["Å^-1", "nm^-1"] : ["°"];
  const known = oneOf("axis.unit", unit ?? units[0], units);
  const values = finiteArray("axis.values", numbers);
  if (values.length === 0) throw new ArgumentError(expected("axis.values", "at least one number", numbers));
  monotonic("axis.values", values);
  return Object.freeze({ quantity, unit: known, values });
}

function linesOf({ anode, kAlpha1, kAlpha2, ratio }: TubeLines): TubeLines {
  return Object.freeze({
    ...(anode === undefined ? {} : { anode }),
    ...(kAlpha1 === undefined ? {} : { kAlpha1: positive("lines.kAlpha1", kAlpha1) }),
    ...(kAlpha2 === undefined ? {} : { kAlpha2: positive("lines.kAlpha2", kAlpha2) }),
    ...(ratio === undefined ? {} : { ratio: within("lines.ratio", ratio, 0) }),
  });
}
