import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import type { MimeBundle, Rendered } from "../display/mime.js";
import { bundleToWire } from "../display/mime.js";
import type { Report } from "../link/messages.js";
import type { Run } from "./attribution.js";
import { currentRun, runAs, runForRequest } from "./attribution.js";
import type { DisplayHandle, DisplayOptions, KernelApi } from "./globals.js";

export interface Displays {
  readonly display: KernelApi["display"];
  /** Settles when all that the run has shown so far has been shown. */
  readonly shown: (run: Run) => Promise<void> | undefined;
  /** Whether a value is what `display` answered for something that cannot be replaced: nothing to show as a result. */
  readonly isNoResult: (value: unknown) => boolean;
  /** Takes a value that a library wants seen: it is shown once, at the end of its cell unless it is shown before. */
  readonly offer: (value: object) => void;
  /** Shows what a run was offered and has not shown, in order, but for its result, which is shown as that; whether there was anything. */
  readonly showOffered: (run: Run, result: unknown) => boolean;
}

export interface DisplaysOptions {
  readonly send: (report: Report) => void;
  readonly render: (value: unknown) => Rendered | Promise<Rendered>;
}

/** Shows values when a cell asks for it, in the order in which it asks, however long each takes to be drawn. */
export function createDisplays({ send, render }: DisplaysOptions): Displays {
  /** The last thing of a run that is still being drawn. */
  const pending = new WeakMap<Run, Promise<void>>();

  const unnamed = new WeakSet<object>();

  const offered = new WeakMap<Run, Set<unknown>>();

  const show = (value: unknown, options: DisplayOptions, id: string | undefined): Promise<void> => {
    const run = currentRun();
    if (run !== undefined) offered.get(run)?.delete(value);
    const say = ({ data, metadata, changes }: Rendered): void => {
      const place = changes === undefined ? id : (id ?? randomUUID());
      const transient = place === undefined ? {} : { display_id: place };
      const cell = run?.cell ?? 0;
      send({ type: "display", cell, kind: options.update ? "update" : "display", data, metadata, transient });
      changes?.((next) =>
        // An interrupt of the cell that made it grow is no reason to keep what there is to show.
        runAs(runForRequest(cell, undefined), () =>
          send({ type: "display", cell, kind: "update", data: next.data, metadata: next.metadata, transient }),
        ),
      );
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

  const display = (value: unknown, options: DisplayOptions = {}): Promise<unknown> => {
    const id = options.id === true ? randomUUID() : options.id;
    if (id === undefined) {
      const done = show(value, options, id);
      unnamed.add(done);
      return done;
    }
    const update: DisplayHandle["update"] = (next, how = {}) => show(next, { ...how, update: true }, id);
    const handle = (): DisplayHandle => withText({ id, update });
    return withText(Object.assign(show(value, options, id).then(handle), { id, update }));
  };
  return {
    display: display as KernelApi["display"],
    shown: (run) => pending.get(run),
    isNoResult: (value) => unnamed.has(value as object),
    offer: (value) => {
      const run = currentRun();
      if (run === undefined || run.silent) return;
      const values = offered.get(run) ?? new Set();
      offered.set(run, values.add(value));
    },
    showOffered: (run, result) => {
      const values = offered.get(run) ?? new Set();
      offered.delete(run);
      values.delete(result);
      // One that cannot be drawn is an error of the run, as where a promise is forgotten.
      for (const value of values) void runAs(run, async () => show(value, {}, undefined));
      return values.size > 0;
    },
  };
}

/** Printed as what it is, without the function that it carries. */
function withText<T extends { readonly id: string }>(handle: T): T {
  const text = `DisplayHandle { id: ${inspect(handle.id)} }`;
  return Object.defineProperty(handle, inspect.custom, { value: () => text });
}
