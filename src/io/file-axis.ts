import { FormatError, isHalidelabError, type FormatErrorPlace, type NumericArray } from "../foundation/index.js";
import { axis, type Axis, type AxisUnit } from "../spectroscopy/index.js";

/**
 * The axis that a file says.
 *
 * @throws FormatError where it cannot be one: not one way, not above 0, not finite
 */
export function fileAxis(
  init: { readonly values: NumericArray; readonly unit: AxisUnit; readonly label?: string | undefined },
  place: FormatErrorPlace,
): Axis {
  try {
    return axis(init);
  } catch (cause) {
    if (!isHalidelabError(cause)) throw cause;
    throw new FormatError(cause.message, place, {}, "bad-axis");
  }
}
