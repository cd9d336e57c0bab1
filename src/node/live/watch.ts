/// <reference types="node" />
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ParsedFile } from "../../io/index.js";
import { reasonOf } from "../../live/events.js";
import type { LiveRun } from "../../live/live-run.js";
import { readingOf } from "../../live/parts.js";
import type { FileScan } from "../../live/scans.js";
import { createTracker, type Reading, type SeenFile } from "../../live/tracker.js";
import { signal } from "../../spectroscopy/index.js";
import { explain } from "../files.js";
import { parsePath } from "../parse-path.js";
import { resolveOptions } from "../read-options.js";
import { bell } from "./bell.js";
import { grownReader } from "./grown.js";
import { follow } from "./follow.js";
import { lookAt, meant } from "./folder-looker.js";
import { createRun } from "./run-core.js";
import { checkedOptions, type WatchOptions } from "./watch-options.js";

/**
 * Follows a measurement while it runs: the files of a folder, those that match a name with `*`, or one file that grows or is written
 * anew. What is there already is read first, so that a run which is taken up again, after a restart, has every scan once.
 *
 * A file is read when it is new or changed, at once, and again when it stood still if it may have been half written. The series is
 * at any time what the files say: a scan that is written anew or removed changes it. Its memory stays flat (`most`).
 *
 * @param path a folder, a name with `*` or `?`, or a file that need not be there yet
 * @throws ArgumentError if the folder is not there, or for options that cannot be
 */
export async function watch(path: string, options: WatchOptions = {}): Promise<LiveRun> {
  const settings = checkedOptions(options);
  const { folder, fits } = await meant(path);
  await stat(folder).catch(async (error: NodeJS.ErrnoException) => {
    throw await explain(folder, error);
  });
  const parse = { ...(await resolveOptions(settings.read, [path])), format: settings.read.format };
  const journal = settings.journal ?? join(folder, ".halidelab-live.jsonl");
  const core = await createRun(settings, { journal: journal === false ? undefined : journal, clock: undefined, files: undefined }); // prettier-ignore
  const { scans } = core;
  const tracker = createTracker(settings);
  const growing = grownReader(parse);
  const now = (): number => performance.now();
  let simulated: string | undefined;

  async function take(seen: SeenFile): Promise<void> {
    // What a file grew by comes in parts, where that is much.
    for (let more = true; more && core.state() === "running";)
      more = (await takeGrown(seen)) ?? (await takeWhole(seen));
  }
  /** Takes what a file grew by; answers whether there is more, or `undefined` where the file must be read whole. */
  async function takeGrown(seen: SeenFile): Promise<boolean | undefined> {
    const { path } = seen;
    const grown = await growing.read(path).catch(() => undefined);
    if (grown === undefined) return undefined;
    const { from, parsed, last, isOpen, more } = grown;
    // Scans before these were left out, or were forgotten.
    if (scans.count(path) < from) {
      growing.forget(path);
      return undefined;
    }
    const after = await looker.seen(path);
    if (after === undefined) {
      forget(tracker.miss([path]));
      return false;
    }
    tracker.see([after], now());
    const why = "Its last line has no end.";
    const decision = more ? "take" : tracker.judge(seen, now(), isOpen ? { kind: "part", why } : { kind: "whole" });
    const isTaken = decision === "take" && last !== undefined;
    const found = scansOf({ ...parsed, spectra: isTaken ? [...parsed.spectra, last] : parsed.spectra }, parse);
    simulated ??= parsed.simulated;
    if (found.length > 0) put(seen, found, from);
    return more;
  }
  async function takeWhole(seen: SeenFile): Promise<false> {
    let found: readonly FileScan[] = [];
    let reading: Reading;
    try {
      const { parsed } = await parsePath(seen.path, parse, { index: 0, of: 1 });
      growing.heard(seen.path, parsed.format);
      found = scansOf(parsed, parse);
      reading = readingOf(parsed, found, scans.axis());
      simulated ??= parsed.simulated;
    } catch (error) {
      reading = { kind: "unreadable", why: reasonOf(error) };
    }
    const after = await looker.seen(seen.path);
    if (after === undefined) {
      forget(tracker.miss([seen.path]));
      return false;
    }
    tracker.see([after], now());
    const decision = tracker.judge(seen, now(), reading);
    if (decision === "give up") core.faulty(seen.path, reading.kind === "whole" ? "" : reading.why);
    // What was written while it was read is read again: by this date it is known then.
    if (decision === "take") put(after, found, 0);
    return false;
  }
  function put(seen: SeenFile, found: readonly FileScan[], from: number): void {
    try {
      const { refused, ...change } = scans.put(seen.path, seen.modified, found, from);
      if (refused > 0)
        core.faulty(seen.path, `${refused} of its spectra have another axis than the run, and were left out.`);
      else core.mended(seen.path);
      core.changed(change);
    } catch (error) {
      // A band to follow that the axis does not have.
      core.faulty(seen.path, reasonOf(error));
    }
  }
  function forget(paths: readonly string[]): void {
    for (const gone of paths) {
      growing.forget(gone);
      core.mended(gone);
      core.changed(scans.drop(gone));
    }
  }

  const rings = bell();
  const looker = lookAt(folder, fits, () => rings.ring());
  let nextWhole = 0;
  return follow(
    path,
    core,
    {
      async turn() {
        const whole = now() >= nextWhole;
        if (whole) nextWhole = now() + settings.poll;
        const look = await looker.look(whole);
        if (look.fault !== undefined) core.faulty(folder, look.fault);
        else if (whole) core.mended(folder);
        tracker.see(look.seen, now());
        forget(tracker.miss(look.gone));
        for (const seen of tracker.due(now())) {
          if (core.state() !== "running") return;
          await take(seen);
        }
      },
      next: () => (core.state() === "paused" ? nextWhole : Math.min(nextWhole, tracker.next(now()) ?? Infinity)),
      about: () => ({ title: basename(path), file: path, ...(simulated === undefined ? {} : { simulated }) }),
      pause: () => undefined,
      resume: () => void (nextWhole = 0),
      close: () => looker.close(),
    },
    rings,
  );
}

/** The spectra of a file as scans; of several those that are asked for. */
function scansOf(
  parsed: ParsedFile,
  { columns, signal: kind, timeUnit }: Parameters<typeof parsePath>[1],
): readonly FileScan[] {
  const chosen = parsed.spectra.filter((s, i) => columns?.some((c) => c === s.name || c === i) ?? true);
  return chosen.map(({ axis, values, signal: own, value, clock }) => ({
    ...{ axis, values, clock },
    signal: kind === undefined ? own : signal(kind),
    value: value && { number: value.number, kind: value.kind ?? parsed.coordinate?.kind, unit: value.unit ?? parsed.coordinate?.unit ?? timeUnit }, // prettier-ignore
  }));
}
