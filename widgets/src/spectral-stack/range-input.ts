import type { Interval, ShownStack } from "halidelab/views/spectral-stack";
import { el, setText } from "../page/dom.js";
import { unitName } from "./controls.js";
import { number, type Input } from "./inputs.js";

/** Two number fields for the ends of a range; both empty is none. */
export function range(
  label: string,
  onChange: (interval: Interval | null) => void,
  signal: AbortSignal,
): Input<Interval | null> & { rename(unit: string): void } {
  let ends: [number | null, number | null] = [null, null];
  const changed = (): void => {
    const [a, b] = ends;
    if (a === null && b === null) onChange(null);
    else if (a !== null && b !== null && a !== b) onChange(a < b ? [a, b] : [b, a]);
  };
  const low = number(
    `${label} from`,
    (value) => {
      ends = [value, ends[1]];
      changed();
    },
    signal,
  );
  const high = number(
    `${label} to`,
    (value) => {
      ends = [ends[0], value];
      changed();
    },
    signal,
  );
  const head = el("span", {}, label);
  const inputs = [low, high].map(({ element }) => element.querySelector("input") as HTMLElement);
  return {
    element: el("div", { class: "hld-field hld-range" }, head, inputs[0] as Node, "–", inputs[1] as Node),
    rename(unit) {
      setText(head, unit === "" ? label : `${label} / ${unitName(unit)}`);
    },
    set(value) {
      ends = value === null ? [null, null] : [value[0], value[1]];
      low.set(ends[0]);
      high.set(ends[1]);
    },
    enable(on) {
      low.enable(on);
      high.enable(on);
    },
  };
}

/** A range in the unit that is shown, as settings have it: in the data's own. */
export function ownInterval(value: Interval | null, shown: ShownStack | undefined): Interval | null {
  if (value === null || shown === undefined) return value;
  const [a, b] = [shown.axis.from(value[0]), shown.axis.from(value[1])];
  return a < b ? [a, b] : [b, a];
}

/** A range of the settings in the unit that is shown. */
export function shownInterval(value: Interval | null, shown: ShownStack): Interval | null {
  if (value === null) return null;
  const [a, b] = [shown.axis.to(value[0]), shown.axis.to(value[1])];
  return a < b ? [a, b] : [b, a];
}
