import { formatEstimate, formatNumber, formatWithSigma } from "../foundation/index.js";
import { plain } from "./plain.js";
import type { Forecast } from "./forecast.js";
import { isOver, type LiveStatus, type RunState } from "./status.js";

/** How far the reaction is, in a sentence; or why that cannot be said yet. Of a run that is over, nothing is said of what would come. */
export function forecastText({ verdict, k, conversion, end }: Forecast, state: RunState = "running"): string {
  if (conversion === undefined || end === undefined) return verdict.text;
  const percent = (share: number): string => `${formatNumber(100 * share, 3)} %`;
  const [low, high] = end.remaining.interval95 ?? [Number.NaN, Number.NaN];
  const over = isOver(state);
  const said = [
    `k = ${formatWithSigma(k)}`,
    `conversion ${over ? "at the last scan" : "now"} ${formatEstimate(conversion)}`,
  ];
  if (end.remaining.value === 0) said.push(`${percent(end.target)} were reached at ${formatNumber(end.time.value, 3)} s`);
  else if (!over)
    said.push(`${percent(end.target)} in ${formatNumber(end.remaining.value, 3)} s (95 %: ${formatNumber(low, 3)} to ${formatNumber(high, 3)} s)`); // prettier-ignore
  return `${said.join("; ")}.`;
}

/** How a run stands, in a few lines. */
export function statusText(path: string, status: LiveStatus): string {
  const { state, scans, files, last, stride, forecast, alarms, faults, events } = status;
  const measured =
    last === undefined
      ? "no scan yet"
      : `${scans} ${scans === 1 ? "scan" : "scans"} of ${files} ${files === 1 ? "file" : "files"}, the last at ${plain(last)} s`;
  const marks = events.filter(({ kind }) => kind === "mark" || kind === "note");
  return [
    `LiveRun of ${path}: ${state}, ${measured}`,
    ...(stride > 1 ? [`one scan of ${stride} is kept whole`] : []),
    ...(forecast === undefined ? [] : [forecastText(forecast, state)]),
    ...alarms.map(({ text }) => `Alarm: ${text}`),
    ...marks.map(({ kind, text, seconds }) => `${kind}${Number.isFinite(seconds) ? ` at ${plain(seconds)} s` : ""}: ${text}`), // prettier-ignore
    ...faults.map(({ file, why }) => `Not read: ${file}: ${why}`),
  ].join("\n  ");
}
