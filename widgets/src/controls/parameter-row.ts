import { parameterRich, partOf, slideOf, unitRich, valueAt, type Slide } from "halidelab/views/parameters";
import { plain } from "halidelab/views/scene";
import { el } from "../page/dom.js";
import { richNodes } from "../page/rich-nodes.js";
import { button } from "./fields.js";
import { onSlide } from "./sliding.js";
import { shownIn } from "./typing.js";

/** A parameter as its row shows it. */
export interface RowValue {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** 1σ, or null. */
  readonly error: number | null;
  /** What is known of it, in words: its error, or that it is not determined. */
  readonly standing: string;
  readonly fixed: boolean;
  /** The model itself fixes it, whatever the hand says. */
  readonly isHeldByModel: boolean;
  readonly lower: number;
  readonly upper: number;
  readonly link: string | null;
}

/** What a hand may change of a parameter. */
export interface RowChange {
  readonly value?: number;
  readonly fixed?: boolean;
  readonly lower?: number;
  readonly upper?: number;
  readonly link?: string | null;
}

export interface RowEvents {
  /** The slider is under way. */
  readonly slid: (name: string, value: number) => void;
  /** Something was set: the hand has let go. */
  readonly set: (name: string, change: RowChange) => void;
  readonly reset: (name: string) => void;
  /** Absent where there is no profile to be had. */
  readonly profile?: (name: string) => void;
}

/** The row of one parameter. */
export interface ParameterRow {
  readonly node: HTMLElement;
  show(value: RowValue): void;
}

/** Steps of a slider: finer than a screen shows. */
const STEPS = 1000;

/** A number as a field shows it: six digits, small and large ones with their power of ten. */
function fieldText(value: number): string {
  const short = Number(value.toPrecision(6));
  return short !== 0 && (Math.abs(short) < 1e-3 || Math.abs(short) >= 1e6)
    ? Number(short.toPrecision(5)).toExponential()
    : String(short);
}

/** Name, slider, number, unit, error, fix, and folded away bounds and link. */
export function parameterRow(first: RowValue, events: RowEvents, signal: AbortSignal): ParameterRow {
  const { name, unit } = first;
  const spoken = plain(parameterRich(name));
  let shown = first;
  let slide: Slide = slideAbout(first);

  const slider = el("input", { type: "range", min: "0", max: String(STEPS), step: "1", "aria-label": `${spoken}: value` }); // prettier-ignore
  const number = el("input", { type: "number", step: "any", class: "hld-number", "aria-label": `${spoken}: number` });
  const fix = el("input", { type: "checkbox" });
  const lower = el("input", { type: "number", step: "any", class: "hld-number" });
  const upper = el("input", { type: "number", step: "any", class: "hld-number" });
  const link = el("input", { type: "text", class: "hld-text", placeholder: "2 * k1", spellcheck: "false" });
  const standing = el("span", { class: "hld-standing" });
  const more = el(
    "details",
    { class: "hld-more" },
    el("summary", { title: `Bounds and link of ${spoken}` }, "Bounds, link"),
    el("label", {}, "From", lower),
    el("label", {}, "to", upper),
    el("label", { title: "A formula in the names of other parameters, such as 2 * k1" }, `${spoken} =`, link),
  );
  const node = el(
    "div",
    { class: "hld-parameter", role: "group", "aria-label": `Parameter ${spoken}` },
    el("span", { class: "hld-name" }, ...richNodes(parameterRich(name))),
    slider,
    number,
    el("span", { class: "hld-unit" }, ...richNodes(unitRich(unit))),
    standing,
    el("label", {}, fix, "fix"),
    ...(events.profile === undefined ? [] : [button("Profile", `How well the data determine ${spoken}: its profile likelihood`, () => events.profile?.(name), signal)]), // prettier-ignore
    button("Reset", `${spoken} as it was fitted in the cell`, () => { events.reset(name); }, signal), // prettier-ignore
    more,
  );

  const write = {
    number: shownIn(number, signal),
    lower: shownIn(lower, signal),
    upper: shownIn(upper, signal),
    link: shownIn(link, signal),
  };
  const listen = (target: HTMLElement, event: string, call: () => void): void => {
    target.addEventListener(event, call, { signal });
  };
  const valueOf = (): number => valueAt(slide, slider.valueAsNumber / STEPS);
  const slid = (): void => {
    const value = valueOf();
    write.number(fieldText(value));
    speak(value);
    events.slid(name, value);
  };
  const letGo = (): void => {
    events.set(name, { value: valueOf() });
  };
  const isHeld = onSlide(slider, { slid, letGo }, signal);
  listen(number, "change", () => {
    if (Number.isFinite(number.valueAsNumber)) events.set(name, { value: number.valueAsNumber });
    else write.number(fieldText(shown.value));
  });
  listen(fix, "change", () => {
    events.set(name, { fixed: fix.checked });
  });
  const bound = (input: HTMLInputElement, none: number): number => (Number.isNaN(input.valueAsNumber) ? none : input.valueAsNumber); // prettier-ignore
  for (const input of [lower, upper]) {
    listen(input, "change", () => {
      events.set(name, { lower: bound(lower, -Infinity), upper: bound(upper, Infinity) });
    });
  }
  listen(link, "change", () => {
    events.set(name, { link: link.value.trim() === "" ? null : link.value.trim() });
  });

  function speak(value: number): void {
    slider.setAttribute("aria-valuetext", `${String(Number(value.toPrecision(4)))} ${plain(unitRich(unit))}`);
  }

  function show(value: RowValue): void {
    shown = value;
    // While a hand holds the slider its ends stay where they are.
    if (!isHeld()) {
      const part = partOf(slide, value.value);
      if (part <= 0.02 || part >= 0.98) slide = slideAbout(value);
      slider.value = String(Math.round(STEPS * partOf(slide, value.value)));
      write.number(fieldText(value.value));
      speak(value.value);
    }
    const linked = value.link !== null;
    slider.disabled = linked;
    number.disabled = linked;
    fix.disabled = linked || value.isHeldByModel;
    fix.checked = value.fixed || value.isHeldByModel;
    lower.disabled = linked;
    upper.disabled = linked;
    write.lower(Number.isFinite(value.lower) ? String(value.lower) : "");
    write.upper(Number.isFinite(value.upper) ? String(value.upper) : "");
    write.link(value.link ?? "");
    standing.textContent = value.standing;
  }
  show(first);
  return { node, show };
}

function slideAbout({ value, error, lower, upper, unit }: RowValue): Slide {
  return slideOf(value, error, lower, upper, unit.endsWith("s^-1"));
}
