import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finiteArray,
  numericArray,
  oneOf,
  positive,
  within,
  type KnownOptions,
  type NumericArray,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";
import { provenance, type Provenance } from "../../spectroscopy/index.js";
import { wavelengthIfKnown, wavelengthOf, type RadiationOptions } from "./radiation.js";

/** Scattering of a film over the momentum in its plane and along its normal, pixel by pixel. */
export interface ScatteringMap {
  readonly [BRAND]: "ScatteringMap";
  /** Of each pixel, Å⁻¹; below 0 on one side. */
  readonly qxy: ReadonlyFloat64Array;
  readonly qz: ReadonlyFloat64Array;
  /** Of each pixel; `NaN` where the detector is masked. */
  readonly intensity: ReadonlyFloat64Array;
  /** σ of each pixel; `null` where it is not known. */
  readonly sigma: ReadonlyFloat64Array | null;
  /** `"counts"`, `"a.u."`. */
  readonly unit: string;
  /** Å; `null` where it is not known. */
  readonly wavelength: number | null;
  /** Angle between beam and film, degrees. */
  readonly incidence: number | null;
  readonly provenance: Provenance;
}

/** A map on a grid of momenta, as programs for detectors write it. */
export interface ScatteringMapInit extends RadiationOptions {
  /** Of the columns, and of the rows. */
  readonly qxy: NumericArray;
  readonly qz: NumericArray;
  /** A row for each qz, one after the other; `NaN` where nothing was measured. */
  readonly intensity: NumericArray;
  /** Of both momenta: `"Å^-1"` unless given. */
  readonly qUnit?: "Å^-1" | "nm^-1" | undefined;
  /** `"a.u."` unless given; the scatter of `"counts"` is Poisson's. */
  readonly unit?: string | undefined;
  /** Degrees. */
  readonly incidence?: number | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const MAP: KnownOptions<ScatteringMapInit> = {
  ...{
    qxy: true,
    qz: true,
    intensity: true,
    qUnit: true,
    unit: true,
    incidence: true,
    wavelength: true,
    anode: true,
    provenance: true,
  },
};

/**
 * A map over q_xy and q_z on a grid.
 *
 * @throws ArgumentError where lengths do not fit
 * @example
 * diffraction.scatteringMap({ qxy: [0, 1], qz: [0, 1, 2], intensity: [1, 2, 3, 4, 5, 6] }).qz[5] // 2
 */
export function scatteringMap(init: ScatteringMapInit): ScatteringMap {
  checkOptions("init", init, MAP);
  const factor = oneOf("qUnit", init.qUnit ?? "Å^-1", ["Å^-1", "nm^-1"]) === "nm^-1" ? 0.1 : 1;
  const columns = finiteArray("qxy", init.qxy);
  const rows = finiteArray("qz", init.qz);
  const n = columns.length * rows.length;
  const intensity = numericArray("intensity", init.intensity, n);
  const unit = init.unit ?? "a.u.";
  return made({
    qxy: Float64Array.from({ length: n }, (_, i) => factor * (columns[i % columns.length] as number)),
    qz: Float64Array.from({ length: n }, (_, i) => factor * (rows[Math.floor(i / columns.length)] as number)),
    ...{ intensity, sigma: unit === "counts" ? poisson(intensity) : null, unit },
    wavelength: wavelengthIfKnown(init) ?? null,
    incidence: init.incidence === undefined ? null : within("incidence", init.incidence, 0, 90),
    provenance: provenance(init.provenance),
  });
}

/** A flat detector that the direct beam meets at a right angle. */
export interface DetectorGeometry extends RadiationOptions {
  /** From the sample, mm. */
  readonly distance: number;
  /** Width and height of a pixel, mm. */
  readonly pixel: readonly [width: number, height: number];
  /** Where the direct beam meets it: column and row, in pixels from the middle of the first. */
  readonly centre: readonly [column: number, row: number];
  /** Angle between beam and film, degrees; 0 unless given. */
  readonly incidence?: number | undefined;
  /** Whether the first row is the highest; true unless given. */
  readonly topFirst?: boolean | undefined;
  /** Whether intensities are divided by the solid angle of their pixel; true unless given, `false` where that was done before. */
  readonly solidAngle?: boolean | undefined;
  /**
   * Part of the beam whose field lies along the rows, 0 to 1: 1 for an ideal synchrotron with its orbit along the rows, 0.5 for a tube
   * without a monochromator. Intensities are divided by the factor of polarisation where it is given.
   */
  readonly polarisation?: number | undefined;
}

/** An image of a detector. */
export interface DetectorImage {
  readonly columns: number;
  /** Row by row. */
  readonly values: NumericArray;
  /** `true`, or not 0, for pixels that do not count. */
  readonly mask?: ArrayLike<number | boolean> | undefined;
  /** `"counts"` unless given. */
  readonly unit?: string | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const GEOMETRY: KnownOptions<DetectorGeometry> = {
  ...{ distance: true, pixel: true, centre: true, incidence: true, topFirst: true, wavelength: true, anode: true },
  ...{ solidAngle: true, polarisation: true },
};
const IMAGE: KnownOptions<DetectorImage> = { columns: true, values: true, mask: true, unit: true, provenance: true };

/**
 * The momenta of the pixels of a detector: q = k (k̂_out − k̂_in), its part along the normal of the film, which is tilted by the angle of
 * incidence, and that in its plane, √(q_x² + q_y²) with the sign of the side. Intensities are divided by cos³ 2θ, the solid angle of a
 * pixel of a flat detector as a part of that at its middle, and, with `polarisation` p, by P = p (1 − k̂_y²) + (1 − p)(1 − k̂_z²), with the
 * parts of k̂_out along the rows and the columns: (1 + cos² 2θ)/2 for p = ½. Errors go with them.
 *
 * Left as they are: the flat field and the dark of the detector, its efficiency for rays that meet it aslant, the path through air and
 * windows, absorption in the film, refraction at its surface, the footprint of the beam, and the Lorentz factor.
 *
 * @throws ArgumentError without a wavelength, which it says how to give, and for an image that does not fill its rows
 * Source: Z. Jiang, J. Appl. Cryst. 48 (2015) 917, eqs. 1 to 4; the solid angle: P. Boesecke, O. Diat, J. Appl. Cryst. 30 (1997) 867;
 * the polarisation: R. Kahn et al., J. Appl. Cryst. 15 (1982) 330.
 *
 * @example
 * const image = { columns: 3, values: [0, 0, 0, 0, 9, 0, 0, 0, 0] };
 * const geometry = { distance: 200, pixel: [0.1, 0.1], centre: [1, 1], wavelength: 1.05 } as const;
 * diffraction.detectorMap(image, geometry).qxy[5]?.toFixed(5) // "0.00299"
 */
export function detectorMap(image: DetectorImage, geometry: DetectorGeometry): ScatteringMap {
  checkOptions("image", image, IMAGE);
  checkOptions("geometry", geometry, GEOMETRY);
  const values = numericArray("image.values", image.values);
  const columns = positive("image.columns", image.columns);
  if (!Number.isInteger(columns) || values.length === 0 || values.length % columns !== 0) {
    throw new ArgumentError(expected("image.values", `whole rows of ${columns} pixels`, image.values));
  }
  const wavelength = wavelengthOf(geometry);
  const distance = positive("geometry.distance", geometry.distance);
  const [wide, high] = [
    positive("geometry.pixel[0]", geometry.pixel[0]),
    positive("geometry.pixel[1]", geometry.pixel[1]),
  ];
  const incidence = within("geometry.incidence", geometry.incidence ?? 0, 0, 90);
  const polarisation =
    geometry.polarisation === undefined ? null : within("geometry.polarisation", geometry.polarisation, 0, 1);
  const up = (geometry.topFirst ?? true) ? -1 : 1;
  const [centreX, centreY] = geometry.centre;
  const k = (2 * Math.PI) / wavelength;
  const [sine, cosine] = [Math.sin((incidence * Math.PI) / 180), Math.cos((incidence * Math.PI) / 180)];
  const qxy = new Float64Array(values.length);
  const qz = new Float64Array(values.length);
  const intensity = new Float64Array(values.length);
  const sigma = new Float64Array(values.length);
  const unit = image.unit ?? "counts";
  for (let i = 0; i < values.length; i += 1) {
    const y = ((i % columns) - centreX) * wide;
    const z = up * (Math.floor(i / columns) - centreY) * high;
    const length = Math.sqrt(distance * distance + y * y + z * z);
    // Along the beam, across it, and up.
    const [along, across, upward] = [k * (distance / length - 1), (k * y) / length, (k * z) / length];
    const inPlane = along * cosine + upward * sine;
    qz[i] = upward * cosine - along * sine;
    qxy[i] = Math.hypot(inPlane, across) * (y < 0 ? -1 : 1);
    const masked = image.mask !== undefined && Boolean(image.mask[i]);
    const solid = (geometry.solidAngle ?? true) ? (distance / length) ** 3 : 1;
    const [beside, above] = [(y / length) ** 2, (z / length) ** 2];
    const seen = solid * (polarisation === null ? 1 : 1 - polarisation * beside - (1 - polarisation) * above);
    const value = values[i] as number;
    intensity[i] = masked ? Number.NaN : value / seen;
    sigma[i] = Math.sqrt(Math.max(0, value)) / seen;
  }
  return made({
    ...{ qxy, qz, intensity, sigma: unit === "counts" ? sigma : null, unit, wavelength, incidence },
    provenance: provenance(image.provenance),
  });
}

function made(map: Omit<ScatteringMap, typeof BRAND>): ScatteringMap {
  return Object.freeze({ [BRAND]: "ScatteringMap" as const, ...map });
}

function poisson(counts: Float64Array): Float64Array {
  return counts.map((v) => Math.sqrt(Math.max(0, v)));
}

/** The angle from the normal of the film, degrees: 0 along it, 90 in its plane. */
export function azimuthOf(qxy: number, qz: number): number {
  return (Math.atan2(Math.abs(qxy), qz) * 180) / Math.PI;
}

/**
 * The angle from the normal below which a ring of momentum q cannot be seen at a fixed incidence, degrees: θ − α_i. `null` where
 * wavelength or incidence are not known. Source: J. L. Baker et al., Langmuir 26 (2010) 9146.
 */
export function missingWedge({ wavelength, incidence }: ScatteringMap, q: number): number | null {
  if (wavelength === null || incidence === null) return null;
  return Math.max(0, (Math.asin(Math.min(1, (q * wavelength) / (4 * Math.PI))) * 180) / Math.PI - incidence);
}
