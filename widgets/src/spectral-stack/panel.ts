import {
  MAP_NAMES,
  smoothingWidth,
  type BaselineSettings,
  type Interval,
  type MapName,
  type NormaliseSettings,
  type ShownStack,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import { el } from "../page/dom.js";
import { unitName } from "./controls.js";
import { button, check, number, select, type Input } from "./inputs.js";
import { interestList } from "./interest-list.js";

/** What the panel asks for besides other settings. */
export interface PanelChoices {
  change(settings: Partial<StackSettings>): void;
  onLine(): void;
  onSave(): void;
  onCopy(): void;
}

/** What is chosen less often, folded away. */
export interface Panel {
  readonly element: HTMLElement;
  setStack(shown: ShownStack, runs: number): void;
}

const MAP_TEXT: Readonly<Record<MapName, string>> = {
  viridis: "viridis",
  cividis: "cividis",
  magma: "magma",
  "blue-red": "blue to red",
};

function group(title: string, ...children: readonly (Node | string)[]): HTMLElement {
  return el("fieldset", { class: "hld-set" }, el("legend", {}, title), ...children);
}

/** Two number fields for the ends of a range; both empty is none. */
function range(
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
      head.textContent = unit === "" ? label : `${label} / ${unitName(unit)}`;
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

/** Makes the panel. */
export function panel(choices: PanelChoices, signal: AbortSignal): Panel {
  let now: ShownStack | undefined;
  const own = (value: number): number => now?.axis.from(value) ?? value;
  const interval = (value: Interval | null): Interval | null => {
    if (value === null) return null;
    const [a, b] = [own(value[0]), own(value[1])];
    return a < b ? [a, b] : [b, a];
  };
  const shownInterval = (value: Interval | null, shown: ShownStack): Interval | null => {
    if (value === null) return null;
    const [a, b] = [shown.axis.to(value[0]), shown.axis.to(value[1])];
    return a < b ? [a, b] : [b, a];
  };
  const { change } = choices;

  const crop = range(
    "Crop",
    (v) => {
      change({ crop: interval(v) });
    },
    signal,
  );
  const cropScans = range(
    "Scans",
    (v) => {
      change({ cropScans: v });
    },
    signal,
  );
  const zoom = range(
    "View",
    (v) => {
      change({ zoom: interval(v) });
    },
    signal,
  );
  const zoomScans = range(
    "View scans",
    (v) => {
      change({ zoomScans: v });
    },
    signal,
  );
  const contrast = range(
    "Colours",
    (v) => {
      change({ contrast: v });
    },
    signal,
  );
  const resetZoom = button(
    "Show all",
    "Show the whole axis and all scans (double click)",
    () => {
      change({ zoom: null, zoomScans: null });
    },
    signal,
  );

  const reference = range(
    "Reference scans",
    (v) => {
      change({ reference: v === null ? "none" : [Math.max(0, Math.round(v[0])), Math.max(0, Math.round(v[1]))] });
    },
    signal,
  );

  const baselineOf: Readonly<Record<BaselineSettings["kind"], () => BaselineSettings>> = {
    none: () => ({ kind: "none" }),
    constant: () => {
      const all = now?.axis.own ?? [0, 1];
      const [a, b] = [all[0] as number, all.at(-1) as number];
      // The tenth with the longest wavelengths absorbs least.
      const end = now?.axis.ownUnit === "nm" ? Math.max(a, b) : Math.min(a, b);
      const to = end + (a + b - 2 * end) / 10;
      return { kind: "constant", from: Math.min(end, to), to: Math.max(end, to) };
    },
    polynomial: () => ({ kind: "polynomial", degree: 2 }),
    asymmetric: () => ({ kind: "asymmetric", lambda: 1e5, p: 0.01 }),
  };
  const baseline = select<BaselineSettings["kind"]>(
    "Baseline",
    [
      ["none", "none"],
      ["constant", "mean of a range"],
      ["polynomial", "polynomial"],
      ["asymmetric", "asymmetric least squares"],
    ],
    (kind) => {
      change({ baseline: baselineOf[kind]() });
    },
    signal,
  );
  const baselineRange = range(
    "from",
    (v) => {
      const found = interval(v);
      if (found !== null) change({ baseline: { kind: "constant", from: found[0], to: found[1] } });
    },
    signal,
  );
  const degree = number(
    "Degree",
    (v) => {
      change({ baseline: { kind: "polynomial", degree: Math.max(0, Math.min(8, Math.round(v ?? 2))) } });
    },
    signal,
    { min: "0", max: "8", step: "1" },
  );
  const lambda = number(
    "Smoothness",
    (v) => {
      asymmetric({ lambda: Math.max(1, Math.min(1e12, v ?? 1e5)) });
    },
    signal,
    { min: "1", "aria-label": "Smoothness of the baseline" },
  );
  const p = number(
    "Asymmetry",
    (v) => {
      asymmetric({ p: Math.max(1e-6, Math.min(0.5, v ?? 0.01)) });
    },
    signal,
    { min: "0", max: "0.5", "aria-label": "Asymmetry of the baseline" },
  );
  function asymmetric(part: { readonly lambda?: number; readonly p?: number }): void {
    const { baseline: b } = now?.settings ?? { baseline: { kind: "none" } };
    change({ baseline: { ...(b.kind === "asymmetric" ? b : { kind: "asymmetric", lambda: 1e5, p: 0.01 }), ...part } });
  }

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
  const middle = (): number => now?.axis.own[now.nAxis >> 1] ?? 0;
  const at = number(
    "at",
    (v) => {
      if (v !== null) change({ normalise: { kind: "at", at: own(v) } });
    },
    signal,
    { "aria-label": "Normalise at" },
  );

  const map = select<MapName>(
    "Map",
    MAP_NAMES.map((m) => [m, MAP_TEXT[m]]),
    (value) => {
      change({ map: value });
    },
    signal,
  );
  const auto = button(
    "As the data",
    "Colours over the range of the data",
    () => {
      change({ contrast: null, map: null });
    },
    signal,
  );
  const isosbestic = check(
    "Isosbestic points",
    (on) => {
      change({ isosbestic: on });
    },
    signal,
  );
  const peaks = check(
    "Peaks",
    (on) => {
      change({ peaks: on });
    },
    signal,
  );
  const speed = select<string>(
    "Speed",
    ["2", "5", "10", "20", "30", "60"].map((v) => [v, `${v} scans/s`]),
    (v) => {
      change({ speed: Number(v) });
    },
    signal,
  );
  const loop = check(
    "Loop",
    (on) => {
      change({ loop: on });
    },
    signal,
  );
  const sameScales = check(
    "Same scales",
    (on) => {
      change({ sameScales: on });
    },
    signal,
  );
  const interest = interestList(change, signal);
  const addLine = button(
    "Mark this place",
    "A line at the cursor (key L); drag along the spectral axis for a band",
    choices.onLine,
    signal,
    "hld-add-line",
  );
  const save = button("Save CSV", "What is shown, as a file", choices.onSave, signal, "hld-save");
  const copy = button("Copy", "What is shown, for a spreadsheet", choices.onCopy, signal, "hld-copy");

  const smoothField = el("label", { class: "hld-field" }, el("span", {}, "Smooth"), smooth, smoothText);
  const element = el(
    "div",
    { class: "hld-panel", hidden: "" },
    group(
      "Process",
      crop.element,
      cropScans.element,
      reference.element,
      baseline.element,
      baselineRange.element,
      degree.element,
      lambda.element,
      p.element,
      smoothField,
      normalise.element,
      at.element,
    ),
    group(
      "View",
      zoom.element,
      zoomScans.element,
      resetZoom,
      map.element,
      contrast.element,
      auto,
      speed.element,
      loop.element,
      sameScales.element,
    ),
    group("Mark", isosbestic.element, peaks.element, addLine, interest.element),
    group("Save", save, copy),
  );
  const show = (input: { readonly element: HTMLElement }, on: boolean): void => {
    input.element.style.display = on ? "" : "none";
  };
  return {
    element,
    setStack(shown, runs) {
      now = shown;
      const { settings, axis, scans, state, reference: used } = shown;
      const many = shown.nScans > 1;
      crop.rename(axis.unit);
      crop.set(shownInterval(settings.crop, shown));
      zoom.rename(axis.unit);
      zoom.set(shownInterval(settings.zoom, shown));
      cropScans.rename(state.coordinate.unit);
      cropScans.set(settings.cropScans);
      zoomScans.rename(state.coordinate.unit);
      zoomScans.set(settings.zoomScans);
      for (const input of [cropScans, zoomScans, reference]) show(input, many && !scans.whole);
      show(reference, many);
      const ends = typeof used === "string" ? null : typeof used === "number" ? ([used, used] as const) : used;
      reference.set(ends);
      baseline.set(settings.baseline.kind);
      show(baselineRange, settings.baseline.kind === "constant");
      if (settings.baseline.kind === "constant")
        baselineRange.set(shownInterval([settings.baseline.from, settings.baseline.to], shown));
      show(degree, settings.baseline.kind === "polynomial");
      if (settings.baseline.kind === "polynomial") degree.set(settings.baseline.degree);
      for (const input of [lambda, p]) show(input, settings.baseline.kind === "asymmetric");
      if (settings.baseline.kind === "asymmetric") {
        lambda.set(settings.baseline.lambda);
        p.set(settings.baseline.p);
      }
      smooth.max = String(Math.max(3, Math.min(101, shown.nAxis - 1 + (shown.nAxis % 2))));
      smooth.value = String(settings.smooth?.window ?? 1);
      const width = smoothingWidth(shown);
      smoothText.textContent =
        settings.smooth === null
          ? "off"
          : `${String(settings.smooth.window)} points${width === "" ? "" : `, ${width}`}`;
      smooth.setAttribute("aria-valuetext", smoothText.textContent);
      normalise.set(settings.normalise.kind);
      show(at, settings.normalise.kind === "at");
      if (settings.normalise.kind === "at") at.set(axis.to(settings.normalise.at));
      map.set(shown.map.name);
      contrast.set(settings.contrast);
      for (const input of [map, contrast, speed, loop]) show(input, many);
      auto.style.display = many ? "" : "none";
      isosbestic.set(settings.isosbestic);
      show(isosbestic, many);
      peaks.set(settings.peaks);
      speed.set(String(settings.speed));
      loop.set(settings.loop);
      sameScales.set(settings.sameScales);
      show(sameScales, runs > 1);
      interest.setStack(shown);
    },
  };
}
