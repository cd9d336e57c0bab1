import { labelRich, type ExploreParameter } from "halidelab/views/explore";
import { partOf, unitRich, valueAt, type Slide } from "halidelab/views/parameters";
import { plain } from "halidelab/views/scene";
import { button } from "../controls/fields.js";
import { onSlide } from "../controls/sliding.js";
import { el } from "../page/dom.js";
import { richNodes } from "../page/rich-nodes.js";

/** What the hand does with a slider. */
export interface SliderEvents {
  /** It is under way. */
  readonly slid: (name: string, value: number) => void;
  /** It was let go, or a number was written, or put back. */
  readonly set: (name: string, value: number) => void;
}

/** The row of one parameter. */
export interface SliderRow {
  readonly node: HTMLElement;
  show(value: number): void;
}

/** Steps of a slider: finer than a screen shows. */
const STEPS = 1000;

/** A number as a field shows it: six digits, small and large ones with their power of ten. */
function fieldText(value: number): string {
  const short = Number(value.toPrecision(6));
  return short !== 0 && (Math.abs(short) < 1e-3 || Math.abs(short) >= 1e6) ? short.toExponential() : String(short);
}

/** Name, slider, number, unit, and what puts it back to its start. */
export function sliderRow(of: ExploreParameter, events: SliderEvents, signal: AbortSignal): SliderRow {
  const { name, unit, value: start, from, to, scale } = of;
  const label = labelRich(of);
  const spoken = plain(label);
  const slide: Slide = { scale, low: from, high: to };
  const measured = `${fieldText(from)} to ${fieldText(to)} ${plain(unitRich(unit))}`.trimEnd();
  const slider = el("input", { type: "range", min: "0", max: String(STEPS), step: "1", "aria-label": spoken, title: measured }); // prettier-ignore
  const number = el("input", { type: "number", step: "any", class: "hld-number", "aria-label": `${spoken}: number`, title: measured }); // prettier-ignore
  let shown = start;

  function speak(value: number): void {
    slider.setAttribute("aria-valuetext", `${fieldText(value)} ${plain(unitRich(unit))}`.trimEnd());
    back.disabled = value === start;
  }
  // The ends are those that were given, to the last digit.
  const slidTo = (): number => {
    const at = slider.valueAsNumber;
    return at <= 0 ? from : at >= STEPS ? to : valueAt(slide, at / STEPS);
  };
  const listen = (node: HTMLElement, event: string, call: () => void): void => {
    node.addEventListener(event, call, { signal });
  };
  const back = button("Reset", `${spoken} as it was at the start`, () => { events.set(name, start); }, signal); // prettier-ignore
  const slid = (): void => {
    shown = slidTo();
    number.value = fieldText(shown);
    speak(shown);
    events.slid(name, shown);
  };
  const letGo = (): void => {
    events.set(name, slidTo());
  };
  onSlide(slider, { slid, letGo }, signal);
  listen(number, "change", () => {
    const written = number.valueAsNumber;
    if (Number.isFinite(written)) events.set(name, Math.min(to, Math.max(from, written)));
    number.value = fieldText(shown);
  });

  const node = el(
    "div",
    { class: "hld-parameter hld-explored", role: "group", "aria-label": spoken },
    el("span", { class: "hld-name" }, ...richNodes(label)),
    slider,
    el("span", { class: "hld-with-unit" }, number, el("span", { class: "hld-unit" }, ...richNodes(unitRich(unit)))),
    back,
  );
  return {
    node,
    show(value) {
      shown = value;
      slider.value = String(Math.round(STEPS * partOf(slide, value)));
      number.value = fieldText(value);
      speak(value);
    },
  };
}
