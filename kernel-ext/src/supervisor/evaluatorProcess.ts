import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { encodePacket, PacketReader } from "../link/codec.js";
import type { Command, Report } from "../link/messages.js";

export interface EvaluatorHandlers {
  onReport(report: Report): void;
  /** Text that reached the process's own descriptors: native code, child processes. */
  onText(name: "stdout" | "stderr", text: string): void;
  /** The process ended without having been asked to. */
  onDeath(death: Death): void;
}

/** How an evaluator ended; one of the two is null. */
export interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines it wrote to stderr, where Node says why it aborts. */
  readonly lastWords: string;
  /** It could not be reached any more, and was ended for that. */
  readonly unreachable?: boolean;
}

/** How long a process may live without its pipe, in ms: one that ends by itself closes it shortly before. */
const WITHOUT_PIPE = 500;

const LAST_WORDS = 8192;

/** One evaluator child: starts with the object, and is over with `stop` or its own death. */
export class EvaluatorProcess {
  readonly #child: ChildProcess;
  readonly #pipe: Socket;
  #stopped = false;
  #unreachable = false;
  #lastWords = "";

  constructor(handlers: EvaluatorHandlers) {
    const script = fileURLToPath(new URL("./evaluator.js", import.meta.url));
    const flags = ["--disable-warning=ExperimentalWarning", "--experimental-import-meta-resolve"];
    this.#child = spawn(process.execPath, [...flags, script], {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      env: process.env,
    });
    this.#pipe = this.#child.stdio[3] as Socket;
    const reader = new PacketReader((packet) => handlers.onReport(packet as unknown as Report));
    this.#pipe.on("data", (chunk: Buffer) => reader.push(chunk));
    this.#pipe.on("error", () => undefined);
    // Its worker thread has died, or a cell has closed the pipe: nothing it says would ever come.
    this.#pipe.on("close", () => {
      setTimeout(() => {
        if (this.#child.exitCode === null && this.#child.signalCode === null) {
          this.#unreachable = true;
          this.#child.kill("SIGKILL");
        }
      }, WITHOUT_PIPE).unref();
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
      if (!this.#stopped)
        handlers.onDeath({ code, signal, lastWords: this.#lastWords, unreachable: this.#unreachable });
    });
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
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      this.#child.once("exit", () => resolve());
      this.#child.kill("SIGKILL");
    });
  }
}
