/** A law of temperature that is a straight line of some ordinate over 1/T. */
export interface RateLaw {
  /** The ordinate of a rate constant (s⁻¹) at a temperature (K); its derivative with respect to ln k is 1. */
  readonly ordinate: (k: number, kelvin: number) => number;
  /** By how much the distance of a point from the line changes with its temperature, K⁻¹; `slope` in K. */
  readonly perKelvin: (slope: number, kelvin: number) => number;
}
