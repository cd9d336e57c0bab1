import {
  count,
  formatEstimate,
  formatInterval,
  formatNumber,
  formatUnit,
  type Estimate,
} from "../../foundation/index.js";
import { isOver, timeAhead } from "../../live/status.js";
import type { EstimateState } from "../estimate.js";
import type { LiveState, RunProgress } from "./state.js";

/** A place on an axis: five digits, without zeros that say nothing. */
const place = (value: number): string => String(Number(value.toPrecision(5)));

function estimateOf({ value, error, unit, low, high }: EstimateState, factor = 1, as = unit): Estimate {
  const interval = low === null || high === null ? {} : { interval95: [factor * low, factor * high] as const };
  return { value: factor * value, standardError: error === null ? null : factor * error, unit: as, ...interval };
}

/** A length of time as one says it: "40 s", "8 min", "2.5 h". */
export function spanText(seconds: number): string {
  if (seconds < 90) return `${formatNumber(seconds, seconds < 10 ? 1 : 2)} s`;
  if (seconds < 5400) return `${String(Math.round(seconds / 60))} min`;
  return `${formatNumber(seconds / 3600, 2)} h`;
}

/** Whether a run measures no more, as far as is known. */
export const isPast = ({ state }: RunProgress, isHeard: boolean): boolean => isOver(state) || !isHeard;

/** How a run stands, in a word or two. */
export function standingText({ state }: RunProgress, isHeard: boolean): string {
  if (!isHeard && !isOver(state)) return "No longer live";
  if (state === "waiting") return "Waiting for the first scan";
  return { running: "Running", paused: "Paused", ended: "Ended", stopped: "Stopped" }[state];
}

/** What was measured so far. */
export function measuredText({ scans, files, last, stride }: RunProgress): string {
  if (scans === 0) return "No scan yet.";
  const at = Number.isFinite(last) ? `, the last at ${place(last)} s` : "";
  const kept = stride > 1 ? `; of ${String(stride)} scans one is shown whole` : "";
  return `${count(scans, "scan")} of ${count(files, "file")}${at}${kept}.`;
}

/** Conversion now, when it will be over, and k; empty where the trace does not determine them. Of what would come it says what `timeAhead` allows. */
export function outlookTexts(progress: RunProgress, isHeard: boolean): readonly string[] {
  const { conversion = null, end = null, k } = progress.outlook ?? {};
  if (conversion === null || end === null || k === undefined) return [];
  const target = `${formatNumber(100 * end.target, 2)} %`;
  const { value: left } = end.remaining;
  const { low, high, unit } = k;
  const interval = low === null || high === null ? "" : `; 95 %: ${formatInterval([low, high])} ${formatUnit(unit)}`;
  const at = formatEstimate(estimateOf(end.time));
  const ahead = {
    countdown: [`${target} at ${at}, in about ${spanText(left)}.`],
    time: [`${target} at ${at}.`],
    nothing: [],
  }[timeAhead(progress.state, isHeard)];
  return [
    `Conversion ${isPast(progress, isHeard) ? "at the last scan" : "now"} ${formatEstimate(estimateOf(conversion, 100, "%"))}.`,
    ...(left === 0 ? [`${target} were reached at ${at}.`] : ahead),
    `k = ${formatEstimate(estimateOf(k))}${interval}.`,
  ];
}

/** What the trace is. */
export function followText({ follow }: RunProgress, unit: string): string {
  if (follow === null) return "";
  const where = follow.from === follow.to ? place(follow.from) : `${place(follow.from)} to ${place(follow.to)}`;
  return `${follow.from === follow.to ? "At" : "Mean from"} ${where} ${formatUnit(unit)}`;
}

/** Why there is no number of the reaction, where the trace is not what is missing. */
export function missingText({ follow, trace, outlook, scans }: RunProgress): string {
  if (outlook !== null) return "";
  if (follow === null)
    return "No band is followed. Watch with `follow: { from, to }` to see conversion, k and the time to the end.";
  if (scans > 0 && trace === null) return "Nothing says the times of the scans, so that no course can be fitted.";
  return "The course of the band is fitted from its fifth scan on.";
}

/** The run in sentences, as its static picture and screen readers have it. */
export function progressTexts(progress: RunProgress, isHeard: boolean): readonly string[] {
  const said = outlookTexts(progress, isHeard);
  return [
    `${standingText(progress, isHeard)}. ${measuredText(progress)}`,
    ...(said.length > 0 ? [said.join(" ")] : []),
    ...(missingText(progress) === "" ? [] : [missingText(progress)]),
  ];
}

/** The view in a sentence. */
export function describeLive({ title, progress }: LiveState): string {
  return `${title}: ${progressTexts(progress, true).join(" ")}`;
}
