import { axis, signal, type Axis, type AxisUnit, type Signal } from "../spectroscopy/index.js";
import { parseAxisUnit, parseSignalWord } from "./heading.js";

/** Units of X that are those of optical spectra, with the factor to ours. */
export function axisUnitOf(units: string): readonly [AxisUnit, number] | undefined {
  const word = units.trim().toLowerCase();
  if (/^(nanomet(er|re)s?|nm)$/.test(word)) return ["nm", 1];
  if (/^(micromet(er|re)s?|microns?|um|µm)$/.test(word)) return ["nm", 1000];
  if (/^(angstroms?|å)$/.test(word)) return ["nm", 0.1];
  if (/^(1\/cm|cm-1|cm\^-1|wavenumbers?( \(?cm-1\)?)?|raman shift( \(?cm-1\)?)?)$/.test(word)) return ["cm^-1", 1];
  return parseAxisUnit(word);
}

/** What is measured, where the file gives only its units, and the unit as it is usually written. */
export function quantityOf(units: string): { readonly name: string; readonly unit: string } {
  const word = units.trim().toUpperCase();
  const found = QUANTITIES.find(([pattern]) => pattern.test(word));
  return { name: found?.[1] ?? "", unit: found?.[2] ?? units.trim() };
}

const QUANTITIES: readonly (readonly [pattern: RegExp, name: string, unit?: string])[] = [
  [/^ARBITRARY UNITS$/, "", ""],
  [/^HZ$|^HERTZ$/, "Frequency", "Hz"],
  [/^PPM$/, "Chemical shift", "ppm"],
  [/^(SECONDS?|S|SEC)$/, "Time", "s"],
  [/^(MINUTES?|MIN)$/, "Time", "min"],
  [/^(MILLISECONDS?|MICROSECONDS?|NANOSECONDS?)$/, "Time"],
  [/^(V|VOLTS?)$/, "Voltage", "V"],
  [/^(A|AMPERES?)$/, "Current", "A"],
  [/^M\/Z$/, "m/z", ""],
  [/^RELATIVE ABUNDANCE$/, "Relative abundance", ""],
  [/^ABSORBANCE$/, "Absorbance", ""],
  [/^TRANSMITTANCE$/, "Transmittance", ""],
  [/^COUNTS$/, "Counts", ""],
  [/^(K|KELVIN)$/, "Temperature", "K"],
  [/^(C|°C|DEGREES? C(ELSIUS)?)$/, "Temperature", "°C"],
  [/2.?THETA/, "2θ", "°"],
  [/^(1\/CM|CM-1)$/, "Wavenumber", "cm^-1"],
  [/^(NM|NANOMETERS?)$/, "Wavelength", "nm"],
];

/** The kind of signal that the units of Y name; what had to be assumed goes to `notes`. */
export function signalOf(units: string, values: ArrayLike<number>, notes: string[]): Signal | undefined {
  const word = units.trim().toUpperCase();
  if (word === "" || word === "ARBITRARY UNITS") return undefined;
  if (/^(%|PERCENT)\s*(T|TRANSMIT+ANCE|TRANSMISSION)$|^TRANSMIT+ANCE\s*\(?%\)?$/.test(word)) {
    return signal({ kind: "transmittance", unit: "%" });
  }
  if (/^(%|PERCENT)\s*(R|REFLECTANCE)$/.test(word)) return signal({ kind: "reflectance", unit: "%" });
  if (/^TRANSMIT+ANCE$/.test(word)) return fraction("transmittance", values, notes);
  if (/^REFLECTANCE$/.test(word)) return fraction("reflectance", values, notes);
  const said = parseSignalWord(units);
  return said && signal(said);
}

/** By the standard transmittance is a fraction; programs that write percent do not say so. */
function fraction(kind: "transmittance" | "reflectance", values: ArrayLike<number>, notes: string[]): Signal {
  let most = 0;
  // Gaps are NaN.
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) > most) most = values[i] ?? 0;
  if (most <= 2) return signal({ kind, unit: "" });
  notes.push(`The ${kind} reaches ${Number(most.toPrecision(3))}, so it was taken for percent.`);
  return signal({ kind, unit: "%" });
}

/** A spectral axis from X, where it can be one: above 0 and strictly rising or falling. */
export function spectralAxis(x: ArrayLike<number>, unit: readonly [AxisUnit, number]): Axis | undefined {
  const n = x.length;
  if (n === 0) return undefined;
  const direction = (x[1] ?? 0) < (x[0] ?? 0) ? -1 : 1;
  for (let i = 0; i < n; i++) {
    const v = x[i] ?? Number.NaN;
    if (!(v > 0 && v < Infinity)) return undefined;
    if (i > 0 && !((v - (x[i - 1] ?? Number.NaN)) * direction > 0)) return undefined;
  }
  return axis({ values: Float64Array.from({ length: n }, (_, i) => (x[i] ?? Number.NaN) * unit[1]), unit: unit[0] });
}
