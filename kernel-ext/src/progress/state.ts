/** How a bar ended, or that it runs. */
export type BarEnd = "running" | "done" | "stopped" | "failed";

/** All that is shown of a bar. Times are in s. */
export interface BarState {
  readonly label: string;
  readonly count: number;
  /** `undefined` when nobody knows it. */
  readonly total: number | undefined;
  readonly elapsed: number;
  readonly end: BarEnd;
}

/** The part that is done, between 0 and 1; `undefined` when the total is not known. Nothing of nothing is all. */
export function fractionOf({ count, total }: BarState): number | undefined {
  if (total === undefined) return undefined;
  return total <= 0 ? 1 : Math.min(1, Math.max(0, count / total));
}

/** What is said beside a bar: count, rate, time, and how it ended. */
export function factsOf(state: BarState): string {
  const { count, total, elapsed, end } = state;
  const fraction = fractionOf(state);
  const counted = total === undefined ? numberText(count) : `${numberText(count)}/${numberText(total)}`;
  const rate = count > 0 && elapsed > 0 ? [rateText(count / elapsed)] : [];
  const left = fraction !== undefined && fraction > 0 ? (elapsed * (1 - fraction)) / fraction : undefined;
  const time =
    end === "running" && left !== undefined
      ? `${durationText(elapsed)}, ${durationText(left)} left`
      : durationText(elapsed);
  const ended = end === "running" ? [] : [end];
  return [counted, ...rate, time, ...ended].join(" · ");
}

export function percentText(state: BarState): string {
  const fraction = fractionOf(state);
  // 100 % is said of what is done only: 999 of 1000 is 99 %.
  return fraction === undefined ? "" : `${Math.floor(fraction * 100)} %`;
}

/** 1234567 as 1,234,567. */
function numberText(value: number): string {
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(6));
  return rounded.toLocaleString("en-US", { maximumFractionDigits: 6 });
}

function rateText(perSecond: number): string {
  return perSecond >= 1 ? `${significant(perSecond)}/s` : `${significant(1 / perSecond)} s each`;
}

function significant(value: number): string {
  return Number(value >= 100 ? value.toFixed(0) : value.toPrecision(3)).toLocaleString("en-US");
}

/** 5.2 as 0:05, 3725 as 1:02:05. */
function durationText(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
