import { randomUUID } from "node:crypto";
import type { MimeBundle, Rendered } from "../display/mime.js";
import { bundleToWire } from "../display/mime.js";
import type { Report } from "../link/messages.js";
import type { Run } from "./attribution.js";
import { currentRun } from "./attribution.js";
import type { DisplayHandle, DisplayOptions, KernelApi } from "./globals.js";

export interface Displays {
  readonly display: KernelApi["display"];
  /** Settles when all that the run has shown so far has been shown. */
  readonly shown: (run: Run) => Promise<void> | undefined;
}

export interface DisplaysOptions {
  readonly send: (report: Report) => void;
  readonly render: (value: unknown) => Rendered | Promise<Rendered>;
}

/** Shows values when a cell asks for it, in the order in which it asks, however long each takes to be drawn. */
export function createDisplays({ send, render }: DisplaysOptions): Displays {
  /** The last thing of a run that is still being drawn. */
  const pending = new WeakMap<Run, Promise<void>>();

  const show = (value: unknown, options: DisplayOptions, id: string | undefined): Promise<void> => {
    const run = currentRun();
    const say = (shown: Rendered): void => {
      const transient = id === undefined ? {} : { display_id: id };
      send({ type: "display", cell: run?.cell ?? 0, kind: options.update ? "update" : "display", ...shown, transient });
    };
    const drawn = options.raw ? { data: bundleToWire(value as MimeBundle), metadata: {} } : render(value);
    const before = run && pending.get(run);
    if (before === undefined && !(drawn instanceof Promise)) {
      say(drawn);
      return Promise.resolve();
    }
    const done = Promise.all([drawn, before]).then(([shown]) => say(shown));
    if (run !== undefined) {
      const settled = done
        .catch(() => undefined)
        .then(() => {
          if (pending.get(run) === settled) pending.delete(run);
        });
      pending.set(run, settled);
    }
    return done;
  };

  const display = (value: unknown, options: DisplayOptions = {}): ReturnType<KernelApi["display"]> => {
    const id = options.id === true ? randomUUID() : options.id;
    const update: DisplayHandle["update"] = (next, how = {}) => show(next, { ...how, update: true }, handle.id);
    const handle: DisplayHandle = { id: id ?? "", update };
    const done = show(value, options, id).then(() => handle);
    return Object.assign(done, handle);
  };
  return { display, shown: (run) => pending.get(run) };
}
