import {
  smoothingWidth,
  type NormaliseSettings,
  type ShownStack,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import { el, setAttribute, setText } from "../page/dom.js";
import { baselineInputs } from "./baseline-group.js";
import { group, show, type Group } from "./group.js";
import { number, select } from "./inputs.js";
import { onAxis, range, shownInterval, wide } from "./range-input.js";

/** What is done to the numbers. */
export function processGroup(change: (settings: Partial<StackSettings>) => void, signal: AbortSignal): Group {
  let now: ShownStack | undefined;
  const baseline = baselineInputs(change, signal);
  const crop = range(
    "Crop",
    onAxis(
      () => now,
      (v) => {
        change({ crop: v });
      },
    ),
    signal,
  );
  const cropScans = range(
    "Scans",
    wide((v) => {
      change({ cropScans: v });
    }),
    signal,
  );
  const reference = range(
    "Reference scans",
    (v) => {
      const [first, last] = (v ?? []).map((end) => Math.max(0, Math.round(end)));
      if (first === undefined || last === undefined) change({ reference: "none" });
      else change({ reference: first === last ? first : [first, last] });
      return true;
    },
    signal,
  );

  const smooth = el("input", {
    type: "range",
    min: "1",
    max: "51",
    step: "2",
    class: "hld-smooth",
    "aria-label": "Smooth: window in points",
  });
  const smoothText = el("output", { class: "hld-note" });
  smooth.addEventListener(
    "input",
    () => {
      const window = smooth.valueAsNumber;
      const order = now?.settings.smooth?.order ?? 2;
      change({ smooth: window <= order ? null : { window, order } });
    },
    { signal },
  );
  const normalise = select<NormaliseSettings["kind"]>(
    "Normalise",
    [
      ["none", "no"],
      ["maximum", "to the maximum"],
      ["at", "at one place"],
      ["area", "to the area"],
    ],
    (kind) => {
      change({ normalise: kind === "at" ? { kind, at: middle() } : { kind } });
    },
    signal,
  );
  const middle = (): number => now?.axis.own[now.axis.own.length >> 1] ?? 0;
  const at = number(
    "at",
    (v) => {
      if (v !== null) change({ normalise: { kind: "at", at: now?.axis.from(v) ?? v } });
    },
    signal,
    { "aria-label": "Normalise at" },
  );

  const smoothField = el("label", { class: "hld-field" }, el("span", {}, "Smooth"), smooth, smoothText);
  const before = [crop, cropScans, reference].map((input) => input.element);
  return {
    element: group("Process", ...before, ...baseline.elements, smoothField, normalise.element, at.element),
    setStack(shown, runs) {
      now = shown;
      const { settings, axis, scans, state, reference: used } = shown;
      const many = shown.nScans > 1;
      const nAxis = axis.own.length;
      crop.rename(axis.unit);
      crop.set(shownInterval(settings.crop, shown));
      cropScans.rename(state.coordinate.unit);
      cropScans.set(settings.cropScans);
      show(cropScans, many && !scans.whole);
      show(reference, many);
      reference.set(typeof used === "string" ? null : typeof used === "number" ? [used, used] : used);
      baseline.setStack(shown, runs);
      setAttribute(smooth, "max", String(Math.max(3, Math.min(101, nAxis - 1 + (nAxis % 2)))));
      smooth.value = String(settings.smooth?.window ?? 1);
      const window = settings.smooth?.window;
      const width = window === undefined ? "" : smoothingWidth(axis, window);
      const text = window === undefined ? "off" : `${String(window)} points${width === "" ? "" : `, ${width}`}`;
      setText(smoothText, text);
      setAttribute(smooth, "aria-valuetext", text);
      normalise.set(settings.normalise.kind);
      show(at, settings.normalise.kind === "at");
      if (settings.normalise.kind === "at") at.set(axis.to(settings.normalise.at));
    },
  };
}
