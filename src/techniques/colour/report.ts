import { formatEstimate, formatNumber, type Report, type ReportTable } from "../../foundation/index.js";
import type { ChromaticityDiagram } from "./diagram.js";
import { toUniform } from "./coordinates.js";
import type { EmissionColour } from "./emission-colour.js";
import type { Gamut } from "./gamut.js";

/** The colours of emitters in a table. */
export function colourReport(colours: readonly EmissionColour[], title: string = "Colour"): Report {
  const simulated = colours.flatMap(({ spectrum: { provenance: p } }) =>
    p.simulated === undefined ? [] : [p.simulated],
  );
  return {
    title,
    lead: [
      ...simulated.map((why) => `Simulated: ${why}`),
      ...colours.map(({ name, verdict }) => (colours.length > 1 ? `${name}: ${verdict.text}` : verdict.text)),
    ],
    tables: [colourTable(colours)],
    notes: [
      "CIE 1931 2° observer; dominant wavelength and purity against " +
        `${whiteName(colours)}; errors are those of the spectra (1σ).`,
    ],
  };
}

function whiteName(colours: readonly EmissionColour[]): string {
  const { x, y } = colours[0]?.dominant.white ?? { x: 1 / 3, y: 1 / 3 };
  if (Math.abs(x - 1 / 3) < 1e-9 && Math.abs(y - 1 / 3) < 1e-9) return "equal-energy white (E)";
  return `white at x ${formatNumber(x)}, y ${formatNumber(y)}`;
}

function colourTable(colours: readonly EmissionColour[]): ReportTable {
  return {
    columns: ["emitter", "x", "y", "u′", "v′", "dominant wavelength", "purity", "efficacy of radiation"],
    rows: colours.map(({ name, x, y, uniform, dominant, efficacy }) => [
      name,
      x.standardError === null ? formatNumber(x.value) : formatEstimate(x),
      y.standardError === null ? formatNumber(y.value) : formatEstimate(y),
      formatNumber(uniform.u),
      formatNumber(uniform.v),
      dominant.kind === "none"
        ? "none (white)"
        : `${formatNumber(dominant.wavelength, 4)} nm${dominant.kind === "complementary" ? " (complementary)" : ""}`,
      `${formatNumber(100 * dominant.purity, 3)} %`,
      `${formatNumber(efficacy, 3)} lm W⁻¹`,
    ]),
  };
}

/** A gamut's coverage of the standards in a table. */
export function gamutReport(of: Gamut): Report {
  const percent = (part: number): string => `${formatNumber(100 * part, 3)} %`;
  return {
    title: ["Gamut", of.name].filter((part) => part !== "").join(": "),
    lead: of.limits,
    tables: [
      {
        columns: ["standard", "coverage in x, y", "area ratio in x, y", "coverage in u′, v′", "area ratio in u′, v′"],
        rows: of.standards.map(({ name, xy, uv }) => [
          name,
          percent(xy.coverage),
          percent(xy.areaRatio),
          percent(uv.coverage),
          percent(uv.areaRatio),
        ]),
      },
    ],
    notes: ["Coverage: the area that both have over that of the standard. Area ratio: the gamut's own area over it."],
  };
}

/** The points and triangles of a diagram in tables. */
export function diagramReport({ title, points, colours, gamuts }: ChromaticityDiagram): Report {
  const reports = [...(colours.length > 0 ? [colourReport(colours)] : []), ...gamuts.map(gamutReport)];
  const named = {
    columns: ["point", "x", "y", "u′", "v′"],
    rows: points.map((p) => [p.name, ...[p.x, p.y, toUniform(p).u, toUniform(p).v].map((v) => formatNumber(v))]),
  };
  const all = points.length === colours.length ? [] : [named];
  return {
    title: title === "" ? "Chromaticity" : title,
    lead: reports.flatMap(({ lead }) => lead),
    tables: [...all, ...reports.flatMap(({ tables }) => tables)],
    notes: [...new Set(reports.flatMap(({ notes }) => notes))],
  };
}
