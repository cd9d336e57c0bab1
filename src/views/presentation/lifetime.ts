import { formatNumber, type Report } from "../../foundation/index.js";
import type {
  Decay,
  DecayBatchFit,
  DecayColumn,
  DecayFit,
  GlobalDecayFit,
  InstrumentResponse,
  LifetimeAverage,
  RadiativeRateBounds,
  RadiativeRates,
} from "../../lifetime/index.js";
import { decayState } from "../decay/index.js";
import { estimateText, pText, residualText } from "../decay/table.js";
import { axisOf, figureOf, panelOf, pointsOf } from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** Lifetimes, amplitudes and averages of a decay with what the fit concludes. */
export function decayFitReport(fit: DecayFit): Report {
  const { statistics: s, averages } = fit;
  return {
    title: `Photon-counting decay: ${fit.law}, ${fit.method}`,
    lead: [fit.verdict.text, ...fit.warnings.map((w) => w.text)],
    tables: [
      {
        columns: ["parameter", "value ± 1σ", "standing"],
        rows: fit.parameters.map((p) => [p.name, estimateText(p), p.standing]),
      },
      {
        columns: ["average lifetime", "value ± 1σ"],
        rows:
          averages.missing === null
            ? [
                ["amplitude-weighted", estimateText(averages.amplitude.lifetime)],
                ["intensity-weighted", estimateText(averages.intensity.lifetime)],
              ]
            : [["not determined", averages.missing]],
      },
    ],
    notes: [
      `${String(s.channels)} channels, ${formatNumber(s.counts, 6)} counts, ${String(s.dof)} degrees of freedom; ` +
        `deviance ${formatNumber(s.deviance, 5)}, reduced χ² ${formatNumber(s.reducedChi2, 4)} (${pText(s.chi2P)}).`,
      residualText(fit),
    ],
  };
}

/** The fit as a picture and tables. */
export function presentDecayFit(fit: DecayFit): Presentation {
  const report = decayFitReport(fit);
  return {
    ...presentReport(report),
    view: viewOf("decay", decayState(fit, report)),
  };
}

/** What decays have in common, and each with what it has for itself. */
export function globalDecayReport(fit: GlobalDecayFit): Report {
  const { statistics: s, fits, shared } = fit;
  const common = new Set(shared.map(({ name }) => name));
  const own = fits[0]?.parameters.filter(({ name }) => !common.has(name) && name !== "scatter") ?? [];
  if (fits.some(({ scatter }) => scatter !== null)) own.push(...(fits[0]?.parameters.filter(({ name }) => name === "scatter") ?? [])); // prettier-ignore
  const column = (one: DecayFit, name: string): string => {
    const p = one.parameters.find((q) => q.name === name);
    return p === undefined ? "" : estimateText(p);
  };
  return {
    title: `${String(fits.length)} photon-counting decays fitted together: ${fit.law}, ${fit.method}`,
    lead: [fit.verdict.text],
    tables: [
      {
        columns: ["in common", "value ± 1σ", "standing"],
        rows: shared.map((p) => [p.name, estimateText(p), p.standing]),
      },
      {
        columns: ["decay", ...own.map(({ name }) => name), "amplitude average", "reduced χ²"],
        rows: fits.map((one, d) => [
          String(d + 1),
          ...own.map(({ name }) => column(one, name)),
          one.averages.missing ?? estimateText(one.averages.amplitude.lifetime),
          formatNumber(one.statistics.reducedChi2, 3),
        ]),
      },
    ],
    notes: [
      `Errors are ± 1σ. ${String(s.channels)} channels, ${formatNumber(s.counts, 6)} counts, ${String(s.dof)} degrees of freedom; ` +
        `deviance ${formatNumber(s.deviance, 5)}, reduced χ² ${formatNumber(s.reducedChi2, 4)} (${pText(s.chi2P)}).`,
    ],
  };
}

export function presentGlobalDecays(fit: GlobalDecayFit): Presentation {
  return presentReport(globalDecayReport(fit));
}

/** Quartiles over the decays of a batch whose value is a number. */
function quartiles({ values }: Pick<DecayColumn, "values">): readonly string[] {
  const sorted = values.filter((v) => Number.isFinite(v)).sort();
  const at = (q: number): string => formatNumber(sorted[Math.round(q * (sorted.length - 1))] ?? Number.NaN, 4);
  return sorted.length === 0 ? ["–", "–", "–", "0"] : [at(0.25), at(0.5), at(0.75), String(sorted.length)];
}

/** How the parameters spread over a batch, with what it concludes. */
export function presentDecayBatch(batch: DecayBatchFit): Presentation {
  const row = (name: string, unit: string, column: DecayColumn): readonly string[] => {
    const shown = unit === "" ? name : `${name} (${unit})`;
    return [shown, ...quartiles(column), quartiles({ values: column.standardErrors })[1] ?? ""];
  };
  return presentReport({
    title: `${String(batch.decays)} photon-counting decays: ${batch.law}, ${batch.method}`,
    lead: [batch.verdict.text],
    tables: [
      {
        columns: ["parameter", "lower quartile", "median", "upper quartile", "decays", "median 1σ"],
        rows: [
          ...batch.parameters.map((p) => row(p.name, p.unit, p)),
          row("amplitude average", batch.unit, batch.amplitudeAverage),
          row("intensity average", batch.unit, batch.intensityAverage),
        ],
      },
    ],
    notes: ["A lifetime that the counts of a decay do not determine is no number, and not counted."],
  });
}

const ASSUMED: Readonly<Record<LifetimeAverage["kind"], string>> = {
  amplitude: "Amplitude-weighted average lifetime",
  intensity: "Intensity-weighted average lifetime",
  unstated: "Average lifetime of a kind that is not stated",
};

export function presentAverage(average: LifetimeAverage): Presentation {
  const rows = [["⟨τ⟩", estimateText(average.lifetime), average.source]];
  return presentReport({
    title: ASSUMED[average.kind],
    lead: [],
    tables: [{ columns: ["", "value ± 1σ", "source"], rows }],
    notes: [],
  });
}

export function presentRates(rates: RadiativeRates | RadiativeRateBounds): Presentation {
  return presentReport({
    title:
      rates.kind === "bounds" ? "Bounds of the radiative and non-radiative rates" : "Radiative and non-radiative rates",
    lead: [],
    tables: [
      {
        columns: ["", rates.kind === "bounds" ? "95 % bounds" : "value ± 1σ"],
        rows: [
          ["k_r", estimateText(rates.radiative)],
          ["k_nr", estimateText(rates.nonRadiative)],
        ],
      },
    ],
    notes: [...rates.assumptions],
  });
}

function countsReport(title: string, counts: ArrayLike<number>, rows: readonly (readonly string[])[]): Report {
  const total = Array.from(counts).reduce((sum, c) => sum + c, 0);
  const all = [["channels", String(counts.length)], ...rows, ["sum", formatNumber(total, 6)]];
  return { title, lead: [], tables: [{ columns: ["", "value"], rows: all }], notes: [] };
}

/** A measured decay: its counts over a logarithmic axis, which has no place for empty channels. */
export function presentDecay(decay: Decay): Presentation {
  const { counts, channelWidth, unit, provenance } = decay;
  const width = [["channel width", `${formatNumber(channelWidth, 4)} ${unit}`]];
  const report = countsReport("Photon-counting decay", counts, width);
  const text = presentReport(report);
  const filled = Array.from(counts, (_, i) => i).filter((i) => (counts[i] as number) > 0);
  if (filled.length === 0) return text;
  const time = Float64Array.from(filled, (i) => (i + 0.5) * channelWidth);
  const points = pointsOf(
    "counts",
    "data",
    time,
    Float64Array.from(filled, (i) => counts[i] as number),
  );
  const panel = panelOf(axisOf(quantityOf("t", unit)), axisOf(quantityOf("Counts", ""), { scale: "log" }), [points], {
    ...{ height: 300, legend: false },
  });
  const state = figureOf(provenance.title === "" ? "Photon-counting decay" : provenance.title, [{ panels: [panel] }], {
    ...{ simulated: provenance.simulated ?? null, report: reportState(report) },
  });
  return { ...text, view: viewOf("figure", state) };
}

export function presentResponse(response: InstrumentResponse): Presentation {
  return presentReport(countsReport("Instrument response", response.counts, []));
}
