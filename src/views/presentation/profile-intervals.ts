import { formatBound, formatInterval, formatNumber, formatUnit, type Report } from "../../foundation/index.js";
import type { LevelInterval, ProfileIntervals } from "../../fitting/index.js";
import { profilesFigure } from "../profiles/figure.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** The intervals of each parameter at each level, and how they were made. */
export function profileIntervalsReport(profiles: ProfileIntervals): Report {
  const { parameters, levels, kind, dof, quantileOf, warnings } = profiles;
  const shown = levels.map((level) => `${String(Number((100 * level).toPrecision(6)))} %`);
  return {
    title: "Profile-likelihood intervals",
    lead: warnings.map((w) => w.text),
    tables: [
      {
        columns: ["parameter", "optimum", "1σ of the covariance", ...shown],
        rows: parameters.map(({ name, unit, value, standardError, intervals }) => [
          unit === "" ? name : `${name} / ${formatUnit(unit)}`,
          formatNumber(value, 6),
          standardError === null ? "none" : formatNumber(standardError, 2),
          ...intervals.map(intervalText),
        ]),
      },
    ],
    notes: [
      kind === "rss"
        ? `The ends lie where the sum of squares has risen by what the F test of one parameter allows (${String(dof)} degrees of freedom).`
        : "The ends lie where the likelihood has fallen by what the ratio test of one parameter allows.",
      `ζ at the ends: ${profiles.quantiles.map((q) => formatNumber(q, 4)).join(" and ")} (${quantileOf}).`,
    ],
  };
}

function intervalText({ interval, closed, complete }: LevelInterval): string {
  if (!complete) return `at least ${formatInterval(interval)}`;
  if (closed[0] && closed[1]) return formatInterval(interval);
  const bound = formatBound(interval, "");
  if (bound === "") return "no bound";
  const at = [closed[0] ? "" : "lower", closed[1] ? "" : "upper"].filter((side) => side !== "");
  return `${bound} (open at the ${at.join(" and ")} end)`;
}

/** The profiles as a picture, and the intervals as a table. */
export function presentProfileIntervals(profiles: ProfileIntervals): Presentation {
  const report = profileIntervalsReport(profiles);
  return {
    ...presentReport(report),
    view: viewOf("figure", profilesFigure(profiles, report)),
  };
}
