import { type Estimate, formatNumber, type Report } from "../../foundation/index.js";
import { ESTIMATE_COLUMNS, estimateRow } from "../report-rows.js";
import type { PhotokineticFit, QuantumYield } from "./photokinetics-types.js";

/** What a cell shows of a photokinetic fit: yields with the parts of their errors, the light, the composition. */
export function photokineticReport(fit: PhotokineticFit): Report {
  const [a, b] = fit.names;
  const { light, statistics: s } = fit;
  const percent = (e: Estimate): Estimate => ({
    value: 100 * e.value,
    standardError: e.standardError === null ? null : 100 * e.standardError,
    unit: "",
    ...(e.interval95 ? { interval95: [100 * e.interval95[0], 100 * e.interval95[1]] as const } : {}),
  });
  const part = (value: number | null): string => (value === null ? "" : formatNumber(100 * value, 2));
  const errorRow = (name: string, y: QuantumYield): readonly string[] => [
    name,
    part(y.fromFit),
    part(y.fromPower),
    part(y.fromVolume),
  ];
  const reason = fit.series.provenance.simulated;
  const ratio = fit.residualTests.noise.residualRatio;
  return {
    title: ["Photokinetics", fit.series.provenance.title].filter((text) => text !== "").join(": "),
    lead: [...(reason === undefined ? [] : [`Simulated: ${reason}`]), fit.verdict.text],
    tables: [
      {
        columns: ESTIMATE_COLUMNS,
        rows: [
          estimateRow(`quantum yield ${a} → ${b} / %`, percent(fit.forward)),
          estimateRow(`quantum yield ${b} → ${a} / %`, percent(fit.back)),
          estimateRow(`${a} in the photostationary state / %`, percent(fit.photostationary)),
          estimateRow("total concentration / mol L⁻¹", fit.total),
          estimateRow(`${a} at the start / %`, percent(fit.startFraction)),
        ],
      },
      {
        columns: ["1σ of the yield / %", "scatter of the spectra", "power", "volume"],
        rows: [errorRow(`${a} → ${b}`, fit.forward), errorRow(`${b} → ${a}`, fit.back)],
      },
      {
        columns: ["light and fit", ""],
        rows: [
          ["lamp", `${formatNumber(light.from)} to ${formatNumber(light.to)} nm, ${light.points} points`],
          ["emission counted above", formatNumber(light.threshold)],
          ["mean wavelength of the photons", `${formatNumber(light.meanWavelength)} nm`],
          ["photons", `${formatNumber(light.photonFlux)} mol s⁻¹`],
          ["scans; degrees of freedom", `${fit.time.length}; ${s.dof}`],
          ["residuals over the noise", ratio === null ? "too few scans" : `${formatNumber(ratio, 3)} times`],
        ],
      },
    ],
    notes: [
      "Assumed: stirred sample, light along the path of the spectrometer, no reflection, no other absorber, no inner " +
        "filter by products of decomposition.",
      "Standard errors (1σ) scaled by the residuals, with those of power and volume added in squares.",
    ],
  };
}
