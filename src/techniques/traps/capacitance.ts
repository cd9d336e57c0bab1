import { ArgumentError, brandOf, checkOptions, expected, finiteArray, positive } from "../../foundation/index.js";
import type { ImpedanceSpectrum } from "../impedance/index.js";
import { hertzPer } from "../impedance/units.js";
import type { CapacitanceInit, CapacitanceSource } from "./types.js";

const FARADS: Readonly<Record<string, number>> = { F: 1, mF: 1e-3, µF: 1e-6, nF: 1e-9, pF: 1e-12 };

/** ω in rad s⁻¹ by falling frequency, and capacitance in F cm⁻². */
export function capacitanceOf(
  source: CapacitanceSource,
  area: number | undefined,
): { readonly omega: Float64Array; readonly capacitance: Float64Array } {
  // prettier-ignore
  return brandOf(source) === "ImpedanceSpectrum"
    ? fromImpedance(source as ImpedanceSpectrum, area)
    : fromColumns(source as CapacitanceInit, area);
}

/** Of the parallel equivalent circuit: C = Im(1/Z)/ω. */
function fromImpedance(
  { frequency, real, imaginary, unit }: ImpedanceSpectrum,
  area: number | undefined,
): ReturnType<typeof capacitanceOf> {
  // prettier-ignore
  if ((unit === "Ω") !== (area !== undefined)) {
    const what = unit === "Ω" ? "`area` in cm², since the impedance is in Ω" : "no `area`, since the impedance is for 1 cm²";
    throw new ArgumentError(`Expected ${what}, but found ${area === undefined ? "none" : "one"}.`);
  }
  const size = area === undefined ? 1 : positive("area", area);
  const omega = Float64Array.from(frequency, (f) => 2 * Math.PI * f);
  const capacitance = omega.map((w, i) => {
    const [re, im] = [real[i] as number, imaginary[i] as number];
    return -im / (re * re + im * im) / w / size;
  });
  return { omega, capacitance };
}

function fromColumns(init: CapacitanceInit, more: number | undefined): ReturnType<typeof capacitanceOf> {
  checkOptions("source", init, { frequency: true, capacitance: true, area: true });
  const hertz = finiteArray("frequency.values", init.frequency.values);
  hertz.forEach((f, i) => positive(`frequency.values[${i}]`, f));
  const values = finiteArray("capacitance.values", init.capacitance.values, hertz.length);
  const match = /^([mµnp]?F)(?:(?: |\/|·)cm(?:\^?-?2|²|⁻²))?$/.exec(init.capacitance.unit);
  if (match === null) {
    throw new ArgumentError(
      expected("capacitance.unit", "a unit of capacitance (nF, nF cm^-2 …)", init.capacitance.unit),
    );
  }
  const perArea = init.capacitance.unit.length > (match[1] ?? "").length;
  const area = init.area ?? more;
  if (perArea === (area !== undefined)) {
    const what = perArea
      ? "no `area`, since the capacitance is for 1 cm²"
      : "`area` in cm², since the capacitance is not for 1 cm²";
    throw new ArgumentError(`Expected ${what}, but found ${area === undefined ? "none" : "one"}.`);
  }
  const factor = (FARADS[match[1] ?? ""] as number) / (area === undefined ? 1 : positive("area", area));
  const perHertz = hertzPer(init.frequency.unit, "frequency.unit");
  const order = Array.from(hertz.keys()).sort((a, b) => (hertz[b] as number) - (hertz[a] as number));
  return {
    omega: Float64Array.from(order, (i) => 2 * Math.PI * perHertz * (hertz[i] as number)),
    capacitance: Float64Array.from(order, (i) => factor * (values[i] as number)),
  };
}
