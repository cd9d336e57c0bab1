import { formatNumber, type Report } from "../../foundation/index.js";
import { globalReport, type GlobalFit, type RankTest } from "../../kinetics/index.js";
import { globalFitState } from "../global-fit/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** Singular values that are listed beyond those that stand out. */
const BEYOND = 3;

/** The fit as a picture and tables. */
export function presentGlobalFit(fit: GlobalFit): Presentation {
  return {
    ...presentReport(globalReport(fit)),
    view: viewOf("global-fit", globalFitState(fit)),
  };
}

/** The leading singular values beside what noise would bring. */
export function rankReport({ rank, singularValues, limits, noise, significance, rows, columns }: RankTest): Report {
  const shown = Math.min(singularValues.length, rank + BEYOND);
  return {
    title: `Rank ${rank}: ${rank === 1 ? "one component stands" : `${rank} components stand`} out of the noise`,
    lead: [],
    tables: [
      {
        columns: ["component", "singular value", "largest of noise"],
        rows: Array.from({ length: shown }, (_, k) => {
          const limit = limits[k];
          return [
            String(k + 1),
            formatNumber(singularValues[k] as number),
            limit === undefined ? "" : formatNumber(limit),
          ];
        }),
      },
    ],
    notes: [
      `${rows} × ${columns} values; noise ${formatNumber(noise, 3)} (standard deviation); noise alone passes a limit with ` +
        `the chance ${significance}. Noise that is correlated or not of one size counts as components.`,
    ],
  };
}

/** The test as a table. */
export function presentRankTest(test: RankTest): Presentation {
  return presentReport(rankReport(test));
}
