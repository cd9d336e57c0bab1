import { MAP_NAMES, type MapName, type ShownStack, type StackSettings } from "halidelab/views/spectral-stack";
import { group, show, type Group } from "./group.js";
import { button, check, select } from "./inputs.js";
import { onAxis, range, shownInterval, wide } from "./range-input.js";

const MAP_TEXT: Readonly<Record<MapName, string>> = {
  viridis: "viridis",
  cividis: "cividis",
  magma: "magma",
  "blue-red": "blue to red",
};

/** How the figure is looked at. */
export function viewGroup(change: (settings: Partial<StackSettings>) => void, signal: AbortSignal): Group {
  let now: ShownStack | undefined;
  const zoom = range(
    "View",
    onAxis(
      () => now,
      (v) => {
        change({ zoom: v });
      },
    ),
    signal,
  );
  const zoomScans = range(
    "View scans",
    wide((v) => {
      change({ zoomScans: v });
    }),
    signal,
  );
  const contrast = range(
    "Colours",
    wide((v) => {
      change({ contrast: v });
    }),
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
  const ends = [zoom, zoomScans].map((input) => input.element);
  const playing = [speed, loop, sameScales].map((input) => input.element);
  return {
    element: group("View", ...ends, resetZoom, map.element, contrast.element, auto, ...playing),
    setStack(shown, runs) {
      now = shown;
      const { settings, axis, scans, state } = shown;
      const many = shown.nScans > 1;
      zoom.rename(axis.unit);
      zoom.set(shownInterval(settings.zoom, shown));
      zoomScans.rename(state.coordinate.unit);
      zoomScans.set(settings.zoomScans);
      show(zoomScans, many && !scans.whole);
      map.set(shown.map.name);
      contrast.set(settings.contrast);
      for (const input of [map, contrast, speed, loop]) show(input, many);
      auto.style.display = many ? "" : "none";
      speed.set(String(settings.speed));
      loop.set(settings.loop);
      sameScales.set(settings.sameScales);
      show(sameScales, runs > 1);
    },
  };
}
