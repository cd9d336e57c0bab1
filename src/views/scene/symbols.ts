import { italic, roman, sub, type Rich } from "./rich.js";
import type { Quantity } from "./unit.js";

const AXIS: Readonly<Record<string, Rich>> = {
  wavelength: [italic("λ")],
  "photon energy": [italic("E")],
  wavenumber: [italic("ν̃")],
};

const COORDINATE: Readonly<Record<string, Rich>> = {
  time: [italic("t")],
  temperature: [italic("T")],
  bias: [italic("U")],
  fluence: [italic("Φ")],
  concentration: [italic("c")],
  "etch time": [italic("t"), sub("etch")],
  index: [roman("scan")],
};

const SIGNAL: Readonly<Record<string, Rich>> = {
  absorbance: [italic("A")],
  "difference absorbance": [roman("Δ"), italic("A")],
  transmittance: [italic("T")],
  reflectance: [italic("R")],
  "PL intensity": [italic("I"), sub("PL")],
  counts: [italic("N")],
  "molar absorptivity": [italic("ε")],
};

function symbol(table: Readonly<Record<string, Rich>>, kind: string, label: string): Rich {
  const known = Object.hasOwn(table, kind) ? table[kind] : undefined;
  return known ?? [roman(label)];
}

/** The quantity of a spectral axis. */
export function axisQuantity(axis: { quantity: string; unit: string; label: string }): Quantity {
  return { symbol: symbol(AXIS, axis.quantity, axis.label), unit: axis.unit };
}

/** The quantity that tells the scans of a series apart. */
export function coordinateQuantity(coordinate: { kind: string; unit: string; label: string }): Quantity {
  return { symbol: symbol(COORDINATE, coordinate.kind, coordinate.label), unit: coordinate.unit };
}

/** The quantity that is measured. */
export function signalQuantity(signal: { kind: string; unit: string; label: string }): Quantity {
  return { symbol: symbol(SIGNAL, signal.kind, signal.label), unit: signal.unit };
}

/** The change of a quantity: Δ before its symbol, unless that is there already. */
export function changeOf(quantity: Quantity): Quantity {
  return quantity.symbol[0]?.text === "Δ"
    ? quantity
    : { symbol: [roman("Δ"), ...quantity.symbol], unit: quantity.unit };
}
