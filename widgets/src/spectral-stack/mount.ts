import {
  asChosen,
  DEFAULT_SETTINGS,
  describeStack,
  emptyStackText,
  parseStackRuns,
  parseStackSettings,
  startCursor,
  withSharedScales,
  type ShownStack,
  type SpectralStackState,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import type { ShownView } from "halidelab/views/export";
import { spokenKeys } from "halidelab/views/keys";
import { el, joined, setAttribute } from "../page/dom.js";
import type { Mount } from "../page/handle.js";
import { verdictLine } from "../page/explained.js";
import { onPreferences } from "../page/preferences.js";
import { reportNode } from "../page/report.js";
import { faulty, fill, isWithin, sentence, shell } from "../page/shell.js";
import { eventsOf } from "./figure-events.js";
import { inspect } from "./inspect.js";
import type { Change } from "./group.js";
import { hasRoom } from "./interest-list.js";
import { keptContrasts } from "./kept-contrasts.js";
import { wishOf } from "./keys.js";
import { cursorOf, placeKept, placeOf, placeOnLast, placeWithin, readPlace, type Place } from "./linked-cursor.js";
import { playback } from "./playback.js";
import { inPreferredColours, inPreferredUnit } from "./preferred.js";
import { cursorAfter } from "./pointing.js";
import { stackRun, type Run } from "./run.js";
import { saveButton } from "../save/button.js";
import { addStackStyle } from "./style.js";
import { mark, spoken, told } from "./told.js";
import { toolbar } from "./toolbar.js";

const KEYS = spokenKeys("spectral-stack");

/**
 * The live stack, or several side by side: figures, the controls over them, one cursor and one choice of settings for
 * all. This module is long since it is where these meet: each of them knows nothing of the others.
 */
export const mountSpectralStack: Mount = (element, firstState, { signal, shared, work }) => {
  shell(element, "spectral-stack", signal);
  addStackStyle();
  let settings: StackSettings = DEFAULT_SETTINGS;
  let fault = "";
  let runs: readonly Run[] = [];
  let lifetime = new AbortController();
  let place: Place = readPlace(shared.get("cursor")) ?? { axis: Number.NaN, scan: Number.NaN };
  /** Whether the cursor is to be put on the last scan, once that is shown. */
  let toLast = false;
  const figures = el("div", { class: "hld-runs" });
  const words = told();
  const contrasts = keptContrasts();
  const foot = el("div");
  const live = el("div", { class: "hld-hidden", "aria-live": "polite" });

  /** The first run, once it is drawn. */
  function lead():
    { readonly run: Run; readonly shown: ShownStack; readonly scan: number; readonly column: number } | undefined {
    const [run] = runs;
    const [shown, at] = [run?.figure.shown(), run?.figure.at()];
    return run === undefined || shown === undefined || at === undefined ? undefined : { run, shown, ...at.cursor };
  }

  /** What stands in the page, as it can be saved; the state alone does not have what was worked out here. */
  function shownNow(): ShownView | undefined {
    const stacks = runs.flatMap(({ figure }) => {
      const [shown, at] = [figure.shown(), figure.at()];
      return shown === undefined || at === undefined ? [] : [{ shown, cursor: at.cursor }];
    });
    const states = runs.map((run) => run.state());
    const [first] = states;
    if (first === undefined || stacks.length < runs.length) return undefined;
    const state = states.length === 1 ? first : { schemaVersion: first.schemaVersion, view: first.view, runs: states, settings }; // prettier-ignore
    return { view: "spectral-stack", state, settings, more: { stacks } };
  }

  const tools = toolbar(
    {
      onScan: toScan,
      onPlay: () => {
        player.toggle();
      },
      onDifference: (on) => {
        const given = runs[0]?.state().difference !== null;
        change({ reference: on ? (given ? "given" : 0) : "none" });
      },
      onReference: () => {
        const now = lead();
        if (now !== undefined) change({ reference: now.scan + now.shown.scans.first });
      },
      change,
      onLine: markPlace,
      save: isWithin(element) ? undefined : saveButton(shownNow, signal),
    },
    signal,
  );
  const player = playback(
    () => {
      const now = lead();
      return now && { nScans: now.shown.nScans, scan: now.scan, speed: settings.speed, loop: settings.loop };
    },
    toScan,
    tools.setPlaying,
    signal,
  );

  /** A slider under the hand gives more events than there are frames. */
  const chosen = joined(() => {
    refresh(false, "once");
  }, signal);

  function toScan(scan: number): void {
    const now = lead();
    if (now !== undefined) move(placeOf(now.shown, { scan, column: now.column }, now.run.toFirst));
  }

  function change(part: Parameters<Change>[0]): void {
    const next = { ...settings, ...(typeof part === "function" ? part(settings) : part) };
    const state = runs[0]?.state();
    settings = state === undefined ? next : contrasts.after(state, settings, next);
    fault = "";
    shared.set("settings", settings);
    chosen.ask();
  }

  function markPlace(): void {
    if (hasRoom(settings, "lines") && Number.isFinite(place.axis))
      change({ lines: [...settings.lines, { at: place.axis, name: "" }] });
  }

  function move(next: Place, tellOthers = true): void {
    toLast = false;
    const stacks = runs.map(({ figure }) => figure.shown());
    place = settled(next, stacks);
    runs.forEach(({ figure, fromFirst }, i) => {
      const shown = stacks[i];
      if (shown !== undefined) figure.setCursor(cursorOf(shown, place, fromFirst));
    });
    if (tellOthers) shared.set("cursor", place);
  }

  /** A place that is seen: by all runs it must not be called outside. */
  function settled(next: Place, stacks: readonly (ShownStack | undefined)[]): Place {
    const pairs = runs.flatMap((run, i) => {
      const shown = stacks[i];
      return shown === undefined ? [] : [[shown, run] as const];
    });
    return placeWithin(pairs, next);
  }

  /** Where the cursor goes on when the first run comes to be shown as `first`. */
  function carried(run: Run, first: ShownStack): Place {
    if (!Number.isFinite(place.axis)) return placeOf(first, startCursor(first), run.toFirst);
    if (toLast) return placeOnLast(first, place, run);
    const now = lead();
    return now === undefined ? place : placeKept(now.shown, now, first, place, run);
  }

  function drawn(run: Run, seen: boolean): void {
    const now = lead();
    if (now?.run === run) {
      tools.setCursor(now.shown, now);
      mark(element, run, seen);
    }
    words.showReadout(runs);
    if (seen) run.seekPeaks();
    showNotes();
  }

  function showNotes(): void {
    setAttribute(element, "data-busy", String(runs.some((run) => run.busy() !== "")));
    words.showNotes(runs, [fault]);
  }

  /** Shows the runs as the settings are now. */
  function refresh(appended: boolean, when: "next frame" | "once" = "next frame"): void {
    chosen.forget();
    const prepared = runs.map((run) => run.prepare(inPreferredUnit(settings), appended));
    const shown = prepared.filter((stack) => stack !== "empty").map(inPreferredColours);
    if (shown.length < runs.length) {
      const empty = runs[prepared.indexOf("empty")]?.state();
      player.stop();
      if (empty !== undefined) sentence(element, emptyStackText(empty));
      return;
    }
    const stacks = settings.sameScales ? withSharedScales(shown) : shown;
    const [[first], [run]] = [stacks, runs];
    if (first === undefined || run === undefined) return;
    if (figures.parentElement !== element)
      fill(element, ...tools.elements, figures, words.readout, words.notes, foot, live);
    place = settled(carried(run, first), stacks);
    // What is still being worked out shows the scans before.
    if (first.state === run.state()) toLast = false;
    // The controls show what is chosen, also while the figure still shows what was.
    const chosenNow = inPreferredColours(asChosen(first, inPreferredUnit(settings)));
    tools.setStack({ ...chosenNow, settings }, runs.length);
    runs.forEach(({ figure, fromFirst }, i) => {
      const stack = stacks[i] as ShownStack;
      setAttribute(figure.element, "aria-label", `${describeStack(stack).replace(/\.?$/, ".")} ${KEYS}`);
      figure.show(stack, cursorOf(stack, place, fromFirst), when);
    });
    showNotes();
  }

  function update(raw: unknown, { appended }: { readonly appended: number } = { appended: 0 }): void {
    try {
      const { runs: states, settings: given } = parseStackRuns(raw);
      const before = runs[0]?.state();
      if (before === undefined) settings = kept(given ?? DEFAULT_SETTINGS);
      else if (before.signal.kind !== states[0]?.signal.kind) {
        settings = { ...settings, reference: null, contrast: null };
        contrasts.forget();
      }
      const now = lead();
      // Who watches the last scan goes on to watch the last.
      toLast ||=
        appended > 0 &&
        now !== undefined &&
        now.scan === now.shown.nScans - 1 &&
        now.run.figure.at()?.outside.scans === false;
      if (states.length === runs.length) states.forEach((state, i) => runs[i]?.setState(state));
      else makeRuns(states);
      foot.replaceChildren(...states.flatMap(findings));
      refresh(appended > 0);
    } catch (error) {
      player.stop();
      lifetime.abort();
      runs = [];
      faulty(element, error);
    }
  }

  /** What the views of the model share already, if that makes sense. */
  function kept(otherwise: StackSettings): StackSettings {
    const found = shared.get("settings");
    fault = "";
    if (found === undefined || found === null) return otherwise;
    try {
      return parseStackSettings(found);
    } catch (error) {
      fault = `The settings that were kept cannot be used. ${error instanceof Error ? error.message : ""}`;
      return otherwise;
    }
  }

  function makeRuns(states: readonly SpectralStackState[]): void {
    lifetime.abort();
    lifetime = new AbortController();
    const own = AbortSignal.any([signal, lifetime.signal]);
    const made: Run[] = [];
    const firstOf = (): SpectralStackState => made[0]?.state() ?? (states[0] as SpectralStackState);
    const ready = (): void => {
      refresh(false);
    };
    states.forEach((state, i) => {
      const events = eventsOf(() => made[i] as Run, { settings: () => settings, change, move, drawn });
      made.push(stackRun(firstOf, state, events, work, ready, own));
    });
    runs = made;
    figures.replaceChildren(...made.map(({ figure }) => figure.element));
    for (const run of made) {
      const press = (event: KeyboardEvent): void => {
        onKey(event, run);
      };
      run.figure.element.addEventListener("keydown", press, { signal: own });
    }
  }

  function onKey(event: KeyboardEvent, { figure, toFirst }: Run): void {
    // The key means what the key before has made of the figure.
    chosen.flush();
    const [shown, at] = [figure.shown(), figure.at()];
    if (shown === undefined || at === undefined || event.target !== figure.element) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const found = cursorAfter(shown, at.cursor, event.key, event.shiftKey);
    const wish = found === undefined ? wishOf(event.key, shown, settings, at.cursor, toFirst) : undefined;
    if (found !== undefined) {
      move(placeOf(shown, found, toFirst));
      live.textContent = spoken(runs);
    } else if (wish === "play") player.toggle();
    else if (wish === "mark") markPlace();
    else if (wish !== undefined) change(wish);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const onSettings = (): void => {
    settings = kept(settings);
    if (runs.length > 0) chosen.ask();
  };
  const onCursor = (): void => {
    const next = readPlace(shared.get("cursor"));
    if (next !== undefined) move(next, false);
  };
  shared.onChange("settings", onSettings, signal);
  shared.onChange("cursor", onCursor, signal);
  onPreferences(() => {
    if (runs.length > 0) chosen.ask();
  }, signal);
  inspect(
    element,
    () => runs[0]?.figure,
    () => runs.map((run) => run.figure),
    () => settings,
  );
  update(firstState);
  return { update };
};

/** What was found in the stack, with its report open: it is what the cell asked for. */
function findings({ findings: found }: SpectralStackState): readonly Node[] {
  if (found === null) return [];
  return [verdictLine(found), reportNode(found.report, true)];
}
