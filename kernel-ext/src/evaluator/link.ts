import { Worker } from "node:worker_threads";
import type { Command, Report } from "../link/messages.js";
import type { FromWorker, ToWorker } from "./thread.js";

/** The main thread's end of the link to the supervisor. */
export interface Link {
  send(report: Report): void;
  /** Waits, blocking, until everything sent has reached the pipe; for the moment before the process (maybe) ends. */
  flush(last: boolean): void;
}

export interface LinkHandlers {
  onCommand(command: Command): void;
  /** The user interrupts: give up the running cell. */
  onProbe(): void;
}

const FLUSH_LIMIT = 2000;

export function openLink(handlers: LinkHandlers): Link {
  const flushed = new SharedArrayBuffer(4);
  const flushCount = new Int32Array(flushed);
  const worker = new Worker(new URL("./link-worker.js", import.meta.url), {
    workerData: { flushed },
    execArgv: [],
    stdout: false,
  });
  const post = (message: ToWorker): void => worker.postMessage(message);
  let flushes = 0;
  worker.on("message", (message: FromWorker) => {
    if (message.type === "command") {
      handlers.onCommand(message.command);
    } else {
      handlers.onProbe();
      post({ type: "alive", id: message.id });
    }
  });
  return {
    send: (report) => post({ type: "report", report }),
    flush(last) {
      const id = (flushes += 1);
      post({ type: "flush", id, last });
      Atomics.wait(flushCount, 0, id - 1, FLUSH_LIMIT);
    },
  };
}
