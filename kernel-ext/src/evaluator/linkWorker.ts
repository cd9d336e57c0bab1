/**
 * The worker in the evaluator's process that owns the pipe to the supervisor: it listens while a cell keeps the main
 * thread busy, and can stop that cell.
 */
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { encodePacket, PacketReader } from "../link/codec.js";
import { sayLinkLost } from "../link/lost.js";
import type { Command, Report } from "../link/messages.js";
import { awaitedProcesses, signalProcesses } from "./childProcesses.js";
import { CommandGate } from "./commandGate.js";
import { Interrupter } from "./interrupter.js";
import { SharedTextReader } from "./sharedText.js";
import { StartWatch } from "./startWatch.js";
import { StopSignal } from "./stopSignal.js";
import type { FromWorker, ToWorker } from "./thread.js";

const PIPE = 3;
/** How often the text of one who goes on writing is fetched, in ms. */
const TEXT_EVERY = 2;
const { flushed, stop, text } = workerData as Record<"flushed" | "stop" | "text", SharedArrayBuffer>;
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

const sharedText = new SharedTextReader(text);
let textTimer: NodeJS.Timeout | null = null;

function sendText(): boolean {
  const found = sharedText.read();
  if (found === null) return false;
  send({ type: "stream", cell: found.page.cell, name: found.page.name, text: found.text });
  return true;
}

function fetchText(): void {
  const awake = sendText() || !sharedText.sleep();
  textTimer = awake ? setTimeout(fetchText, TEXT_EVERY) : null;
}

const interrupter = new Interrupter({
  signal: new StopSignal(stop),
  probe: (id) => say({ type: "probe", id }),
  // As a terminal does it: first asked, then told.
  onDeaf: (time) => signalProcesses(awaitedProcesses(), time === 1 ? "SIGINT" : "SIGTERM"),
  onLateAnswer: () => send({ type: "interrupt_done", freed: true }),
});
const watch = new StartWatch({
  busyLabel: () => interrupter.busyLabel(),
  onWaiting: (cell, behind) => send({ type: "waiting", cell, behind }),
});
const gate = new CommandGate({
  interrupt: () => interrupter.run(),
  onInterrupted: (freed) => send({ type: "interrupt_done", freed }),
  pass(command) {
    if (command.type === "execute") watch.sent(command.cell);
    say({ type: "command", command });
  },
});

const reader = new PacketReader((packet) => gate.take(packet as unknown as Command));
pipe.on("data", (chunk: Buffer) => reader.push(chunk));
// Nobody can hear this process any more: the supervisor is gone, or a cell has cut the link.
const end = (why: string): void => {
  sayLinkLost(why);
  process.kill(process.pid, "SIGKILL");
};
pipe.on("end", () => end("its other end was closed"));
pipe.on("close", () => end("file descriptor 3 was closed"));
pipe.on("error", (error) => end(error.message));
main.on("close", () => end("its channel was closed"));

main.on("message", (message: ToWorker) => {
  // What was written before the message was said.
  sendText();
  if (message.type === "report") {
    send(message.report);
  } else if (message.type === "text") {
    sharedText.turnTo(message.page);
    if (textTimer === null) fetchText();
  } else if (message.type === "started") {
    watch.started();
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
