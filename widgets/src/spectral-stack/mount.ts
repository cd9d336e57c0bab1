import {
  DEFAULT_SETTINGS,
  describeStack,
  emptyStackText,
  notesOf,
  parseStackRuns,
  parseStackSettings,
  sameReference,
  startCursor,
  startReference,
  withSharedScales,
  type Cursor,
  type Interval,
  type Reference,
  type ShownStack,
  type SpectralStackState,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import { el } from "../page/dom.js";
import type { Mount } from "../page/handle.js";
import { line, reportNode } from "../page/report.js";
import { richNodes } from "../page/rich-nodes.js";
import { faulty, sentence, shell } from "../page/shell.js";
import { controls } from "./controls.js";
import { atCursor, numberAt, spokenAt, type FigureEvents } from "./figure.js";
import { button } from "./inputs.js";
import { inspect } from "./inspect.js";
import { hasRoom } from "./interest-list.js";
import { cursorOf, placeOf, readPlace, type Place } from "./linked-cursor.js";
import { panel } from "./panel.js";
import { playback } from "./playback.js";
import { cursorAfter } from "./pointing.js";
import { stackRun, type Run } from "./run.js";
import { copyTable, saveCsv } from "./save.js";
import { addStackStyle } from "./style.js";

const KEYS =
  "Arrow keys left and right move the cursor along the spectral axis, up and down through the scans, with Shift by ten. " +
  "Space plays the scans, R subtracts the scan at the cursor or nothing, L marks the place, plus and minus zoom, Escape shows all.";

/** The live stack, or several side by side: figures, the controls over them, one cursor and one choice of settings for all. */
export const mountSpectralStack: Mount = (element, firstState, { signal, shared, work }) => {
  shell(element, "spectral-stack", signal);
  addStackStyle();
  let settings: StackSettings = DEFAULT_SETTINGS;
  let fault = "";
  /** What became of the reader's last wish, until the cursor moves on. */
  let said = "";
  let runs: readonly Run[] = [];
  let lifetime = new AbortController();
  let place: Place = { axis: Number.NaN, scan: Number.NaN };
  const figures = el("div", { class: "hld-runs" });
  const readout = el("div", { class: "hld-readout" });
  const notes = el("div", { class: "hld-notes" });
  const foot = el("div");
  const spoken = el("div", { class: "hld-hidden", "aria-live": "polite" });
  const lead = (): Run | undefined => runs[0];

  const options = panel(
    {
      change,
      onLine: markPlace,
      onSave: () => {
        for (const run of runs) with_(run.figure.shown(), saveCsv);
      },
      onCopy: () => {
        const shown = lead()?.figure.shown();
        if (shown === undefined) return;
        void copyTable(shown).then((done) => {
          said = done ? "Copied, for a spreadsheet." : "The browser did not allow to copy; save the CSV instead.";
          spoken.textContent = said;
          showNotes();
        });
      },
    },
    signal,
  );
  const more = button(
    "More",
    "Processing, view, marks, saving",
    () => {
      options.element.hidden = !options.element.hidden;
      more.setAttribute("aria-expanded", String(!options.element.hidden));
    },
    signal,
    "hld-more",
  );
  more.setAttribute("aria-expanded", "false");
  const row = controls(
    {
      onScan: (scan) => {
        const run = lead();
        const shown = run?.figure.shown();
        const at = run?.figure.at();
        if (run !== undefined && shown !== undefined && at !== undefined)
          move(placeOf(shown, { scan, column: at.cursor.column }, run.toFirst), false);
      },
      onPlay: () => {
        player.toggle();
      },
      onDifference: (on) => {
        const state = lead()?.state();
        if (state !== undefined) change({ reference: on ? (state.difference === null ? 0 : "given") : "none" });
      },
      onReference: () => {
        const scan = scanOfState();
        if (scan !== undefined) change({ reference: scan });
      },
      change,
    },
    more,
    signal,
  );
  const player = playback(
    () => {
      const figure = lead()?.figure;
      const shown = figure?.shown();
      const at = figure?.at();
      if (shown === undefined || at === undefined) return undefined;
      return { nScans: shown.nScans, scan: at.cursor.scan, speed: settings.speed, loop: settings.loop };
    },
    (scan) => {
      const run = lead();
      const shown = run?.figure.shown();
      if (run !== undefined && shown !== undefined) move({ ...place, scan: shown.scans.places[scan] as number }, false);
    },
    row.setPlaying,
    signal,
  );
  row.setPlaying(false);

  function with_<T>(value: T | undefined, then: (value: T) => void): void {
    if (value !== undefined) then(value);
  }

  /** The scan at the cursor, as the state counts. */
  function scanOfState(): number | undefined {
    const figure = lead()?.figure;
    const shown = figure?.shown();
    const at = figure?.at();
    return shown === undefined || at === undefined ? undefined : at.cursor.scan + shown.scans.first;
  }

  function change(part: Partial<StackSettings>): void {
    settings = { ...settings, ...part };
    fault = "";
    shared.set("settings", settings);
    refresh(false);
  }

  function markPlace(): void {
    if (hasRoom(settings, "lines") && Number.isFinite(place.axis))
      change({ lines: [...settings.lines, { at: place.axis, name: "" }] });
  }

  function move(next: Place, speak: boolean, tellOthers = true): void {
    place = next;
    said = "";
    for (const run of runs)
      with_(run.figure.shown(), (shown) => {
        run.figure.setCursor(cursorOf(shown, place, run.fromFirst));
      });
    if (tellOthers) shared.set("cursor", place);
    if (speak) spoken.textContent = spokenNow();
  }

  function spokenNow(): string {
    return runs
      .map(({ figure }) => {
        const [shown, at] = [figure.shown(), figure.at()];
        return shown === undefined || at === undefined ? "" : spokenAt(shown, at);
      })
      .join("; ");
  }

  /** What was done in a figure, for all of them. Places come in that run's shown unit. */
  function eventsOf(run: () => Run): FigureEvents {
    const toPlace = (value: number): number => {
      const shown = run().figure.shown();
      return run().toFirst(shown === undefined ? value : shown.axis.from(value));
    };
    const interval = ([a, b]: Interval): Interval => {
      const ends = [toPlace(a), toPlace(b)] as const;
      return ends[0] < ends[1] ? ends : [ends[1], ends[0]];
    };
    return {
      onCursor: (cursor: Cursor) => {
        with_(run().figure.shown(), (shown) => {
          move(placeOf(shown, cursor, run().toFirst), false);
        });
      },
      onReference: (first, last) => {
        const chosen: Reference = first === last ? first : [first, last];
        const now = lead()?.figure.shown()?.reference;
        // A click on the scan that is the reference takes it off again.
        change({ reference: now !== undefined && first === last && sameReference(now, chosen) ? "none" : chosen });
      },
      onBand: (from, to) => {
        if (!hasRoom(settings, "bands")) return;
        const [low, high] = interval([from, to]);
        change({ bands: [...settings.bands, { from: low, to: high, name: "" }] });
      },
      onZoom: ({ axis, scans }) => {
        change({
          ...(axis === undefined ? {} : { zoom: interval(axis) }),
          ...(scans === undefined ? {} : { zoomScans: scans }),
        });
      },
      onResetZoom: () => {
        if (settings.zoom !== null || settings.zoomScans !== null) change({ zoom: null, zoomScans: null });
      },
      onContrast: (contrast) => {
        change({ contrast });
      },
      onDrawn: () => {
        if (run() === lead()) drawn(run());
        else showReadout();
        run().seekPeaks();
        showNotes();
      },
    };
  }

  function drawn(run: Run): void {
    const [shown, at] = [run.figure.shown(), run.figure.at()];
    if (shown === undefined || at === undefined) return;
    row.setCursor(shown, at.cursor);
    showReadout();
    element.dataset["ready"] = "true";
    element.dataset["colourLow"] = String(shown.colours[0]);
    element.dataset["colourHigh"] = String(shown.colours[1]);
    element.dataset["reference"] = String(shown.reference);
    element.dataset["scan"] = String(at.cursor.scan);
    element.dataset["column"] = String(at.cursor.column);
    element.dataset["value"] = String(numberAt(run.figure));
  }

  function showReadout(): void {
    const parts = runs.map(({ figure }) => {
      const [shown, at] = [figure.shown(), figure.at()];
      if (shown === undefined || at === undefined) return el("span");
      const nodes = atCursor(shown, at).flatMap((text, i) => (i === 0 ? richNodes(text) : [", ", ...richNodes(text)]));
      return el("span", {}, ...(runs.length > 1 ? [`${shown.state.title || "run"}: `] : []), ...nodes);
    });
    readout.replaceChildren(...parts);
  }

  let told = "";
  function tell(texts: readonly string[]): void {
    const all = [...new Set(texts)].filter((text) => text !== "");
    if (all.join("\n") === told) return;
    told = all.join("\n");
    notes.replaceChildren(...all.map((text) => line(text, "")));
  }

  function showNotes(): void {
    element.dataset["busy"] = String(runs.some((run) => run.busy()));
    const each = runs.flatMap((run) => {
      const shown = run.figure.shown();
      return [...(shown === undefined ? [] : notesOf(shown)), ...run.notes()];
    });
    tell([said, fault, ...each]);
  }

  /** Shows the runs as the settings are now. */
  function refresh(appended: boolean): void {
    const prepared = runs.map((run) => run.prepare(settings, appended));
    const empty = prepared.findIndex((shown) => shown === "empty");
    if (empty >= 0) {
      const state = runs[empty]?.state();
      player.stop();
      if (state !== undefined) sentence(element, emptyStackText(state));
      return;
    }
    const stacks = settings.sameScales
      ? withSharedScales(prepared as readonly ShownStack[])
      : (prepared as readonly ShownStack[]);
    const [first] = stacks;
    if (first === undefined) return;
    if (figures.parentElement !== element)
      element.replaceChildren(row.element, options.element, figures, readout, notes, foot, spoken);
    if (!Number.isFinite(place.axis)) {
      const run = lead();
      if (run !== undefined) place = placeOf(first, startCursor(first), run.toFirst);
    }
    row.setStack(first);
    options.setStack(first, runs.length);
    runs.forEach((run, i) => {
      const shown = stacks[i] as ShownStack;
      run.figure.element.setAttribute("aria-label", `${describeStack(shown).replace(/\.?$/, ".")} ${KEYS}`);
      run.figure.show(shown, cursorOf(shown, place, run.fromFirst));
    });
    showNotes();
  }

  function update(raw: unknown, { appended }: { readonly appended: number } = { appended: 0 }): void {
    try {
      const { runs: states, settings: given } = parseStackRuns(raw);
      const before = lead()?.state();
      if (before === undefined) settings = firstSettings(given);
      else if (before.signal.kind !== states[0]?.signal.kind)
        settings = { ...settings, reference: null, contrast: null };
      const figure = lead()?.figure;
      const wasLast = appended > 0 && figure?.at()?.cursor.scan === (figure?.shown()?.nScans ?? 0) - 1;
      if (states.length === runs.length) states.forEach((state, i) => runs[i]?.setState(state));
      else makeRuns(states);
      // Who watches the last scan goes on to watch the last.
      if (wasLast) place = { ...place, scan: states[0]?.coordinate.values.at(-1) ?? place.scan };
      foot.replaceChildren(...states.flatMap(findings));
      refresh(appended > 0);
    } catch (error) {
      player.stop();
      lifetime.abort();
      runs = [];
      faulty(element, error);
    }
  }

  /** What the model's views share already, or what the cell gave. */
  function firstSettings(given: StackSettings | null): StackSettings {
    const kept = shared.get("settings");
    if (kept === undefined || kept === null) return given ?? DEFAULT_SETTINGS;
    return readKept(kept, given ?? DEFAULT_SETTINGS);
  }

  function readKept(kept: unknown, otherwise: StackSettings): StackSettings {
    try {
      fault = "";
      return parseStackSettings(kept);
    } catch (error) {
      fault = `The settings that were kept cannot be used. ${error instanceof Error ? error.message : ""}`;
      return otherwise;
    }
  }

  function makeRuns(states: readonly SpectralStackState[]): void {
    lifetime.abort();
    lifetime = new AbortController();
    const made: Run[] = [];
    const firstOf = (): SpectralStackState => made[0]?.state() ?? (states[0] as SpectralStackState);
    states.forEach((state, i) => {
      const own = (): Run => made[i] as Run;
      made.push(
        stackRun(
          firstOf,
          state,
          eventsOf(own),
          work,
          () => {
            refresh(false);
          },
          AbortSignal.any([signal, lifetime.signal]),
        ),
      );
    });
    runs = made;
    figures.replaceChildren(...made.map(({ figure }) => figure.element));
    made.forEach((run) => {
      run.figure.element.addEventListener(
        "keydown",
        (event) => {
          onKey(event, run);
        },
        { signal: lifetime.signal },
      );
    });
  }

  function onKey(event: KeyboardEvent, run: Run): void {
    const [shown, at] = [run.figure.shown(), run.figure.at()];
    if (shown === undefined || at === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target !== run.figure.element) return;
    const found = cursorAfter(shown, at.cursor, event.key, event.shiftKey);
    if (found !== undefined) move(placeOf(shown, found, run.toFirst), true);
    else if (!command(event.key, shown, at.cursor)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What keys do besides moving the cursor. */
  function command(key: string, shown: ShownStack, cursor: Cursor): boolean {
    switch (key) {
      case " ":
        player.toggle();
        return true;
      case "r":
      case "R":
        change({
          reference:
            shown.isDifference && startReference(shown.state) !== "given" ? "none" : cursor.scan + shown.scans.first,
        });
        return true;
      case "l":
      case "L":
        markPlace();
        return true;
      case "+":
      case "=":
      case "-": {
        const [low, high] = shown.axis.domain;
        const centre = shown.axis.values[cursor.column] as number;
        const factor = key === "-" ? 1.5 : 1 / 1.5;
        const ends = [centre + (low - centre) * factor, centre + (high - centre) * factor].map((v) =>
          shown.axis.from(Math.max(v, 1e-9)),
        ) as [number, number];
        const whole = ends.every((v) => v < Math.min(...shown.axis.own) || v > Math.max(...shown.axis.own));
        change({ zoom: whole ? null : ends[0] < ends[1] ? ends : [ends[1], ends[0]] });
        return true;
      }
      case "Escape":
        change({ zoom: null, zoomScans: null });
        return true;
      default:
        return false;
    }
  }

  shared.onChange(
    "settings",
    () => {
      const next = readKept(shared.get("settings"), settings);
      settings = next;
      if (runs.length > 0) refresh(false);
    },
    signal,
  );
  shared.onChange(
    "cursor",
    () => {
      const next = readPlace(shared.get("cursor"));
      if (next !== undefined && runs.length > 0) move(next, false, false);
    },
    signal,
  );
  inspect(
    element,
    () => lead()?.figure,
    () => runs.map((run) => run.figure),
    () => settings,
  );
  update(firstState);
  return { update };
};

/** What was found in the stack, with its report open: it is what the cell asked for. */
function findings({ findings: found }: SpectralStackState): readonly Node[] {
  if (found === null) return [];
  const verdict = line(found.verdict, `hld-foot ${found.ok ? "hld-verdict" : "hld-warn"}`);
  return [verdict, reportNode(found.report, true)];
}
