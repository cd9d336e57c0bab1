import { copyOf, formatNumber } from "../../foundation/index.js";
import { globalReport, type AssociatedSpectra, type GlobalDataSet, type GlobalFit } from "../../kinetics/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { parameterState } from "../parameters/state.js";
import { reportState } from "../report.js";
import type { GlobalFitState, GlobalOutcome, GlobalSetData, GlobalSetResult, SpectraState } from "./state.js";
import { verdictState } from "../verdict-state.js";

const NO_SPECTRA: SpectraState = { missing: "They are worked out when the hand lets go." };

function dataOf(
  name: string,
  { axis, coordinate, signal, values, sigma, mask, scanSkew }: SpectralSeries,
): GlobalSetData {
  return {
    name,
    axis: { quantity: axis.quantity, unit: axis.unit, label: axis.label, values: copyOf(axis.values) },
    coordinate: {
      ...{ kind: coordinate.kind, unit: coordinate.unit, label: coordinate.label },
      values: copyOf(coordinate.values),
    },
    signal: { kind: signal.kind, unit: signal.unit, label: signal.label },
    values: mask === undefined ? copyOf(values) : Float64Array.from(values, (v, i) => (mask[i] === 1 ? Number.NaN : v)),
    sigma: sigma === undefined ? null : copyOf(sigma),
    scanSkew: scanSkew === undefined ? null : copyOf(scanSkew),
  };
}

function spectraOf(spectra: AssociatedSpectra | { readonly missing: string }): SpectraState {
  if ("missing" in spectra) return { missing: spectra.missing };
  return { names: [...spectra.names], values: copyOf(spectra.values), errors: copyOf(spectra.errors) };
}

/** What a fit found for a stack; `brief` leaves out what a slider under the hand has no time for. */
function resultOf(set: GlobalDataSet, brief: boolean): GlobalSetResult {
  const { time, axis, components, concentrations, residuals } = set;
  return {
    time: copyOf(time),
    axis: copyOf(axis),
    components: [...components],
    concentrations: copyOf(concentrations),
    spectra: spectraOf(set.spectra),
    decaySpectra: brief ? NO_SPECTRA : spectraOf(set.decaySpectra),
    evolutionSpectra: brief ? NO_SPECTRA : spectraOf(set.evolutionSpectra),
    residuals: copyOf(residuals),
  };
}

/** How well a fit describes the data, in a line. */
function qualityOf({ statistics: s, ended }: GlobalFit): string {
  return [
    `residuals ${formatNumber(s.residualDeviation, 3)} (standard deviation)`,
    ...(s.reducedChi2 === undefined ? [] : [`χ²/dof ${formatNumber(s.reducedChi2, 4)}`]),
    `R² ${formatNumber(s.r2, 6)}`,
    ended.converged ? `${String(ended.iterations)} steps` : `not converged: ${ended.reason}`,
  ].join("; ");
}

/** What a fit found, as plain data. */
export function outcomeOf(fit: GlobalFit, brief: boolean = false): GlobalOutcome {
  const { parameters, optimum, dataSets, verdict, warnings, notes, madeBy } = fit;
  return {
    parameters: parameters.map((q, j) => parameterState(q, optimum[j] as number, madeBy.parameters[j])),
    sets: dataSets.map((set) => resultOf(set, brief)),
    ...verdictState(verdict),
    warnings: [...warnings, ...notes.filter((note) => !note.ok)].map(({ text }) => text),
    quality: qualityOf(fit),
    report: brief ? { tables: [], notes: [] } : reportState(globalReport(fit)),
  };
}

/** The state that shows a global fit. */
export function globalFitState(fit: GlobalFit): GlobalFitState {
  const { dataSets, request } = fit;
  const zero = dataSets.find(({ series }) => series.difference?.timeZero !== undefined)?.series.difference?.timeZero;
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "global-fit",
    title: `Global fit: ${fit.model.replaceAll("<->", "⇌").replaceAll("->", "→")}`,
    simulated: dataSets.find(({ series }) => series.provenance.simulated)?.series.provenance.simulated ?? null,
    data: dataSets.map(({ name, series }) => dataOf(name, series)),
    request:
      request === null || zero === undefined || request.options.timeZero !== undefined
        ? request
        : { ...request, options: { ...request.options, timeZero: zero } },
    outcome: outcomeOf(fit),
  };
}
