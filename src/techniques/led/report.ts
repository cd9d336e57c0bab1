import { formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import { lifetimeName } from "./lifetime-name.js";
import type { LargestValue, LedCharacteristics } from "./characterise.js";
import type { DeviceCurve } from "./curve-types.js";
import type { DeviceLifetime } from "./lifetime-types.js";
import type { DeviceStatistics } from "./statistics.js";

const known = (value: number, unit: string): string => (Number.isFinite(value) ? `${formatNumber(value, 3)} ${unit}` : "not determined"); // prettier-ignore
const titled = (what: string, title: string): string => (title === "" ? what : `${what}: ${title}`);
const simulatedLead = (simulated: string | undefined): string[] => (simulated === undefined ? [] : [`Simulated: ${simulated}`]); // prettier-ignore

/** The characteristics of a device in tables. */
export function ledReport(of: LedCharacteristics): Report {
  const { curve, largest, rollOff, factors, turnOn, turnOnAt, verdict } = of;
  const row = (name: string, unit: string, found: LargestValue | null): string[] =>
    found === null
      ? [name, "not determined", "", "", ""]
      : [name, known(found.value, unit), known(found.voltage, "V"), known(found.currentDensity, "mA cm⁻²"), known(found.luminance, "cd m⁻²")]; // prettier-ignore
  return {
    title: titled("LED", curve.title),
    lead: [...simulatedLead(curve.provenance.simulated), verdict.text],
    tables: [
      {
        columns: ["largest", "value", "at", "current density", "luminance"],
        rows: [
          row("luminance", "cd m⁻²", largest.luminance),
          row("current efficiency", "cd A⁻¹", largest.currentEfficiency),
          row("power efficiency", "lm W⁻¹", largest.powerEfficiency),
          ...(factors === null ? [] : [row("external quantum efficiency", "%", largest.quantumEfficiency)]),
        ],
      },
      {
        columns: ["quantity", "value"],
        rows: [
          [`turn-on (${formatNumber(turnOnAt, 2)} cd m⁻²)`, known(turnOn, "V")],
          ["current density at half of the largest efficiency", known(rollOff.halfAt, "mA cm⁻²")],
          ...rollOff.kept.map(({ luminance, part }) => [`efficiency kept at ${String(luminance)} cd m⁻²`, known(100 * part, "%")]), // prettier-ignore
          ...(factors === null
            ? []
            : [
                ["cd A⁻¹ for each % of quantum efficiency", formatNumber(factors.candelaPerAmpere, 3)],
                ["luminous efficacy of the radiation", known(factors.efficacy, "lm W⁻¹")],
                ["mean photon energy", known(factors.photonEnergy, "eV")],
              ]),
        ],
      },
    ],
    notes: ["Efficiencies above the turn-on luminance; power and quantum efficiency under Lambertian emission."],
  };
}

/** A curve in a line. */
export function curveReport({ title, voltage, currentDensity, luminance, provenance }: DeviceCurve): Report {
  const range = (values: ArrayLike<number>, unit: string): string => {
    const all = Array.from(values);
    return `${formatNumber(Math.min(...all), 3)} to ${formatNumber(Math.max(...all), 3)} ${unit}`;
  };
  return {
    title: titled("Current–voltage–luminance curve", title),
    lead: simulatedLead(provenance.simulated),
    tables: [
      {
        columns: ["points", "voltage", "current density", "luminance"],
        rows: [
          [String(voltage.length), range(voltage, "V"), range(currentDensity, "mA cm⁻²"), range(luminance, "cd m⁻²")],
        ],
      },
    ],
    notes: [],
  };
}

/** A lifetime in a table. */
export function lifetimeReport(of: DeviceLifetime): Report {
  const { trace, level, time, overshoot, decay, scaled, verdict, how } = of;
  const name = lifetimeName(level);
  const unit = trace.coordinate.unit;
  return {
    title: titled("Device lifetime", trace.provenance?.title ?? ""),
    lead: [...simulatedLead(trace.provenance?.simulated), verdict.text],
    tables: [
      {
        columns: ["quantity", "value"],
        rows: [
          [`${name} (${how}, of the ${of.of} value)`, formatEstimate(time)],
          ...(scaled === null
            ? []
            : [[`${name} at ${formatNumber(scaled.luminance)} cd m⁻² (L₀ⁿ T = const, n = ${formatNumber(scaled.exponent, 3)})`, formatEstimate(scaled.time)]]), // prettier-ignore
          ["overshoot", overshoot === null ? "none" : `${formatNumber(100 * overshoot.part, 3)} % after ${formatNumber(overshoot.time, 3)} ${unit}`], // prettier-ignore
          ...(decay?.shape ? [["stretching exponent β of the decay", formatEstimate(decay.shape)]] : []),
          ...(decay?.halfTime ? [["half-time of the decay", formatEstimate(decay.halfTime)]] : []),
        ],
      },
    ],
    notes: [],
  };
}

/** A quantity over devices in a table. */
export function statisticsReport(of: DeviceStatistics): Report {
  const { name, unit, values, mean, deviation, median, quartiles } = of;
  const show = (v: number): string => `${formatNumber(v)}${unit === "" ? "" : ` ${unit}`}`;
  return {
    title: titled("Devices", name),
    lead: [],
    tables: [
      {
        columns: ["devices", "mean", "standard deviation", "median", "quartiles", "range"],
        rows: [
          [
            String(values.length),
            formatEstimate(mean),
            show(deviation),
            show(median),
            `${show(quartiles[0])} to ${show(quartiles[1])}`,
            `${show(values[0] as number)} to ${show(values[values.length - 1] as number)}`,
          ],
        ],
      },
    ],
    notes: ["The error of the mean is its standard error, s/√n."],
  };
}
