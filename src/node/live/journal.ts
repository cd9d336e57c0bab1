/// <reference types="node" />
import { appendFile, readFile } from "node:fs/promises";
import { eventLine, readEvents, reasonOf, type LiveEvent } from "../../live/events.js";

/** Where the events of a run are kept, so that it can be taken up again. */
export interface Journal {
  /** Those of earlier runs, and how many lines were no events. */
  readonly before: readonly LiveEvent[];
  readonly lost: number;
  /** Adds an event; `onFault` of the journal hears why it could not. */
  readonly add: (event: LiveEvent) => void;
  /** Resolves when all that was added is on the disk, or has failed. */
  readonly settled: () => Promise<void>;
}

/**
 * Opens the journal beside the files of a run: one JSON object a line.
 *
 * @param path `undefined` for a run that keeps none
 * @param onFault hears once why the journal cannot be written, as on a full disk; the run goes on without
 */
export async function openJournal(path: string | undefined, onFault: (why: string) => void): Promise<Journal> {
  if (path === undefined) return { before: [], lost: 0, add: () => undefined, settled: () => Promise.resolve() };
  const text = await readFile(path, "utf8").catch(() => "");
  const { events, lost } = readEvents(text);
  // A line that was cut off must not swallow the next one.
  let start = text === "" || text.endsWith("\n") ? "" : "\n";
  let [last, failed]: [Promise<void>, boolean] = [Promise.resolve(), false];
  return {
    before: events,
    lost,
    add(event) {
      last = last.then(async () => {
        try {
          await appendFile(path, start + eventLine(event));
          [start, failed] = ["", false];
        } catch (error) {
          if (!failed) onFault(reasonOf(error));
          // A full disk may have taken the beginning of the line.
          [start, failed] = ["\n", true];
        }
      });
    },
    settled: () => last,
  };
}
