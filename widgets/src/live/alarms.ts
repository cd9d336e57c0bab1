import type { EventState, RunProgress } from "halidelab/views/live";

/** An alarm that has just gone off. */
export interface NewAlarm {
  readonly text: string;
  /** What was watched. */
  readonly path: string;
  /** The view that heard of it. */
  readonly view: Element;
}

let hear: ((alarm: NewAlarm) => void) | undefined;

/** Who hears of alarms; one at a time. */
export function onAlarm(listener: (alarm: NewAlarm) => void): void {
  hear = listener;
}

/** Alarms that were told of already, by whichever view of a run. */
const told = new Set<string>();

/** Tells of alarms that go off while a view stands; what went off before the page saw the run is none of them. */
export function alarmTeller(view: Element): (progress: RunProgress) => void {
  let known: Set<string> | undefined;
  return ({ path, events }) => {
    const keyOf = ({ date, text }: EventState): string => `${path} ${date} ${text}`;
    const alarms = events.filter(({ kind }) => kind === "alarm");
    const before = known;
    known = new Set(alarms.map(keyOf));
    if (before === undefined) return;
    for (const alarm of alarms) {
      const key = keyOf(alarm);
      if (before.has(key) || told.has(key)) continue;
      told.add(key);
      hear?.({ text: alarm.text, path, view });
    }
  };
}
