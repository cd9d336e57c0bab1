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
  /** Whether each is what its file says, as it stands there. */
  readonly isOwn: boolean;
}

/**
 * When scans were taken: by what their files say, else by a clock in them, else by their names, else by when each file was
 * written, else by number. One rule for all of them, and the same from the same files, so that a run that is taken up again
 * finds the same times.
 */
export function timesOf(scans: readonly Dated[]): LiveTimes {
  const first = scans[0];
  if (first === undefined) return { kind: "index", values: new Float64Array(0), notes: [], isOwn: false };
  for (const [seconds, note] of RULES) {
    const start = seconds(first);
    if (start === undefined) continue;
    const raw = new Float64Array(scans.length);
    let known = true;
    for (let i = 0; known && i < scans.length; i += 1) {
      const s = seconds(scans[i] as Dated);
      if (s === undefined) known = false;
      else raw[i] = s;
    }
    if (!known) continue;
    const { values, set, spread } = risingTimes(raw);
    const zero = note.fromFirst ? (values[0] as number) : 0;
    const notes = note.text === "" ? [] : [note.text];
    if (spread > 0) {
      notes.push(`${count(spread, "scan has", "scans have")} the time of the one before: they were spread evenly up to the next.`); // prettier-ignore
    }
    if (set > 0) {
      notes.push(`The clock was set back ${count(set, "time")}: it goes on there by the usual step.`);
    }
    const isOwn = seconds === inFile && set === 0 && spread === 0;
    return { kind: "time", values: zero === 0 ? values : values.map((v) => v - zero), notes, isOwn };
  }
  return { kind: "index", values: Float64Array.from(scans, (_, i) => i), notes: ["Nothing says when the scans were taken: they are numbered."], isOwn: false }; // prettier-ignore
}

/**
 * What `timesOf` says of scans of which the first `same` are those that `before` was told of: without looking at these again, where all
 * have times of their own that rise. `undefined` where all must be looked at.
 */
export function timesAfter(before: LiveTimes, scans: readonly Dated[], same: number): LiveTimes | undefined {
  if (!before.isOwn || same === 0 || same > before.values.length) return undefined;
  const values = new Float64Array(scans.length);
  values.set(before.values.subarray(0, same));
  for (let i = same; i < scans.length; i += 1) {
    const s = inFile(scans[i] as Dated);
    if (s === undefined || !(s > (values[i - 1] as number))) return undefined;
    values[i] = s;
  }
  return { ...before, values };
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

const RULES: readonly (readonly [Seconds, { readonly fromFirst: boolean; readonly text: string }])[] = [
  [inFile, { fromFirst: false, text: "" }],
  [({ clock }) => clock, { fromFirst: true, text: "" }],
  [bare, { fromFirst: false, text: "The files name no unit of their times; seconds were assumed." }],
  [inName, { fromFirst: false, text: "The times are those in the names of the files." }],
  [
    ({ of, modified }) => (of === 1 ? Math.round(modified) / 1000 : undefined),
    { fromFirst: true, text: "The times are those at which the files were written, counted from the first." },
  ],
];

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
  const n = raw.length;
  const values = new Float64Array(n);
  const steps: number[] = [];
  let [offset, set, spread] = [0, 0, 0];
  for (let i = 0; i < n;) {
    let end = i + 1;
    while (end < n && raw[end] === raw[i]) end += 1;
    let time = (raw[i] as number) + offset;
    const before = i === 0 ? -Infinity : (values[i - 1] as number);
    if (time <= before) {
      const usual = steps.length === 0 ? 1 : median(steps);
      offset += before + usual - time;
      time = before + usual;
      set += 1;
    }
    const length = end - i;
    const next = end < n ? (raw[end] as number) + offset : Number.NaN;
    const step = length === 1 ? 0 : next > time ? (next - time) / length : steps.length === 0 ? 1 : median(steps);
    for (let k = 0; k < length; k += 1) values[i + k] = time + k * step;
    spread += length - 1;
    for (let k = Math.max(1, i); k < end; k += 1) steps.push((values[k] as number) - (values[k - 1] as number));
    i = end;
  }
  return { values, set, spread };
}
