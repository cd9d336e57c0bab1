import {
  describeLive,
  drawCourse,
  parseLiveState,
  parseProgress,
  stackWithEvents,
  type LiveState,
} from "halidelab/views/live";
import { parseStackState } from "halidelab/views/spectral-stack";
import { figureCanvas } from "../figure/canvas.js";
import { el } from "../page/dom.js";
import type { Inspectable, Mount, Mounted, Shared } from "../page/handle.js";
import { faulty, fill, shell } from "../page/shell.js";
import { saveButton } from "../save/button.js";
import { readPlace } from "../spectral-stack/linked-cursor.js";
import { mountSpectralStack } from "../spectral-stack/mount.js";
import { alarmTeller } from "./alarms.js";
import { liveButtons } from "./buttons.js";
import { strip } from "./strip.js";
import { addLiveStyle } from "./style.js";

/** The view of a measurement that is followed: how it stands, what can be done with it, its stack, the course of a band. */
export const mountLive: Mount = (element, first, context) => {
  const { shared, signal, wish } = context;
  shell(element, "live", signal);
  addLiveStyle();
  let state: LiveState | undefined;
  let stack: Mounted | undefined;
  let drawnScans = -1;
  const lines = strip();
  const tellAlarms = alarmTeller(element);
  const save = saveButton(() => state && { view: "live", state, settings: shared.get("settings") }, signal);
  const buttons = liveButtons(wish, save, signal);
  const spectra = el("div");
  const course = figureCanvas(signal, {
    view: "kinetics",
    drawn: () => {
      element.dataset["course"] = String(drawnScans);
    },
  });
  const below = el("div", { class: "hld-live-course", hidden: "" }, course.node);
  const within: Shared = {
    ...shared,
    set(key, value) {
      shared.set(key, value);
      if (key === "cursor") drawTrace();
    },
  };
  shared.onChange("cursor", drawTrace, signal);
  // The view is ready when its stack is; a run without a scan has a sentence in its place.
  const ready = new MutationObserver(() => {
    const now = spectra.dataset["ready"] === "sentence" ? "true" : spectra.dataset["ready"];
    if (now !== undefined && element.dataset["ready"] !== now) element.dataset["ready"] = now;
  });
  ready.observe(spectra, { attributeFilter: ["data-ready"] });
  signal.addEventListener("abort", () => {
    ready.disconnect();
  });

  /** The course with the time of the scan that is looked at. */
  function drawTrace(): void {
    const now = state;
    below.hidden = now === undefined || now.progress.trace === null;
    if (now === undefined || now.progress.trace === null) return;
    const at = readPlace(shared.get("cursor"))?.scan;
    course.showDrawing((width, colours) => {
      drawnScans = now.progress.scans;
      return drawCourse(now, 0, width, colours, at);
    }, describeLive(now));
  }

  function showProgress(now: LiveState): void {
    element.dataset["state"] = wish === undefined ? "ended" : now.progress.state;
    element.dataset["scans"] = String(now.progress.scans);
    lines.show(now.progress, wish !== undefined);
    buttons.show(now.progress);
    drawTrace();
    tellAlarms(now.progress);
  }

  const update: Mounted["update"] = (raw, change) => {
    try {
      const before = state;
      const given = raw as { readonly stack: unknown; readonly progress: unknown };
      if (before === undefined || change === undefined) {
        state = parseLiveState(raw);
        if (spectra.parentElement !== element) fill(element, lines.element, buttons.element, spectra, below);
        const spectrum = stackWithEvents(state);
        if (stack === undefined) stack = mountSpectralStack(spectra, spectrum, { ...context, shared: within });
        else stack.update(spectrum);
      } else if (change.appended > 0) {
        state = { ...before, stack: parseStackState(given.stack) };
        stack?.update(stackWithEvents(state), change);
        return;
      } else {
        state = { ...before, progress: parseProgress(given.progress) };
        const [then, now] = [stackWithEvents(before), stackWithEvents(state)];
        if (JSON.stringify(then.happened) !== JSON.stringify(now.happened)) stack?.update(now);
      }
      showProgress(state);
    } catch (error) {
      [state, stack] = [undefined, undefined];
      faulty(element, error);
    }
  };

  (element as Inspectable).halidelab = Object.freeze({
    view: "live",
    get state() {
      return state;
    },
    /** What the view of the stack tells. */
    get stack() {
      return (spectra as Inspectable).halidelab;
    },
    get places() {
      return course.places;
    },
  });
  update(first);
  return { update };
};
