import {
  compositionReport,
  confinedSizeReport,
  gapReport,
  type ConfinedSize,
  type GapExplanation,
  type MixedComposition,
} from "../../techniques/diffraction/index.js";
import { axisOf, lineOf, panelOf, pointsOf, type FigureLayer } from "../figure/index.js";
import { errorsOf, presentedPanels } from "./diffraction-results.js";
import { quantityOf } from "../scene/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** The law with the value on it. */
function presentComposition(found: MixedComposition): Presentation {
  const { law, value, x, other } = found;
  const [first, second, bowing] = [law.ends[0].value, law.ends[1].value, law.bowing.value];
  const shares = Array.from({ length: 101 }, (_, i) => i / 100);
  const at = [x, ...(other === null ? [] : [other])].filter((one) => Number.isFinite(one.value));
  const layers: FigureLayer[] = [
    lineOf(
      "Vegard's law",
      "muted",
      shares,
      shares.map((s) => (1 - s) * first + s * second - bowing * s * (1 - s)),
    ),
    pointsOf(
      "observed",
      "fit",
      at.map((one) => one.value),
      at.map(() => value.value),
      {
        errors: errorsOf(at.map(() => value.standardError)),
        xErrors: errorsOf(at.map((one) => one.standardError)),
      },
    ),
  ];
  const up = quantityOf(value.unit === "eV" ? "gap" : "lattice parameter", value.unit);
  return presentedPanels(compositionReport(found), [panelOf(axisOf("x"), axisOf(up), layers, { height: 220 })], found);
}

/** Gap over lattice: the mixed crystals as a line, confinement straight up from the composition of the start. */
function presentGap(found: GapExplanation): Presentation {
  const { course, gap, byComposition, byConfinement, observed } = found;
  const stays = byConfinement.lattice.value;
  const bulk = byConfinement.size.bulkGap.value;
  const layers: FigureLayer[] = [
    lineOf(
      "bulk of each composition",
      "muted",
      course.map((one) => one.lattice),
      course.map((one) => one.gap),
    ),
    lineOf("smaller crystals", "data", [stays, stays], [bulk, gap.value], { dash: true }),
    pointsOf("by composition", "muted", [byComposition.lattice.value], [gap.value], {
      open: true,
      xErrors: errorsOf([byComposition.lattice.standardError]),
    }),
    pointsOf("by confinement", "data", [stays], [gap.value], {
      open: true,
      xErrors: errorsOf([byConfinement.lattice.standardError]),
    }),
  ];
  if (observed.lattice !== null) {
    layers.push(
      pointsOf("observed", "fit", [observed.lattice.value], [gap.value], {
        errors: errorsOf([gap.standardError]),
        xErrors: errorsOf([observed.lattice.standardError]),
      }),
    );
  }
  return presentedPanels(
    gapReport(found),
    [panelOf(axisOf(quantityOf("lattice parameter", "Å")), axisOf(quantityOf("gap", "eV")), layers, { height: 260 })],
    found,
  );
}

/** How each result is shown. */
export const MIXING_PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  MixedComposition: (value: MixedComposition) => presentComposition(value),
  ConfinedSize: (value: ConfinedSize) => presentReport(confinedSizeReport(value)),
  GapExplanation: (value: GapExplanation) => presentGap(value),
};
