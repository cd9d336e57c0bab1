import { randomUUID } from "node:crypto";
import type { CommCommand } from "../link/messages.js";
import type { Comm, CommExtra, CommMessage, CommSaying } from "./comm.js";
import { KernelComm } from "./comm.js";

/** Called when the page opens a comm to a target. */
export type CommTarget<In = unknown, Out extends object = object> = (
  comm: Comm<In, Out>,
  message: CommMessage<In>,
) => unknown;

/** Sees the traffic of the comms of one target, before anyone else does. */
export interface CommWatcher {
  /** A cell says something. */
  sent(comm: Comm, saying: CommSaying): void;
  /** The page says something. */
  heard(comm: Comm, op: CommCommand["op"], message: CommMessage): void;
}

export interface CommManagerOptions {
  /** Takes what is to be sent to the page. */
  readonly send: (saying: CommSaying) => void;
  /** The cell in whose name the present code runs: what fails later in its listeners is shown under it. */
  readonly home?: () => number;
}

/** Opens and keeps the comms of a kernel. Knows no sockets. */
export class CommManager {
  readonly #options: CommManagerOptions;
  readonly #comms = new Map<string, { readonly comm: KernelComm; readonly home: number }>();
  readonly #targets = new Map<string, { readonly target: CommTarget; readonly home: number }>();
  readonly #watchers = new Map<string, CommWatcher>();

  constructor(options: CommManagerOptions) {
    this.#options = options;
  }

  /** Answers comms that the page opens under `name`. */
  registerTarget<In = unknown, Out extends object = object>(name: string, target: CommTarget<In, Out>): void {
    this.#targets.set(name, { target: target as CommTarget, home: this.#home() });
  }

  unregisterTarget(name: string): void {
    this.#targets.delete(name);
  }

  /** Lets `watcher` see the traffic of all comms of a target. */
  watch(target: string, watcher: CommWatcher): void {
    this.#watchers.set(target, watcher);
  }

  /** Opens a comm to a target in the page. */
  open<In = unknown, Out extends object = object>(
    target: string,
    data: object = {},
    options: CommExtra & { readonly id?: string } = {},
  ): Comm<In, Out> {
    const id = options.id ?? randomUUID();
    if (this.#comms.has(id)) throw new Error(`Expected \`id\` to be new but found comm ${id} open`);
    const comm = this.#create(id, target, this.#home());
    try {
      comm.announce(data, options);
    } catch (error) {
      this.#comms.delete(id);
      throw error;
    }
    return comm as unknown as Comm<In, Out>;
  }

  /** The cell under which failures in handling a message of the page are shown; undefined for none. */
  homeOf(command: CommCommand): number | undefined {
    const at = command.op === "open" ? this.#targets.get(command.target) : this.#comms.get(command.id);
    return at?.home;
  }

  /** Handles what the page says. Settles when the code that listens is done. */
  async handle(command: CommCommand): Promise<void> {
    const { op, id } = command;
    const message = { data: command.data, metadata: command.metadata, buffers: command.buffers };
    if (op === "open") {
      const answered = this.#targets.get(command.target);
      const comm = this.#create(id, command.target, answered?.home ?? this.#home());
      // The protocol asks to close at once what nobody here listens to.
      if (answered === undefined) {
        comm.close();
        return;
      }
      this.#watchers.get(command.target)?.heard(comm, op, message);
      await answered.target(comm, message);
      return;
    }
    const comm = this.#comms.get(id)?.comm;
    if (comm === undefined) return;
    if (op === "close") this.#comms.delete(id);
    this.#watchers.get(comm.target)?.heard(comm, op, message);
    await comm.hear(op, message);
  }

  #create(id: string, target: string, home: number): KernelComm {
    const comm = new KernelComm(id, target, (saying) => {
      if (saying.op === "close") this.#comms.delete(id);
      this.#watchers.get(target)?.sent(comm, saying);
      this.#options.send(saying);
    });
    this.#comms.set(id, { comm, home });
    return comm;
  }

  #home(): number {
    return this.#options.home?.() ?? 0;
  }
}
