import { count, formatEstimate, formatUnit } from "../../foundation/index.js";
import {
  regionFitReport,
  surfaceCompositionReport,
  type ChargeShift,
  type MixedHalide,
  type PhotoemissionRegion,
  type RegionFit,
  type SurfaceComposition,
} from "../../techniques/photoemission/index.js";
import { extent } from "../scene/index.js";
import { xy } from "../xy/index.js";
import { describedText } from "./described.js";
import { titleOf } from "./diffraction.js";
import { peakFitFigure } from "./peak-fit.js";
import { presentReport } from "./report.js";
import { presentFigure } from "./report-figure.js";
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

/** The points, the components on the background, and the residuals; binding energy falls to the right. */
export function presentRegionFit(found: RegionFit): Presentation {
  const { fit, components } = found;
  const report = regionFitReport(found);
  const curves = components.map(({ label, peaks }) => ({
    name: label,
    y: fit.x.map((_, i) => peaks.reduce((sum, k) => sum + (fit.peaks[k]?.curve[i] ?? 0), 0)),
  }));
  const state = peakFitFigure(fit, { curves, falling: true, report });
  return presentFigure(report, state);
}

/** The shift with what it was made of. */
export function presentChargeShift({ shift, measured, reference, line }: ChargeShift): Presentation {
  return presentReport({
    title: `Charge correction by ${line}`,
    lead: [],
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          ["shift of all binding energies", formatEstimate(shift)],
          [`${line}, measured`, formatEstimate(measured)],
          [`${line}, reference`, formatEstimate(reference)],
        ],
      },
    ],
    notes: ["The error of the reference is common to all lines: it moves them together."],
  });
}

/** at% of each line and element. */
export function presentSurfaceComposition(found: SurfaceComposition): Presentation {
  return presentReport(surfaceCompositionReport(found));
}

/** Each halide of three, and what stands to lead. */
export function presentMixedHalide({ halides, halidesPerLead, cesiumPerLead, verdict }: MixedHalide): Presentation {
  const ratios = [["halides for each lead", halidesPerLead], ["cesium for each lead", cesiumPerLead]] as const; // prettier-ignore
  return presentReport({
    title: "Halides of APbX₃",
    lead: [verdict.text],
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          ...Object.entries(halides).map(([name, e]) => [`${name}, of three`, formatEstimate(e)]),
          ...ratios.flatMap(([name, e]) => (e === null ? [] : [[name, formatEstimate(e)]])),
        ],
      },
    ],
    notes: [],
  });
}
