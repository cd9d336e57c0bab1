import {
  eventText,
  isPast,
  measuredText,
  missingText,
  outlookTexts,
  standingText,
  type EventState,
  type RunProgress,
} from "halidelab/views/live";
import { el, setText } from "../page/dom.js";
import { verdictLine } from "../page/explained.js";
import { line } from "../page/report.js";

/** The lines over the figure: how the run stands, what is known of its reaction, alarms and faults. */
export interface Strip {
  readonly element: HTMLElement;
  /** @param isHeard whether a kernel still follows the run */
  show(progress: RunProgress, isHeard: boolean): void;
}

/** Replaces the children of a node where what they say is another: what stands keeps focus and selection. */
function keyed(node: HTMLElement): (key: unknown, make: () => readonly Node[]) => void {
  let before = "";
  return (key, make) => {
    const now = JSON.stringify(key);
    if (now === before) return;
    before = now;
    node.replaceChildren(...make());
    node.hidden = node.childNodes.length === 0;
  };
}

/** Makes the lines. */
export function strip(): Strip {
  const standing = el("span", { class: "hld-live-state" });
  const measured = el("span", {});
  const numbers = el("div", { class: "hld-live-numbers" });
  const said = el("div", {});
  const alarms = el("div", { class: "hld-live-alarms", role: "alert", "aria-live": "polite", "aria-atomic": "false" });
  const faults = el("div", {});
  const events = el("div", {});
  const [setNumbers, setSaid, setAlarms, setFaults, setEvents] = [
    keyed(numbers),
    keyed(said),
    keyed(alarms),
    keyed(faults),
    keyed(events),
  ];
  const head = el("p", { class: "hld-live-head" }, standing, measured);
  const element = el("div", { class: "hld-live-strip" }, head, numbers, said, alarms, faults, events);
  return {
    element,
    show(progress, isHeard) {
      const { outlook, state } = progress;
      standing.dataset["state"] = isHeard ? state : "ended";
      setText(standing, standingText(progress, isHeard));
      setText(measured, measuredText(progress));
      const known = outlookTexts(progress, isHeard);
      setNumbers(known, () => known.map((text) => line(text, "hld-live-number")));
      const missing = missingText(progress);
      const verdict = outlook !== null && known.length === 0 ? outlook : undefined;
      setSaid([missing, verdict?.verdict, verdict?.code], () => [
        ...(missing === "" ? [] : [line(missing, "hld-foot hld-note")]),
        ...(verdict === undefined ? [] : [verdictLine(verdict)]),
      ]);
      const shownAlarms = isPast(progress, isHeard) ? [] : progress.alarms;
      setAlarms(shownAlarms, () => shownAlarms.map(({ kind, text }) => alarmChip(kind, text)));
      setFaults(progress.faults, () =>
        folded(
          "Not read",
          progress.faults.map(({ file, why }) => `${file}: ${why}`),
        ),
      );
      const told = progress.events.filter(({ kind }) => kind !== "fault");
      setEvents(told, () => folded("Events", told.map(datedText)));
    },
  };
}

function alarmChip(kind: string, text: string): HTMLElement {
  return el(
    "p",
    { class: "hld-live-alarm", "data-kind": kind },
    el("b", {}, "Alarm"),
    " ",
    ...line(text, "").childNodes,
  );
}

function datedText(event: EventState): string {
  const { seconds } = event;
  return `${Number.isFinite(seconds) ? `${String(Number(seconds.toPrecision(5)))} s, ` : ""}${eventText(event)}`;
}

/** A list that unfolds, the latest first. */
function folded(name: string, texts: readonly string[]): readonly Node[] {
  if (texts.length === 0) return [];
  const items = [...texts].reverse().map((text) => el("li", {}, ...line(text, "").childNodes));
  return [
    el(
      "details",
      { class: "hld-live-list" },
      el("summary", {}, `${name} (${String(texts.length)})`),
      el("ul", {}, ...items),
    ),
  ];
}
