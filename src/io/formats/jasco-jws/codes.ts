import { signal, type AxisUnit, type Signal } from "../../../spectroscopy/index.js";

/** Codes of quantities, as JASCO's files have them. */
const AXES: Readonly<Record<number, readonly [AxisUnit, string]>> = {
  0x10000100: ["cm^-1", "Wavenumber"],
  0x10000101: ["cm^-1", "Raman shift"],
  0x10000103: ["nm", "Wavelength"],
};

const SIGNALS: Readonly<Record<number, () => Signal>> = {
  1: () => signal({ kind: "transmittance", unit: "%", label: "Transmittance" }),
  2: () => signal({ kind: "reflectance", unit: "%", label: "Reflectance" }),
  3: () => signal("absorbance"),
  14: () => signal("PL intensity"),
  0x1001: () => signal({ kind: "unknown", unit: "mdeg", label: "CD" }),
  0x2001: () => signal({ kind: "unknown", unit: "V", label: "HT voltage" }),
};

/** What runs along the spectrum; with a note where the code is not known. */
export function axisOf(code: number, notes: string[]): { readonly unit: AxisUnit; readonly label: string } {
  const known = AXES[code];
  if (known === undefined)
    notes.push(`The axis has the code 0x${code.toString(16)}, which is not known; nm was assumed.`);
  const [unit, label] = known ?? ["nm", "Wavelength"];
  return { unit, label };
}

const INTENSITY = 14;

/** What is measured; of unknown kind, with a note, where the code is not known. */
export function signalOf(code: number, along: string, notes: string[]): Signal {
  // Light that the sample sends out; over a Raman shift it is no photoluminescence.
  if (code === INTENSITY && along === "Raman shift")
    return signal({ kind: "unknown", unit: "a.u.", label: "Intensity" });
  const known = SIGNALS[code];
  if (known !== undefined) return known();
  notes.push(`The signal has the code 0x${code.toString(16)}, which is not known.`);
  return signal("unknown");
}
