import { count, formatEstimate, formatNumber, type Estimate, type Report } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import { hklText, type Hkl, type Lattice } from "./lattice.js";
import type { PhaseMatch } from "./identify-types.js";
import type { Indexing, LatticeSearch } from "./index-types.js";
import type { DiffractionLines } from "./line-types.js";
import type { NelsonRiley } from "./nelson-riley.js";
import type { LatticeFit } from "./refine-types.js";
import type { ScherrerSizes, WilliamsonHall } from "./size-types.js";
import type { StickPattern } from "./stick-pattern.js";
import type { CrystalStructure } from "./structure.js";

/** Title and first paragraphs of a result. */
export function headed(
  title: string,
  of: Provenance | null,
  ...lead: readonly string[]
): Pick<Report, "title" | "lead"> {
  return {
    title: [title, of?.title ?? ""].filter((part) => part !== "").join(": "),
    lead: [...(of?.simulated === undefined ? [] : [`Simulated: ${of.simulated}`]), ...lead],
  };
}

/** A value for a column that names the unit. */
export const bare = (e: Estimate | null | undefined): string =>
  e === null || e === undefined ? "" : formatEstimate({ ...e, unit: "" }).replace(" (no error known)", "");
export const indices = (hkl: Hkl | undefined): string => (hkl === undefined ? "" : hklText(hkl));

/** Places, widths and areas of lines. */
export function linesReport({ lines, shape, kAlpha2, wavelength, verdict, provenance }: DiffractionLines): Report {
  const unit = lines[0]?.fwhm.unit.replace("^-1", "⁻¹") ?? "";
  return {
    ...headed("Diffraction lines", provenance, verdict.text),
    tables: [
      {
        columns: [
          "line",
          "2θ / °",
          "d / Å",
          "q / Å⁻¹",
          `FWHM / ${unit}`,
          `integral breadth / ${unit}`,
          "height",
          "area",
        ],
        rows: lines.map(({ twoTheta, d, q, fwhm, integralBreadth, height, area }, i) => [
          String(i + 1),
          ...[twoTheta, d, q, fwhm, integralBreadth, height, area].map(bare),
        ]),
      },
    ],
    notes: [
      `${shape}, a background under each group of lines${kAlpha2 > 0 ? `, each line with its Kα₂ of ${formatNumber(kAlpha2, 3)}; heights, widths and areas are those of Kα₁` : ""}.` +
        (wavelength === null ? "" : ` λ = ${String(wavelength)} Å.`),
    ],
  };
}

/** Axes and angles, and each line beside what they give. */
export function latticeReport({
  parameters,
  volume,
  correction,
  shift,
  lines,
  quantity,
  fit,
  verdict,
  provenance,
}: LatticeFit): Report {
  const symbol = quantity === "2θ" ? "2θ / °" : "q / Å⁻¹";
  return {
    ...headed("Lattice", provenance, verdict.text),
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          ...Object.entries(parameters).map(([name, value]) => [SYMBOLS[name] ?? name, formatEstimate(value)]),
          ["volume", formatEstimate(volume)],
          ...(shift === null ? [] : [[correction, formatEstimate(shift)]]),
        ],
      },
      {
        columns: ["hkl", `${symbol} observed`, "calculated", "difference"],
        rows: lines.map(({ hkl, observed, calculated }) => [
          ...[indices(hkl), bare(observed), formatNumber(calculated, 6), formatNumber(observed.value - calculated, 2)],
        ]),
      },
    ],
    notes: [
      `${count(fit.statistics.n, "line")}, ${count(fit.statistics.dof, "degree")} of freedom` +
        `${fit.statistics.reducedChi2 === undefined ? "" : `, χ²/dof ${formatNumber(fit.statistics.reducedChi2, 3)}`}. Errors (1σ) ${fit.errors}.`,
      ...fit.warnings.map(({ text }) => text),
    ],
  };
}

const SYMBOLS: Readonly<Record<string, string>> = { alpha: "α", beta: "β", gamma: "γ" };

/** a of each line, and where they lead. */
export function nelsonRileyReport({ a, slope, points, verdict, provenance }: NelsonRiley): Report {
  return {
    ...headed("Nelson and Riley's extrapolation", provenance, verdict.text),
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          ["a", formatEstimate(a)],
          ["slope", formatEstimate(slope)],
        ],
      },
      {
        columns: ["hkl", "(cos²θ/sin θ + cos²θ/θ)/2", "a / Å"],
        rows: points.map((p) => [indices(p.hkl), formatNumber(p.x, 4), bare(p.a)]),
      },
    ],
    notes: [],
  };
}

/** The size that each line tells. */
export function scherrerReport({ lines, size, how, wavelength, verdict, provenance }: ScherrerSizes): Report {
  return {
    ...headed("Sizes by Scherrer", provenance, verdict.text),
    tables: [
      {
        columns: ["hkl", "2θ / °", "observed / °", "instrument / °", "sample / °", "size / nm"],
        rows: lines.map((row) => [
          ...[
            indices(row.hkl),
            formatNumber(row.twoTheta, 5),
            bare(row.observed),
            bare(row.instrument),
            bare(row.sample),
          ],
          Number.isFinite(row.size.value) ? bare(row.size) : formatEstimate(row.size),
        ]),
      },
    ],
    notes: [
      `Mean ${formatEstimate(size)}. ${how}; λ = ${String(wavelength)} Å. Sizes are along the normals of the planes.`,
    ],
  };
}

/** Size and strain, and what the line goes through. */
export function williamsonHallReport({
  size,
  strain,
  points,
  how,
  wavelength,
  verdict,
  provenance,
}: WilliamsonHall): Report {
  return {
    ...headed("Williamson and Hall", provenance, verdict.text),
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          ["size", formatEstimate(size)],
          ["strain ε", formatEstimate(strain)],
        ],
      },
      {
        columns: ["hkl", "4 sin θ", "β cos θ / rad"],
        rows: points.map((p) => [indices(p.hkl), formatNumber(p.x, 4), bare(p.y)]),
      },
    ],
    notes: [`${how}; λ = ${String(wavelength)} Å. One strain for all directions.`],
  };
}

/** Each line with its reflection. */
export function indexingReport({ lattice, centring, lines, m, f, counted, possible, verdict }: Indexing): Report {
  return {
    ...headed("Indexing", null, verdict.text),
    tables: [
      {
        columns: ["hkl", "2θ / °", "d / Å", "calculated / Å", "others near"],
        rows: lines.map(({ hkl, others, twoTheta, d, calculated }) => [
          hkl === null ? "none" : hklText(hkl),
          ...[bare(twoTheta), bare(d), hkl === null ? "" : formatNumber(calculated, 5), others.map(hklText).join(", ")],
        ]),
      },
    ],
    notes: [
      `${cellText(lattice)}, ${centring}. M(${counted}) = ${formatNumber(m, 3)} (de Wolff)` +
        `${f === null ? "" : `, F(${counted}) = ${formatNumber(f, 3)} per degree (Smith and Snyder)`}; ${count(possible, "line")} possible.`,
    ],
  };
}

/** The lattices that a search found. */
export function searchReport({ candidates, verdict }: LatticeSearch): Report {
  return {
    ...headed("Search for a lattice", null, verdict.text),
    tables: [
      {
        columns: ["lattice", "centring", "volume / Å³", "M", "F × °", "lines possible"],
        rows: candidates.map(({ lattice, centring, m, f, possible }) => [
          ...[cellText(lattice), centring, formatNumber(lattice.volume, 4), formatNumber(m, 3)],
          ...[f === null ? "" : formatNumber(f, 3), String(possible)],
        ]),
      },
    ],
    notes: ["M after de Wolff, F after Smith and Snyder. Lattices of other systems are not looked for."],
  };
}

/** The phases, and which line is of which. */
export function phaseReport({ phases, observed, wavelength, verdict, provenance }: PhaseMatch): Report {
  return {
    ...headed("Phases", provenance, verdict.text),
    tables: [
      {
        columns: ["phase", "lattice", "score", "of its intensity seen / %", "of the area / %", "stretch / %", "scale"],
        rows: phases.map(({ structure, score, coverage, explained, stretch, scale }) => [
          ...[structure.name, cellText(structure.lattice), formatNumber(score, 2), (100 * coverage).toFixed(0)],
          ...[(100 * explained).toFixed(0), (100 * (stretch - 1)).toFixed(2).replace("-", "−"), formatNumber(scale, 3)],
        ]),
      },
      {
        columns: ["2θ / °", "area / %", "phases"],
        rows: observed.map(({ twoTheta, area, phases: of, near }) => [
          ...[twoTheta.toFixed(3), area.toFixed(1)],
          of.length > 0 ? of.join(", ") : near.length > 0 ? `none (near ${near.join(", ")})` : "none",
        ]),
      },
    ],
    notes: [`λ = ${String(wavelength)} Å. Only these phases were tried; intensities are those of a powder.`],
  };
}

/** The lines of a calculated pattern. */
export function stickReport({ structure, sticks, wavelength, how }: StickPattern): Report {
  return {
    ...headed("Calculated pattern", null, structureText(structure)),
    title: `Calculated pattern: ${structure.name}`,
    tables: [
      {
        columns: ["hkl", "reflections", "2θ / °", "d / Å", "intensity / %"],
        rows: sticks.map(({ reflections, twoTheta, d, intensity }) => [
          reflections.map(({ hkl }) => hklText(hkl)).join(", "),
          String(reflections.reduce((sum, { multiplicity }) => sum + multiplicity, 0)),
          ...[twoTheta.toFixed(3), d.toFixed(4), intensity.toFixed(1)],
        ]),
      },
    ],
    notes: [`A powder, λ = ${String(wavelength)} Å; ${how}.`],
  };
}

/** The atoms of a structure. */
export function structureReport(of: CrystalStructure): Report {
  return {
    ...headed(of.name, null, structureText(of)),
    tables: [
      {
        columns: ["element", "atoms in the cell", "first at"],
        rows: [...new Set(of.atoms.map(({ element }) => element))].map((element) => {
          const all = of.atoms.filter((atom) => atom.element === element);
          return [element, String(all.length), all[0]?.at.map((v) => formatNumber(v, 4)).join(", ") ?? ""];
        }),
      },
    ],
    notes: of.source === "" ? [] : [`Source: ${of.source}.`],
  };
}

function structureText({ spaceGroup, lattice, condition }: CrystalStructure): string {
  return [spaceGroup, cellText(lattice), condition].filter((part) => part !== "").join("; ");
}

/** Axes and angles in a line. */
export function cellText({ a, b, c, alpha, beta, gamma, system }: Lattice): string {
  const axis = (v: number): string => String(Number(v.toFixed(5)));
  const lengths =
    system === "cubic"
      ? `a = ${axis(a)} Å`
      : a === b
        ? `a = ${axis(a)} Å, c = ${axis(c)} Å`
        : `a = ${axis(a)} Å, b = ${axis(b)} Å, c = ${axis(c)} Å`;
  const angles = Object.entries({ α: alpha, β: beta, γ: gamma }).filter(([, v]) => v !== 90);
  const said = system === "hexagonal" ? [] : angles.map(([name, v]) => `${name} = ${String(Number(v.toFixed(3)))}°`);
  return [`${system}, ${lengths}`, ...said].join(", ");
}
