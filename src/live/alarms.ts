import { formatNumber } from "../foundation/index.js";
import { median } from "../numerics/index.js";
import type { Axis, Signal } from "../spectroscopy/index.js";
import type { Forecast } from "./forecast.js";
import { plain } from "./plain.js";

/** What an alarm is about. */
export type AlarmKind = "stalled" | "saturation" | "stray light" | "drift" | "plateau";

/** Which alarms are set, and where each goes off. Those that are not named are off, but `stalled` and `saturation`. */
export interface AlarmSettings {
  /** No scan for so many usual intervals, and for two seconds; 3 by default, `false` for none. */
  readonly stalled?: number | false | undefined;
  /** A value above this, or three or more neighbours at one greatest value, as of a detector that is full; absorbance 3 by default, for other signals only the latter. */
  readonly saturation?: number | false | undefined;
  /** The share of stray light in the instrument; goes off where it makes the absorbance wrong by more than 5 % of the light. */
  readonly strayLight?: number | undefined;
  /** A band in which nothing happens, and how far its mean may drift over the run. */
  readonly drift?: { readonly from: number; readonly to: number; readonly limit: number } | undefined;
  /** The conversion at which the reaction counts as over: goes off when the lower end of its 95 % interval is above. */
  readonly plateau?: number | undefined;
}

/** How a band in which nothing happens has gone. */
export interface QuietLine {
  readonly slope: number;
  /** Its standard error. */
  readonly error: number;
  readonly scans: number;
  /** From the first scan to the last, s. */
  readonly span: number;
}

/** What is known when alarms are looked at. */
export interface AlarmScene {
  readonly axis: Axis;
  readonly signal: Signal;
  readonly latest: ArrayLike<number>;
  /** Seconds of a clock that only goes forward at which scans came, the last ones, and now. */
  readonly arrivals: readonly number[];
  readonly now: number;
  /** The line through the mean of the quiet band in all scans, by their times in s. */
  readonly quiet?: QuietLine | undefined;
  readonly forecast?: Forecast | undefined;
}

/** An alarm that goes off, in words. */
export interface Alarm {
  readonly kind: AlarmKind;
  readonly text: string;
}

/** Of the light, what stray light may add before it is called too much. */
const STRAY_SHARE = 0.05;
/** So many usual intervals without a scan. */
const STALLED = 3;
/** Seconds that an instrument, a disk or a network may hold its breath. */
const BREATH = 2;
/** So many neighbours at the greatest value are no chance. */
const FLAT = 3;
/** So many standard errors of the slope. */
const SURE = 3;

/** The alarms that go off now; who calls it tells those alone that were silent before. */
export function alarmsIn(scene: AlarmScene, settings: AlarmSettings): readonly Alarm[] {
  return [
    stalled(scene, settings.stalled),
    saturation(scene, settings.saturation ?? (scene.signal.kind === "absorbance" ? 3 : undefined)),
    strayLight(scene, settings.strayLight),
    drift(scene, settings.drift),
    plateau(scene, settings.plateau),
  ].flatMap((alarm) => (alarm === undefined ? [] : [alarm]));
}

/** Seconds between scans as a rule; undefined while too few came to tell. */
function usualInterval(arrivals: readonly number[]): number | undefined {
  if (arrivals.length < 4) return undefined;
  return median(arrivals.slice(1).map((t, i) => t - (arrivals[i] as number)));
}

/** When an instrument counts as stalled if no scan comes, s of the clock of the arrivals; `Infinity` where that cannot be told. */
export function stalledFrom(arrivals: readonly number[], factor: AlarmSettings["stalled"] = STALLED): number {
  const usual = usualInterval(arrivals);
  if (factor === false || usual === undefined) return Infinity;
  return (arrivals.at(-1) as number) + Math.max(factor * usual, BREATH);
}

function stalled({ arrivals, now }: AlarmScene, factor: AlarmSettings["stalled"]): Alarm | undefined {
  const usual = usualInterval(arrivals);
  if (usual === undefined || !(now > stalledFrom(arrivals, factor))) return undefined;
  const waited = now - (arrivals.at(-1) as number);
  const text = `No scan for ${formatNumber(waited, 2)} s, where one came every ${formatNumber(usual, 2)} s: is the instrument still measuring?`;
  return { kind: "stalled", text };
}

function saturation({ axis, latest, signal }: AlarmScene, limit: number | false | undefined): Alarm | undefined {
  if (limit === false) return undefined;
  let at = -1;
  for (let j = 0; j < latest.length; j += 1) if (!((latest[j] as number) <= (latest[at] ?? -Infinity))) at = j;
  const most = latest[at];
  if (most === undefined) return undefined;
  const place = `at ${plain(axis.values[at] as number)} ${axis.unit}`;
  if (limit !== undefined && most > limit) {
    return { kind: "saturation", text: `${signal.label} is ${formatNumber(most, 3)} ${place}, above ${limit}: too little light is left to measure there.` }; // prettier-ignore
  }
  let flat = 1;
  for (let j = at + 1; j < latest.length && latest[j] === most; j += 1) flat += 1;
  if (flat < FLAT || most === 0 || flat === latest.length) return undefined;
  return { kind: "saturation", text: `${flat} neighbours from ${place.slice(3)} on share the greatest value ${formatNumber(most, 5)}: the detector is full.` }; // prettier-ignore
}

/**
 * Stray light of a share s of the lamp's makes the transmittance seen (T + s)/(1 + s) instead of T (ASTM E387): with s/T above 5 %
 * the absorbance is too low by more than 0.02.
 */
function strayLight({ axis, latest, signal }: AlarmScene, share: number | undefined): Alarm | undefined {
  if (share === undefined || signal.kind !== "absorbance") return undefined;
  const most = Math.max(...Array.from(latest, (v) => (Number.isFinite(v) ? v : -Infinity)));
  const seen = 10 ** -most;
  const real = seen * (1 + share) - share;
  if (real > 0 && share / real <= STRAY_SHARE) return undefined;
  const at = Array.from(latest).indexOf(most);
  const place = `at ${plain(axis.values[at] as number)} ${axis.unit}`;
  const text =
    real > 0
      ? `Stray light makes the absorbance ${formatNumber(most, 3)} ${place} too low by ${formatNumber(-Math.log10(real) - most, 2)}.`
      : `The absorbance ${formatNumber(most, 3)} ${place} is all stray light: nothing of the sample's own is seen there.`;
  return { kind: "stray light", text };
}

function drift({ quiet, signal }: AlarmScene, setting: AlarmSettings["drift"]): Alarm | undefined {
  if (setting === undefined || quiet === undefined || quiet.scans < 5) return undefined;
  const { slope, error, span } = quiet;
  const far = slope * span;
  if (!(Math.abs(far) > setting.limit && Math.abs(slope) > SURE * error)) return undefined;
  const text = `${signal.label} between ${setting.from} and ${setting.to}, where nothing should happen, went ${far > 0 ? "up" : "down"} by ${formatNumber(Math.abs(far), 2)} since the start: does the lamp drift?`; // prettier-ignore
  return { kind: "drift", text };
}

function plateau({ forecast }: AlarmScene, conversion: number | undefined): Alarm | undefined {
  const lower = forecast?.conversion?.interval95?.[0];
  if (conversion === undefined || lower === undefined || lower < conversion) return undefined;
  const text = `The reaction is over: ${formatNumber(100 * (forecast?.conversion?.value ?? 0), 3)} % has happened (at least ${formatNumber(100 * lower, 3)} %).`;
  return { kind: "plateau", text };
}
