import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { encodePacket, PacketReader } from "../link/codec.js";
import { linkLost } from "../link/lost.js";
import type { Command, Leaving, Report } from "../link/messages.js";
import { withoutThrift } from "../threads/allocator.js";
import type { Death } from "./death.js";

export interface EvaluatorHandlers {
  onReport(report: Report): void;
  /** Text that reached the process's own descriptors: native code, child processes. */
  onText(name: "stdout" | "stderr", text: string): void;
  /** The process ended without having been asked to. */
  onDeath(death: Omit<Death, "wanted" | "restarted">): void;
}

const LAST_WORDS = 8192;
/** How long a process may take to end after its pipe, in ms. */
const GRACE = 300;

const FLAGS = [
  "--disable-warning=ExperimentalWarning",
  "--experimental-import-meta-resolve",
  // Terminated code leaves Node's stack of asynchronous ids behind: it must be emptied, and not be checked (`evaluator/nodeInternals.ts`).
  "--expose-internals",
  "--disable-warning=internal/test/binding",
  "--no-force-async-hooks-checks",
];

/** One evaluator child: starts with the object, and is over with `stop` or its own death. */
export class EvaluatorProcess {
  readonly #child: ChildProcess;
  readonly #pipe: Socket;
  #stopped = false;
  #lastWords = "";
  #leaving: Leaving | null = null;

  constructor(handlers: EvaluatorHandlers) {
    const script = fileURLToPath(new URL("./evaluator.js", import.meta.url));
    this.#child = spawn(process.execPath, [...FLAGS, script], {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      env: withoutThrift(process.env),
    });
    this.#pipe = this.#child.stdio[3] as Socket;
    const reader = new PacketReader((packet) => {
      const report = packet as unknown as Report;
      if (report.type === "leaving") this.#leaving = report;
      handlers.onReport(report);
    });
    this.#pipe.on("data", (chunk: Buffer) => reader.push(chunk));
    this.#pipe.on("error", () => undefined);
    // A process that ends closes its pipe first; one that goes on without it has lost it, and hears nothing any more.
    this.#pipe.on("end", () => {
      setTimeout(() => {
        if (!this.#isAlive) return;
        this.#lastWords += `\n${linkLost("the connection was closed in the process")}\n`;
        this.#child.kill("SIGKILL");
      }, GRACE).unref();
    });
    for (const name of ["stdout", "stderr"] as const) {
      const stream = this.#child[name];
      stream?.setEncoding("utf8");
      stream?.on("data", (text: string) => {
        if (name === "stderr") this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS);
        handlers.onText(name, text);
      });
    }
    this.#child.on("error", (error) => {
      this.#lastWords += error.message;
    });
    // "close" comes after all that the process wrote has been read.
    this.#child.on("close", (code, signal) => {
      if (!this.#stopped) handlers.onDeath({ code, signal, lastWords: this.#lastWords, leaving: this.#leaving });
    });
  }

  get #isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(command: Command): void {
    if (this.#pipe.destroyed) return;
    this.#pipe.cork();
    for (const part of encodePacket(command)) this.#pipe.write(part);
    this.#pipe.uncork();
  }

  /** Ends the process at once; its death is not reported. */
  stop(): Promise<void> {
    this.#stopped = true;
    if (!this.#isAlive) return Promise.resolve();
    return new Promise((resolve) => {
      this.#child.once("exit", () => resolve());
      this.#child.kill("SIGKILL");
    });
  }
}
