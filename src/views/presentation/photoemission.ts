import { count, formatUnit } from "../../foundation/index.js";
import type { PhotoemissionRegion } from "../../techniques/photoemission/index.js";
import { extent } from "../scene/index.js";
import { xy } from "../xy/index.js";
import { describedText } from "./described.js";
import { titleOf } from "./diffraction.js";
import type { Presentation } from "./types.js";
import { presentXy } from "./xy.js";

/** A region: intensity over energy; binding energy falls to the right, as it is drawn in the field. */
export function presentRegion(r: PhotoemissionRegion): Presentation {
  const { kind, values } = r.energy;
  const { provenance, place } = r;
  const [low, high] = extent(values) ?? [0, 1];
  const at = place === undefined ? "" : `${place.label} ${String(place.value)} ${place.unit}`.trim();
  const name = [r.name, r.sample ?? "", at].filter((part) => part !== "").join(", ");
  const plot = xy({
    x: Float64Array.from(values),
    y: Float64Array.from(r.intensity),
    title: titleOf(name === "" ? provenance.title : name, provenance.simulated),
    xAxis: {
      label: kind === "binding" ? "Binding energy" : "Kinetic energy",
      unit: "eV",
      ...(low < high ? { range: kind === "binding" ? ([high, low] as const) : ([low, high] as const) } : {}),
    },
    yAxis: { label: "Intensity", unit: r.unit },
  });
  const given = (label: string, value: number | undefined, unit: string): string =>
    value === undefined ? "" : `${label}: ${String(value)} ${unit}`.trim();
  const text = describedText("PhotoemissionRegion", { ...provenance, title: name === "" ? provenance.title : name }, [
    `${kind === "binding" ? "Binding" : "Kinetic"} energy: ${count(values.length, "point")} from ${String(values[0])} to ${String(values[values.length - 1])} eV, intensity in ${formatUnit(r.unit)}`,
    r.photonEnergy === undefined
      ? ""
      : `Excitation: ${String(r.photonEnergy)} eV${r.source === undefined ? "" : ` (${r.source})`}`,
    given("Pass energy", r.passEnergy, "eV"),
    given("Dwell", r.dwell, "s"),
    given("Sweeps", r.sweeps, ""),
  ]);
  return { ...presentXy(plot), text };
}
