import { parseTimeUnit } from "../../foundation/index.js";
import type { KineticModel } from "../models/kinetic-model.js";

/** A kinetic model seen through an instrument response, whose arrival may change along the spectrum. */
export interface IrfModel extends KineticModel {
  /**
   * The model at a wavelength in nm, with the same parameters. The model itself holds at the reference wavelength, and
   * everywhere if there is no dispersion.
   */
  at(wavelength: number): KineticModel;
  /** The model without the response; its components are the first of this one's. */
  readonly inner: KineticModel;
  /** Whether `at` makes a difference. */
  readonly dispersed: boolean;
}

/** The unit of time of a model, read off its rate constants; `s` if it has none. */
export function timeUnitOf(model: KineticModel): string {
  for (const { unit } of model.parameters) {
    const last = /(\S+)\^-1$/u.exec(unit)?.[1];
    const time = last === undefined ? undefined : parseTimeUnit(last);
    if (time !== undefined) return time;
  }
  return "s";
}
