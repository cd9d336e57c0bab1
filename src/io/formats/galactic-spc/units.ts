import type { AxisUnit, SignalKind } from "../../../spectroscopy/index.js";

/** What the numbers along an axis are: words, and the unit of spectral axes. */
export interface AxisCode {
  readonly name: string;
  readonly unit: string;
  /** Set for axes of light: our unit, and the factor to it. */
  readonly axis?: readonly [AxisUnit, number];
}

/** `fxtype`, `fztype`. */
const AXES: Readonly<Record<number, AxisCode>> = {
  1: { name: "Wavenumber", unit: "cm^-1", axis: ["cm^-1", 1] },
  2: { name: "Wavelength", unit: "µm", axis: ["nm", 1000] },
  3: { name: "Wavelength", unit: "nm", axis: ["nm", 1] },
  4: { name: "Time", unit: "s" },
  5: { name: "Time", unit: "min" },
  6: { name: "Frequency", unit: "Hz" },
  7: { name: "Frequency", unit: "kHz" },
  8: { name: "Frequency", unit: "MHz" },
  9: { name: "Mass", unit: "m/z" },
  10: { name: "Chemical shift", unit: "ppm" },
  11: { name: "Time", unit: "d" },
  12: { name: "Time", unit: "years" },
  13: { name: "Raman shift", unit: "cm^-1", axis: ["cm^-1", 1] },
  14: { name: "Photon energy", unit: "eV", axis: ["eV", 1] },
  16: { name: "Diode number", unit: "" },
  17: { name: "Channel", unit: "" },
  18: { name: "Angle", unit: "°" },
  19: { name: "Temperature", unit: "°F" },
  20: { name: "Temperature", unit: "°C" },
  21: { name: "Temperature", unit: "K" },
  22: { name: "Data points", unit: "" },
  23: { name: "Time", unit: "ms" },
  24: { name: "Time", unit: "µs" },
  25: { name: "Time", unit: "ns" },
  26: { name: "Frequency", unit: "GHz" },
  27: { name: "Length", unit: "cm" },
  28: { name: "Length", unit: "m" },
  29: { name: "Length", unit: "mm" },
  30: { name: "Time", unit: "h" },
};

/** What an axis code stands for; code 0 and unknown ones are arbitrary. */
export function axisCode(code: number): AxisCode {
  return AXES[code] ?? { name: "x", unit: "" };
}

/** `fytype`: the name of the quantity, its unit, and the kind of signal where it is one of ours. */
const SIGNALS: Readonly<Record<number, readonly [name: string, unit: string, kind?: SignalKind]>> = {
  0: ["Intensity", "a.u."],
  1: ["Interferogram", ""],
  2: ["Absorbance", "", "absorbance"],
  3: ["Kubelka–Munk", ""],
  4: ["Counts", "", "counts"],
  5: ["Voltage", "V"],
  6: ["Angle", "°"],
  7: ["Current", "mA"],
  8: ["Length", "mm"],
  9: ["Voltage", "mV"],
  10: ["log(1/R)", ""],
  11: ["Per cent", "%"],
  12: ["Intensity", "a.u."],
  13: ["Relative intensity", ""],
  14: ["Energy", ""],
  16: ["Level", "dB"],
  19: ["Temperature", "°F"],
  20: ["Temperature", "°C"],
  21: ["Temperature", "K"],
  22: ["Refractive index", ""],
  23: ["Extinction coefficient", ""],
  24: ["Real part", ""],
  25: ["Imaginary part", ""],
  26: ["Complex", ""],
  128: ["Transmittance", "", "transmittance"],
  129: ["Reflectance", "", "reflectance"],
  130: ["Single beam", "a.u."],
  131: ["Emission", "a.u.", "PL intensity"],
};

/** What a code of the ordinate stands for. */
export function signalCode(code: number): { readonly name: string; readonly unit: string; readonly kind?: SignalKind } {
  const [name, unit, kind] = SIGNALS[code] ?? ["Signal", ""];
  return kind === undefined ? { name, unit } : { name, unit, kind };
}
