import { Reply, Router, XPublisher } from "zeromq";
import type { ConnectionInfo } from "../wire/connection.js";
import { addressOf } from "../wire/connection.js";
import type { OutChannel } from "./outbox.js";

export type InChannel = "shell" | "control" | "stdin";

export interface Sockets {
  send(channel: OutChannel, frames: Uint8Array[]): Promise<void>;
  close(): void;
}

export interface SocketHandlers {
  /** A multipart message came in on a channel. Must not throw. */
  onMessage(channel: InChannel, frames: readonly Uint8Array[]): void;
  /** A client subscribed to iopub; the topic is empty when it wants everything. */
  onSubscription(topic: Uint8Array): void;
}

/** Binds the five sockets of a kernel and reads them until they are closed. */
export async function openSockets(info: ConnectionInfo, handlers: SocketHandlers): Promise<Sockets> {
  // Without a high-water mark nothing is dropped or refused: the outbox is the only queue that waits.
  const router = (): Router =>
    new Router({ sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: 1000, handover: true });
  const shell = router();
  const control = router();
  const stdin = router();
  const iopub = new XPublisher({ sendHighWaterMark: 0, linger: 1000, verbosity: "allSubs" });
  const heartbeat = new Reply({ linger: 0 });
  await Promise.all([
    shell.bind(addressOf(info, "shell_port")),
    control.bind(addressOf(info, "control_port")),
    stdin.bind(addressOf(info, "stdin_port")),
    iopub.bind(addressOf(info, "iopub_port")),
    heartbeat.bind(addressOf(info, "hb_port")),
  ]);

  const read = async (channel: InChannel, socket: Router): Promise<void> => {
    for await (const frames of socket) handlers.onMessage(channel, frames);
  };
  const echo = async (): Promise<void> => {
    for await (const frames of heartbeat) await heartbeat.send(frames);
  };
  const welcome = async (): Promise<void> => {
    for await (const [frame] of iopub) {
      if (frame !== undefined && frame[0] === 1) handlers.onSubscription(frame.subarray(1));
    }
  };
  const whenClosed = (): void => undefined;
  void read("shell", shell).catch(whenClosed);
  void read("control", control).catch(whenClosed);
  void read("stdin", stdin).catch(whenClosed);
  void echo().catch(whenClosed);
  void welcome().catch(whenClosed);

  const senders = { shell, control, stdin, iopub };
  return {
    send: (channel, frames) => senders[channel].send(frames),
    close() {
      for (const socket of [shell, control, stdin, iopub, heartbeat]) socket.close();
    },
  };
}
