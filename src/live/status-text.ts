import { formatEstimate, formatNumber, formatWithSigma, type Estimate } from "../foundation/index.js";
import { plain } from "./plain.js";
import type { Forecast } from "./forecast.js";
import { isOver, timeAhead, type LiveStatus, type RunState } from "./status.js";

/** How far the reaction is, in a sentence; or why that cannot be said yet. Of what would come it says what `timeAhead` allows. */
export function forecastText({ verdict, k, conversion, end }: Forecast, state: RunState = "running"): string {
  if (conversion === undefined || end === undefined) return verdict.text;
  const percent = (share: number): string => `${formatNumber(100 * share, 3)} %`;
  const said = [
    `k = ${formatWithSigma(k)}`,
    `conversion ${isOver(state) ? "at the last scan" : "now"} ${formatEstimate(conversion)}`,
  ];
  const ahead = timeAhead(state);
  if (end.remaining.value === 0)
    said.push(`${percent(end.target)} were reached at ${formatNumber(end.time.value, 3)} s`);
  else if (ahead === "countdown") said.push(`${percent(end.target)} in ${secondsText(end.remaining)}`);
  else if (ahead === "time") said.push(`${percent(end.target)} at ${secondsText(end.time)}`);
  return `${said.join("; ")}.`;
}

function secondsText({ value, interval95: [low, high] = [Number.NaN, Number.NaN] }: Estimate): string {
  return `${formatNumber(value, 3)} s (95 %: ${formatNumber(low, 3)} to ${formatNumber(high, 3)} s)`;
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
