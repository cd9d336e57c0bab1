import type { Interval, ShownStack } from "halidelab/views/spectral-stack";
import { endFields } from "../controls/end-fields.js";
import { el, setText } from "../page/dom.js";
import { unitName } from "./controls.js";
import { keepKeys, type Input } from "./inputs.js";
import { ordered, ownInterval } from "./own-places.js";

/**
 * Two number fields for the ends of a range; both empty is none.
 *
 * @param take what is done with a range, its lower end first; false where it cannot be used
 */
export function range(
  label: string,
  take: (interval: Interval | null) => boolean,
  signal: AbortSignal,
): Input<Interval | null> & { rename(unit: string): void } {
  const names = [{ "aria-label": `${label} from` }, { "aria-label": `${label} to` }] as const;
  const fields = endFields(
    names,
    ([a, b]) => {
      if (a === null && b === null) return take(null);
      return a !== null && b !== null && take(ordered(a, b));
    },
    signal,
  );
  for (const input of fields.inputs) keepKeys(input, signal);
  const [low, high] = fields.inputs;
  const head = el("span", {}, label);
  let unit = "";
  return {
    element: el("div", { class: "hld-field hld-range" }, head, low, "–", high),
    rename(next) {
      // What was typed was meant in the unit before.
      if (next !== unit) fields.forget();
      unit = next;
      setText(head, unit === "" ? label : `${label} / ${unitName(unit)}`);
    },
    set(value) {
      fields.set(value ?? [null, null]);
    },
    enable(on) {
      for (const input of fields.inputs) input.disabled = !on;
    },
  };
}

/** Does something with a range that has two ends; one alone is a place, and none. */
export function wide(change: (interval: Interval | null) => void): (interval: Interval | null) => boolean {
  return (interval) => {
    if (interval !== null && interval[0] === interval[1]) return false;
    change(interval);
    return true;
  };
}

/** Does something with a range of the axis, in the data's own unit. */
export function onAxis(
  now: () => ShownStack | undefined,
  change: (interval: Interval | null) => void,
): (interval: Interval | null) => boolean {
  return (interval) => {
    const shown = now();
    const own = interval === null || shown === undefined ? interval : ownInterval(interval, shown);
    return own !== undefined && wide(change)(own);
  };
}

/** A range of the settings in the unit that is shown. */
export function shownInterval(value: Interval | null, shown: ShownStack): Interval | null {
  if (value === null) return null;
  return ordered(shown.axis.to(value[0]), shown.axis.to(value[1]));
}
