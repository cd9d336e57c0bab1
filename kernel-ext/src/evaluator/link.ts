import { Worker } from "node:worker_threads";
import { sayLinkLost } from "../link/lost.js";
import type { Command, Report } from "../link/messages.js";
import { SharedTextWriter } from "./sharedText.js";
import type { StopSignal } from "./stopSignal.js";
import type { FromWorker, ToWorker } from "./thread.js";

/** The main thread's end of the link to the supervisor. */
export interface Link {
  send(report: Report): void;
  /** A cell has begun: the main thread was not busy with something else. */
  started(cell: number): void;
  /** Waits, blocking, until everything sent has reached the pipe; for the moment before the process (maybe) ends. */
  flush(last: boolean): void;
}

export interface LinkHandlers {
  onCommand(command: Command): void;
  /** The user interrupts: give up the running cell. */
  onProbe(): void;
  readonly stopSignal: StopSignal;
}

const FLUSH_LIMIT = 2000;
const kill = process.kill.bind(process);

export function openLink(handlers: LinkHandlers): Link {
  const flushed = new SharedArrayBuffer(4);
  const flushCount = new Int32Array(flushed);
  const text = new SharedTextWriter((page) => post({ type: "text", page }));
  const worker = new Worker(new URL("./link-worker.js", import.meta.url), {
    workerData: { flushed, stop: handlers.stopSignal.buffer, text: text.buffer },
    execArgv: [],
    stdout: false,
  });
  const post = (message: ToWorker): void => worker.postMessage(message);
  let flushes = 0;
  // Nobody would hear this process any more, nor say why.
  const lost = (why: string): void => {
    sayLinkLost(why);
    kill(process.pid, "SIGKILL");
  };
  worker.on("error", (error) => lost(String(error)));
  worker.on("exit", (code) => lost(`exit code ${code}`));
  worker.on("message", (message: FromWorker) => {
    if (message.type === "command") {
      handlers.onCommand(message.command);
    } else {
      handlers.onProbe();
      post({ type: "alive", id: message.id });
    }
  });
  return {
    send(report) {
      if (report.type !== "stream") {
        text.close();
        post({ type: "report", report });
      } else if (!text.add(report.cell, report.name, report.text)) {
        post({ type: "report", report });
        // Who writes once often writes again.
        text.open(report.cell, report.name);
      }
    },
    started: (cell) => post({ type: "started", cell }),
    flush(last) {
      const id = (flushes += 1);
      post({ type: "flush", id, last });
      Atomics.wait(flushCount, 0, id - 1, FLUSH_LIMIT);
    },
  };
}
