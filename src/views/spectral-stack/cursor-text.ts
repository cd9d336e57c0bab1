import { numberRich, roman, unitRich, type Rich } from "../scene/index.js";
import type { Cursor, ShownStack } from "./shown.js";
import { withUnit } from "./spectra.js";

/** The value under the cursor, exactly as it is in the stack. */
export function valueAt(shown: ShownStack, cursor: Cursor): number {
  return shown.values[cursor.scan * shown.nAxis + cursor.column] as number;
}

/** `t = 690 s` or `scan 3`. */
export function scanText(shown: ShownStack, scan: number): Rich {
  const { quantity, places } = shown.scans;
  const value = withUnit(places[scan] as number, quantity.unit);
  return quantity.symbol[0]?.text === "scan"
    ? [roman("scan "), ...value]
    : [...quantity.symbol, roman(" = "), ...value];
}

/** `λ = 270 nm`. */
export function columnText(shown: ShownStack, column: number): Rich {
  const { quantity } = shown.axis;
  const value = withUnit(shown.axis.values[column] as number, quantity.unit);
  return [...quantity.symbol, roman(" = "), ...value];
}

/** `ΔA = 0.0123`. */
export function valueText(shown: ShownStack, cursor: Cursor): Rich {
  const unit = unitRich(shown.signal.unit);
  const tail = unit.length === 0 ? [] : [roman(" "), ...unit];
  return [...shown.signal.symbol, roman(" = "), ...numberRich(valueAt(shown, cursor), 4), ...tail];
}
