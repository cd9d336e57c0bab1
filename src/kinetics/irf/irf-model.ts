import type { KineticModel } from "../models/kinetic-model.js";

/** A kinetic model seen through an instrument response, whose arrival may change along the spectrum. */
export interface IrfModel extends KineticModel {
  /**
   * The model at a wavelength in nm, with the same parameters. The model itself holds at the reference wavelength, and
   * everywhere if there is no dispersion.
   */
  at(wavelength: number): KineticModel;
  /** Whether `at` makes a difference. */
  readonly dispersed: boolean;
}

/** The unit of time of a model, read off its rate constants; `s` if it has none. */
export function timeUnitOf(model: KineticModel): string {
  for (const { unit } of model.parameters) {
    const last = /(\S+)\^-1$/u.exec(unit)?.[1];
    if (last !== undefined) return last;
  }
  return "s";
}
