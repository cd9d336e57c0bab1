import { count, formatUnit } from "../../foundation/index.js";
import type { DiffractionPattern } from "../../techniques/diffraction/index.js";
import { xy } from "../xy/index.js";
import { describedText } from "./described.js";
import type { Presentation } from "./types.js";
import { presentXy } from "./xy.js";

/** A pattern: intensity over the angle or the momentum transfer. */
export function presentPattern(p: DiffractionPattern): Presentation {
  const { quantity, unit, values } = p.axis;
  const { provenance } = p;
  const ends = `${String(values[0])} to ${String(values[values.length - 1])}`;
  const plot = xy({
    x: Float64Array.from(values),
    y: Float64Array.from(p.intensity),
    title: titleOf(provenance.title, provenance.simulated),
    xAxis: { label: quantity, unit },
    yAxis: { label: "Intensity", unit: p.unit },
  });
  const { anode } = p.lines ?? {};
  const text = describedText("DiffractionPattern", provenance, [
    `${quantity}: ${count(values.length, "point")} from ${ends} ${formatUnit(unit)}, intensity in ${formatUnit(p.unit)}`,
    p.wavelength === undefined
      ? ""
      : `Wavelength: ${String(p.wavelength)} Å${anode === undefined ? "" : ` (${anode})`}`,
    p.countingTime === undefined ? "" : `Counting time: ${String(p.countingTime)} s a point`,
    p.temperature === undefined ? "" : `Temperature: ${String(p.temperature.value)} ${p.temperature.unit}`,
  ]);
  return { ...presentXy(plot), text };
}

/** Numbers that nobody measured say so over their picture. */
export function titleOf(title: string, simulated: string | undefined): string {
  if (simulated === undefined) return title;
  // Some titles say so themselves.
  if (/\bsimulated\b/i.test(title)) return title.includes(simulated) ? title : `${title}: ${simulated}`;
  return `${title === "" ? "" : `${title}, `}simulated: ${simulated}`;
}
