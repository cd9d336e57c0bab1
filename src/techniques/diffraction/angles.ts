const HALF_DEGREE = Math.PI / 360;

/** d in Å at a scattering angle 2θ in degrees: λ = 2 d sin θ. */
export function dAt(twoTheta: number, wavelength: number): number {
  return wavelength / (2 * Math.sin(twoTheta * HALF_DEGREE));
}

/** 2θ in degrees of a spacing in Å; NaN where λ > 2d: the line does not exist. */
export function twoThetaAt(d: number, wavelength: number): number {
  return Math.asin(wavelength / (2 * d)) / HALF_DEGREE;
}

/** The place of the same reflection in the light of another wavelength, degrees; NaN beyond 180°. */
export function movedAngle(twoTheta: number, wavelengths: number): number {
  return Math.asin(wavelengths * Math.sin(twoTheta * HALF_DEGREE)) / HALF_DEGREE;
}

/** θ in radians of 2θ in degrees. */
export function thetaOf(twoTheta: number): number {
  return twoTheta * HALF_DEGREE;
}

/** 2θ in degrees of θ in radians. */
export function twoThetaOf(theta: number): number {
  return theta / HALF_DEGREE;
}
