import { formatEstimate, type Report } from "../../foundation/index.js";
import type { ConfinedSize } from "./confinement.js";
import type { GapExplanation } from "./explain-gap.js";
import type { MixedComposition } from "./vegard.js";

/** A composition and the law that tells it. */
export function compositionReport({ x, other, value, law, verdict }: MixedComposition): Report {
  return {
    title: "Composition by Vegard's law",
    lead: [verdict.text],
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          ["x", formatEstimate(x)],
          ...(other === null ? [] : [["other x", formatEstimate(other)]]),
          ["observed", formatEstimate(value)],
          ["at x = 0", formatEstimate(law.ends[0])],
          ["at x = 1", formatEstimate(law.ends[1])],
          ["bowing", formatEstimate(law.bowing)],
        ],
      },
    ],
    notes: [],
  };
}

/** A size by confinement. */
export function confinedSizeReport({ size, layers, gap, bulkGap, model, verdict }: ConfinedSize): Report {
  return {
    title: "Size by confinement",
    lead: [verdict.text],
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          [model === "sphere" ? "diameter" : "thickness", formatEstimate(size)],
          ...(layers === null ? [] : [["layers n", formatEstimate(layers)]]),
          ["gap", formatEstimate(gap)],
          ["gap of the bulk", formatEstimate(bulkGap)],
        ],
      },
    ],
    notes: [`Effective masses, ${model}. Strain, composition and disorder move gaps too.`],
  };
}

/** Composition against confinement. */
export function gapReport({ gap, byComposition, byConfinement, observed, distances, verdict }: GapExplanation): Report {
  const off = (d: number | null): string => (d === null ? "" : `${d.toPrecision(2)} σ`);
  return {
    title: "Composition or confinement",
    lead: [verdict.text],
    tables: [
      {
        columns: ["explanation", "x", "size", "lattice that it foretells", "observed lattice is off by"],
        rows: [
          ...[["composition", formatEstimate(byComposition.composition.x), "any", formatEstimate(byComposition.lattice), off(distances.composition)]], // prettier-ignore
          ...[["confinement", "unchanged", formatEstimate(byConfinement.size.size), formatEstimate(byConfinement.lattice), off(distances.confinement)]], // prettier-ignore
        ],
      },
    ],
    notes: [
      [
        `Gap ${formatEstimate(gap)}.`,
        observed.lattice === null ? "" : `Observed lattice ${formatEstimate(observed.lattice)}.`,
        observed.size === null ? "" : `Observed size ${formatEstimate(observed.size)}.`,
      ]
        .filter((part) => part !== "")
        .join(" "),
    ],
  };
}
