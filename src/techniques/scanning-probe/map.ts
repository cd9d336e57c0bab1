import { BRAND, checkOptions, finiteArray, inBaseUnit, integer, oneOf, type KnownOptions, type NumericArray, type Quantity } from "../../foundation/index.js"; // prettier-ignore
import { provenance, type Provenance } from "../../spectroscopy/index.js";
import type { ScalarKind, ScalarMap, ScalarUnit } from "./types.js";

/** nm in each unit of length. */
export const LENGTH = { pm: 1e-3, Å: 0.1, nm: 1, µm: 1e3, um: 1e3 } as const;

const UNITS: Readonly<Record<ScalarUnit, readonly [ScalarKind, ScalarMap["unit"], number]>> = {
  ...{ pm: ["height", "nm", 1e-3], Å: ["height", "nm", 0.1], nm: ["height", "nm", 1] },
  ...{ µm: ["height", "nm", 1e3], um: ["height", "nm", 1e3], mV: ["voltage", "mV", 1], V: ["voltage", "mV", 1e3] },
  ...{ meV: ["energy", "eV", 1e-3], eV: ["energy", "eV", 1] },
};

/** A map as it is given. */
export interface ScalarMapInit {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** width × height numbers, row by row from the top. */
  readonly values: NumericArray;
  /** Of the values; it says what they are. */
  readonly unit: ScalarUnit;
  /** Side of a pixel; pixels are square. */
  readonly pixelSize: Quantity<keyof typeof LENGTH>;
  readonly title?: string | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const INIT: KnownOptions<ScalarMapInit> = {
  ...{ width: true, height: true, values: true, unit: true, pixelSize: true, title: true, provenance: true },
};

/**
 * A scanned area: heights, voltages or energies.
 *
 * @throws ArgumentError for another number of values, a value that is no number, another unit
 * @example scalarMap({ width: 2, height: 1, values: [0.1, 0.2], unit: "V", pixelSize: { value: 20, unit: "nm" } }).values[1] // 200
 */
export function scalarMap(init: ScalarMapInit): ScalarMap {
  checkOptions("init", init, INIT);
  const [width, height] = [integer("width", init.width, 1, 65_535), integer("height", init.height, 1, 65_535)];
  const [kind, unit, factor] = UNITS[oneOf("unit", init.unit, Object.keys(UNITS) as ScalarUnit[])];
  return made({
    ...{ kind, unit, width, height, commonError: null },
    values: finiteArray("values", init.values, width * height).map((v) => v * factor),
    pixelSize: inBaseUnit("pixelSize", init.pixelSize, LENGTH).value,
    title: init.title ?? init.provenance?.title ?? "",
    provenance: provenance(init.provenance),
  });
}

/** A map of checked parts. */
export function made(fields: Omit<ScalarMap, typeof BRAND>): ScalarMap {
  return Object.freeze({ [BRAND]: "ScalarMap" as const, ...fields });
}
