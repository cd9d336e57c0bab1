import { count, parseTimeUnit, secondsPer } from "../foundation/index.js";
import { timeInName } from "../io/index.js";
import { median } from "../numerics/index.js";

/** What is known of when a scan was taken. */
export interface Dated {
  /** Its file's name. */
  readonly file: string;
  /** How many scans are in that file. */
  readonly of: number;
  /** The time that the file gives to this scan. */
  readonly value?:
    { readonly number: number; readonly kind?: string | undefined; readonly unit?: string | undefined } | undefined;
  /** Seconds of a clock that all scans share, as the file says them. */
  readonly clock?: number | undefined;
  /** When the file was last written, ms. */
  readonly modified: number;
}

/** When the scans were taken, in seconds, and where that is from. */
export interface LiveTimes {
  readonly kind: "time" | "index";
  readonly values: Float64Array;
  readonly notes: readonly string[];
  /** How they can be gone on with; `undefined` where nothing says times. */
  readonly going?: Going;
}

/** What is known of times that rise before a group of equal ones. */
interface Stand {
  /** The number of its first scan. */
  readonly at: number;
  /** What is added to the clock since it was set back. */
  readonly offset: number;
  readonly set: number;
  readonly spread: number;
}

/** The rule of times, and where the last groups of equal ones begin: only these can become others by scans that follow. */
interface Going {
  readonly rule: Rule;
  readonly zero: number;
  readonly stand: Stand;
  /** The rule is the first that holds as long as so many scans stay. */
  readonly needs: number;
}

/**
 * When scans were taken: by what their files say, else by a clock in them, else by their names, else by when each file was
 * written, else by number. One rule for all of them, and the same from the same files, so that a run that is taken up again
 * finds the same times.
 */
export function timesOf(scans: readonly Dated[]): LiveTimes {
  const first = scans[0];
  if (first === undefined) return { kind: "index", values: new Float64Array(0), notes: [] };
  let needs = 0;
  for (const rule of RULES) {
    const failed = scans.findIndex((scan) => rule.seconds(scan) === undefined);
    if (failed < 0) {
      const zero = rule.fromFirst ? (rule.seconds(first) as number) : 0;
      return ruled(new Float64Array(scans.length), scans, { rule, zero, needs, stand: START }) as LiveTimes;
    }
    needs = Math.max(needs, failed + 1);
  }
  return { kind: "index", values: Float64Array.from(scans, (_, i) => i), notes: ["Nothing says when the scans were taken: they are numbered."] }; // prettier-ignore
}

/**
 * What `timesOf` says of scans of which the first `same` are those that `before` was told of, without looking at these again;
 * `undefined` where all must be looked at.
 */
export function timesAfter(
  { going, values: before }: LiveTimes,
  scans: readonly Dated[],
  same: number,
): LiveTimes | undefined {
  if (going === undefined || same < going.needs || same <= going.stand.at || same > before.length) return undefined;
  const values = new Float64Array(scans.length);
  values.set(before.subarray(0, going.stand.at));
  return ruled(values, scans, going);
}

/** Times by a rule, of which those before its stand are there; `undefined` where it does not hold for one of the others. */
function ruled(values: Float64Array, scans: readonly Dated[], going: Going): LiveTimes | undefined {
  const { rule, zero, stand } = going;
  const raw = new Float64Array(values.length - stand.at);
  for (let i = 0; i < raw.length; i += 1) {
    const seconds = rule.seconds(scans[stand.at + i] as Dated);
    if (seconds === undefined) return undefined;
    raw[i] = seconds - zero;
  }
  const { set, spread, last } = riseOn(values, raw, stand);
  const notes = rule.text === "" ? [] : [rule.text];
  if (spread > 0) {
    notes.push(`${count(spread, "scan has", "scans have")} the time of the one before: they were spread evenly up to the next.`); // prettier-ignore
  }
  if (set > 0) {
    notes.push(`The clock was set back ${count(set, "time")}: it goes on there by the usual step.`);
  }
  return { kind: "time", values, notes, going: { ...going, stand: last } };
}

type Seconds = (scan: Dated) => number | undefined;

const inFile: Seconds = ({ value }) => {
  if (value?.kind !== "time" || value.unit === undefined) return undefined;
  const unit = parseTimeUnit(value.unit);
  return unit === undefined ? undefined : value.number * secondsPer(unit);
};
const bare: Seconds = ({ value }) => (value === undefined || value.kind !== undefined ? undefined : value.number);
const inName: Seconds = ({ file, of }) => {
  const named = of === 1 ? timeInName(file.replace(/^.*[/\\]/, "")) : undefined;
  return named?.unit === undefined ? undefined : named.number * secondsPer(named.unit);
};

interface Rule {
  readonly seconds: Seconds;
  /** Whether the first scan is at 0. */
  readonly fromFirst: boolean;
  /** What is noted of it. */
  readonly text: string;
}

const RULES: readonly Rule[] = [
  { seconds: inFile, fromFirst: false, text: "" },
  { seconds: ({ clock }) => clock, fromFirst: true, text: "" },
  { seconds: bare, fromFirst: false, text: "The files name no unit of their times; seconds were assumed." },
  { seconds: inName, fromFirst: false, text: "The times are those in the names of the files." },
  {
    seconds: ({ of, modified }) => (of === 1 ? Math.round(modified) / 1000 : undefined),
    fromFirst: true,
    text: "The times are those at which the files were written, counted from the first.",
  },
];

const START: Stand = { at: 0, offset: 0, set: 0, spread: 0 };
/** The usual step is that of so many scans before. */
const STEPS = 64;

/**
 * Times that rise strictly. Equal ones, of a clock that counts whole seconds, are spread evenly up to the next; where a clock
 * runs back, it goes on by the median of the steps before.
 */
export function risingTimes(raw: Float64Array): {
  readonly values: Float64Array;
  /** How often the clock was set back. */
  readonly set: number;
  /** How many scans shared a time. */
  readonly spread: number;
} {
  const values = new Float64Array(raw.length);
  const { set, spread } = riseOn(values, raw, START);
  return { values, set, spread };
}

/**
 * Fills times that rise from a place on.
 *
 * @param raw those of the clock from that place on
 * @returns `last`: what was known before the last group of equal ones but one. What follows cannot change what is before it: a group
 * is spread up to the first of the next.
 */
function riseOn(values: Float64Array, raw: Float64Array, from: Stand): { set: number; spread: number; last: Stand } {
  let { at, offset, set, spread } = from;
  let [last, newest] = [from, from];
  const rawAt = (i: number): number => (i < values.length ? (raw[i - from.at] as number) : Number.NaN);
  while (at < values.length) {
    [last, newest] = [newest, { at, offset, set, spread }];
    let end = at + 1;
    while (rawAt(end) === rawAt(at)) end += 1;
    let time = rawAt(at) + offset;
    const before = at === 0 ? -Infinity : (values[at - 1] as number);
    if (time <= before) {
      const usual = usualStep(values, at);
      offset += before + usual - time;
      time = before + usual;
      set += 1;
    }
    const length = end - at;
    const next = rawAt(end) + offset;
    const step = length === 1 ? 0 : next > time ? (next - time) / length : usualStep(values, at);
    // Of a steady clock the step is the same to the last bit, known or guessed: scans keep their times when the next second comes.
    for (let k = 0; k < length; k += 1) values[at + k] = time + k * Number(step.toPrecision(9));
    spread += length - 1;
    at = end;
  }
  return { set, spread, last };
}

/** The median of the steps before a scan; 1 where there is none. */
function usualStep(values: Float64Array, at: number): number {
  const before = values.subarray(Math.max(0, at - STEPS - 1), at);
  return before.length < 2 ? 1 : median(before.subarray(1).map((v, i) => v - (before[i] as number)));
}
