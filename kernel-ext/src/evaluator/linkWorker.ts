/**
 * The worker in the evaluator's process that owns the pipe to the supervisor: it listens while a cell keeps the main
 * thread busy, and can stop that cell.
 */
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { encodePacket, PacketReader } from "../link/codec.js";
import type { Command, Report } from "../link/messages.js";
import { Interrupter } from "./interrupter.js";
import type { FromWorker, ToWorker } from "./thread.js";

const PIPE = 3;
const { flushed } = workerData as { flushed: SharedArrayBuffer };
const flushCount = new Int32Array(flushed);
const main = parentPort;
if (main === null) throw new Error("Expected to run in a worker thread");

const pipe = new Socket({ fd: PIPE, readable: true, writable: true });
const say = (message: FromWorker): void => main.postMessage(message);

function send(report: Report): void {
  const parts = encodePacket(report);
  pipe.cork();
  for (const part of parts) pipe.write(part);
  pipe.uncork();
}

const interrupter = new Interrupter({ probe: (id) => say({ type: "probe", id }) });
/** Commands wait while an interrupt is under way, or the termination would hit them. */
let waiting: Command[] = [];

async function interrupt(): Promise<void> {
  const freed = await interrupter.run();
  send({ type: "interrupt_done", freed });
  const commands = waiting;
  waiting = [];
  commands.forEach(take);
}

function take(command: Command): void {
  if (command.type === "interrupt") {
    if (!interrupter.running) void interrupt();
  } else if (interrupter.running) {
    waiting.push(command);
  } else {
    say({ type: "command", command });
  }
}

const reader = new PacketReader((packet) => take(packet as unknown as Command));
pipe.on("data", (chunk: Buffer) => reader.push(chunk));
// The supervisor is gone: nobody can hear this process any more.
const end = (): void => process.kill(process.pid, "SIGKILL") as unknown as void;
pipe.on("end", end);
pipe.on("close", end);
pipe.on("error", end);

main.on("message", (message: ToWorker) => {
  if (message.type === "report") {
    send(message.report);
  } else if (message.type === "alive") {
    interrupter.answered();
  } else {
    // A process that ends would wait for a debugger that is still connected.
    if (message.last) interrupter.disconnect();
    pipe.write("", () => {
      Atomics.store(flushCount, 0, message.id);
      Atomics.notify(flushCount, 0);
    });
  }
});
