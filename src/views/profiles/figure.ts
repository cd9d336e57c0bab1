import type { Report } from "../../foundation/index.js";
import type { ParameterProfile, ProfileIntervals } from "../../fitting/index.js";
import { axisOf, figureOf, inRows, lineOf, panelOf, pointsOf, ruleOf, type FigurePanel, type FigureState } from "../figure/index.js"; // prettier-ignore
import { reportState } from "../report.js";
import { italic, padded, sup } from "../scene/index.js";
import { endsText, placesShown, smooth } from "./trace.js";

const POINTS = 120;
/** Parameters that are drawn; the table lists all. */
const MOST = 12;

/** The profile of one parameter: ζ² beside the parabola of the covariance, with the limits of the levels. */
export function profilePanel(
  parameter: ParameterProfile,
  { quantiles, levels }: Pick<ProfileIntervals, "quantiles" | "levels">,
): FigurePanel {
  // prettier-ignore
  const { name, unit, value, standardError, trace, intervals } = parameter;
  const highest = 1.35 * (quantiles[quantiles.length - 1] ?? 2) ** 2;
  const range = padded(placesShown(parameter, highest), 0.04);
  const profile = smooth(trace);
  const x = Float64Array.from({ length: POINTS }, (_, i) => range[0] + ((range[1] - range[0]) * i) / (POINTS - 1));
  const parabola =
    standardError !== null && standardError > 0
      ? [lineOf("parabola of the covariance", "muted", x, x.map((v) => ((v - value) / standardError) ** 2), { width: 1.2, dash: true })] // prettier-ignore
      : [];
  const limits = quantiles.map((q, i) => {
    return ruleOf(`${String(Number((100 * (levels[i] ?? 0)).toPrecision(4)))} %`, "text", "y", q * q, true);
  });
  const ends = intervals.flatMap(({ interval, closed }) =>
    interval.flatMap((end, side) => (closed[side] === true ? [ruleOf("", "muted", "x", end, true)] : [])),
  );
  return panelOf(
    axisOf({ symbol: [italic(name)], unit }, { range }),
    axisOf({ symbol: [italic("ζ"), sup(2)], unit: "" }, { range: [-0.04 * highest, highest] }),
    [
      ...parabola,
      ...limits,
      ...ends,
      lineOf("profile", "fit", profile.x, profile.y),
      pointsOf("optimum", "fit", [value], [0]),
    ],
    { title: `${name}: ${endsText(parameter)}`, height: 170 },
  );
}

/** Profile likelihoods as a live figure. */
export function profilesFigure(profiles: ProfileIntervals, report: Report): FigureState {
  const { parameters, kind, quantileOf } = profiles;
  const panels = parameters.slice(0, MOST).map((parameter) => profilePanel(parameter, profiles));
  const left = parameters.length - panels.length;
  const rise = kind === "rss" ? "the sum of squares in units of the variance of the noise" : "what was minimised";
  return figureOf("Profile likelihood", inRows(panels), {
    notes: [
      ...(left > 0 ? [`${String(left)} more parameters are in the table.`] : []),
      `ζ² is the rise of ${rise}; an interval ends where it reaches the dotted line of its level (${quantileOf}).`,
    ],
    verdict: profiles.warnings.map((w) => w.text).join(" "),
    ok: profiles.warnings.length === 0,
    report: reportState(report),
  });
}
