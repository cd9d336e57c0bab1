import {
  interestName,
  MOST_OF_INTEREST,
  type BandOfInterest,
  type LineOfInterest,
  type ShownStack,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import { endFields } from "../controls/end-fields.js";
import { shownIn } from "../controls/typing.js";
import { el, setAttribute, setText } from "../page/dom.js";
import { unitName } from "./controls.js";
import type { Change } from "./group.js";
import { button, keepKeys, number } from "./inputs.js";
import { ordered, ownInterval, ownPlace } from "./own-places.js";

/** The bands and lines of interest: renamed, moved and removed here. */
export interface InterestList {
  readonly element: HTMLElement;
  setStack(shown: ShownStack): void;
}

/** A row of the list. It stays in the page while it shows another band or line: the keyboard may be in it. */
interface Row<T> {
  readonly element: HTMLElement;
  show(item: T, shown: ShownStack): void;
}

/** Whether one more has room. */
export function hasRoom(settings: StackSettings, what: "lines" | "bands"): boolean {
  return settings[what].length < MOST_OF_INTEREST;
}

/** Makes the list. */
export function interestList(change: Change, signal: AbortSignal): InterestList {
  const element = el("ul", { class: "hld-interest" });
  const bands: Row<BandOfInterest>[] = [];
  const lines: Row<LineOfInterest>[] = [];

  /** As many rows as there are items, each with what it shows. */
  function fill<T>(rows: Row<T>[], items: readonly T[], make: (i: number) => Row<T>, shown: ShownStack): void {
    for (const { element: gone } of rows.splice(items.length)) gone.remove();
    while (rows.length < items.length) rows.push(make(rows.length));
    items.forEach((item, i) => {
      rows[i]?.show(item, shown);
    });
  }

  return {
    element,
    setStack(shown) {
      fill(bands, shown.settings.bands, (i) => bandRow(i, change, signal), shown);
      fill(lines, shown.settings.lines, (i) => lineRow(i, change, signal), shown);
      const rows = [...bands, ...lines].map((row) => row.element);
      // What stands in its place already keeps the focus by not being moved.
      rows.forEach((row, i) => {
        if (element.children[i] !== row) element.insertBefore(row, element.children[i] ?? null);
      });
    },
  };
}

function bandRow(i: number, change: Change, signal: AbortSignal): Row<BandOfInterest> {
  let now: { readonly band: BandOfInterest; readonly shown: ShownStack } | undefined;
  const put = (part: Partial<BandOfInterest>): void => {
    change(({ bands }) => {
      const next = bands.map((band, k) => (k === i ? { ...band, ...part } : band));
      const band = next[i];
      if (now !== undefined && band !== undefined) now = { ...now, band };
      return { bands: next };
    });
  };
  const name = nameField((text) => {
    put({ name: text });
  }, signal);
  const ends = endFields(
    [{}, {}],
    ([a, b]) => {
      const own = a === null || b === null || now === undefined ? undefined : ownInterval(ordered(a, b), now.shown);
      if (own !== undefined) put({ from: own[0], to: own[1] });
      return own !== undefined;
    },
    signal,
  );
  for (const input of ends.inputs) keepKeys(input, signal);
  const [low, high] = ends.inputs;
  const unit = el("span");
  const remove = button("×", "", () => change(({ bands }) => ({ bands: bands.filter((b) => b !== now?.band) })), signal); // prettier-ignore
  return {
    element: el("li", {}, name.input, low, "–", high, unit, remove),
    show(band, shown) {
      const { axis } = shown;
      if (now !== undefined && now.shown.axis.unit !== axis.unit) ends.forget();
      now = { band, shown };
      const called = interestName(shown, band);
      name.show(`Name of the band ${called}`, band.name);
      setAttribute(low, "aria-label", `${called}: from / ${unitName(axis.unit)}`);
      setAttribute(high, "aria-label", `${called}: to / ${unitName(axis.unit)}`);
      setAttribute(remove, "title", `Remove ${called}`);
      setText(unit, unitName(axis.unit));
      ends.set(ordered(axis.to(band.from), axis.to(band.to)));
    },
  };
}

function lineRow(i: number, change: Change, signal: AbortSignal): Row<LineOfInterest> {
  let now: { readonly line: LineOfInterest; readonly shown: ShownStack } | undefined;
  const put = (part: Partial<LineOfInterest>): void => {
    change(({ lines }) => {
      const next = lines.map((line, k) => (k === i ? { ...line, ...part } : line));
      const line = next[i];
      if (now !== undefined && line !== undefined) now = { ...now, line };
      return { lines: next };
    });
  };
  const name = nameField((text) => {
    put({ name: text });
  }, signal);
  const place = number(
    "",
    (value) => {
      if (now !== undefined && value !== null) put({ at: ownPlace(value, now.shown) });
    },
    signal,
  );
  const input = place.element.querySelector("input") as HTMLInputElement;
  const unit = el("span");
  const remove = button("×", "", () => change(({ lines }) => ({ lines: lines.filter((l) => l !== now?.line) })), signal); // prettier-ignore
  return {
    element: el("li", {}, name.input, input, unit, remove),
    show(line, shown) {
      const { axis } = shown;
      now = { line, shown };
      const called = interestName(shown, line);
      name.show(`Name of the line ${called}`, line.name);
      setAttribute(input, "aria-label", `${called}: place / ${unitName(axis.unit)}`);
      setAttribute(remove, "title", `Remove ${called}`);
      setText(unit, unitName(axis.unit));
      place.set(axis.to(line.at));
    },
  };
}

/** A field for a name. */
function nameField(
  onChange: (text: string) => void,
  signal: AbortSignal,
): { readonly input: HTMLInputElement; show(label: string, name: string): void } {
  const input = el("input", { type: "text", maxlength: "80" });
  const write = shownIn(input, signal);
  input.addEventListener("change", () => { onChange(input.value); }, { signal }); // prettier-ignore
  keepKeys(input, signal);
  return {
    input,
    show(label, name) {
      setAttribute(input, "aria-label", label);
      write(name);
    },
  };
}
