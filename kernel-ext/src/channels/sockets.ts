import { chmodSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Router, XPublisher } from "zeromq";
import type { ConnectionInfo, PortName } from "../wire/connection.js";
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
  /** A socket failed at something and goes on. */
  onError(channel: string, error: unknown): void;
}

/** The largest frame that is taken, in bytes; who sends more is disconnected by ZeroMQ. */
const MAX_FRAME = 2 ** 29;
/** After a failure, in ms: what fails at once again must not keep the kernel from its work. */
const AFTER_FAILURE = 20;

/** Binds the five sockets of a kernel and reads them until they are closed. */
export async function openSockets(info: ConnectionInfo, handlers: SocketHandlers): Promise<Sockets> {
  const common = { maxMessageSize: MAX_FRAME, ...curveOptions(info) };
  // Without a high-water mark nothing is dropped or refused: the outbox is the only queue that waits.
  const unlimited = { ...common, sendHighWaterMark: 0, linger: 1000 };
  const router = (): Router => new Router({ ...unlimited, receiveHighWaterMark: 0, handover: true });
  const shell = router();
  const control = router();
  const stdin = router();
  const iopub = new XPublisher({ ...unlimited, verbosity: "allSubs" });
  // What came goes back with its routing, whoever sent it. A REP socket serves one peer at a time and waits for each.
  const heartbeat = router();
  const bind = async (socket: Router | XPublisher, port: PortName): Promise<void> => {
    const address = addressOf(info, port);
    try {
      await socket.bind(address);
      // What the file system calls this socket is open to everyone unless the umask happens to forbid it.
      if (info.transport === "ipc") chmodSync(address.slice("ipc://".length), 0o600);
    } catch (cause) {
      throw new Error(`Expected to bind \`${port}\` at ${address} but found: ${(cause as Error).message}`, { cause });
    }
  };
  await Promise.all([
    bind(shell, "shell_port"),
    bind(control, "control_port"),
    bind(stdin, "stdin_port"),
    bind(iopub, "iopub_port"),
    bind(heartbeat, "hb_port"),
  ]);

  const all = { shell, control, stdin, iopub, heartbeat };
  /** Takes what comes until the socket is closed, whatever happens to one message. */
  const serve = async (name: keyof typeof all, take: (frames: Uint8Array[]) => unknown): Promise<void> => {
    const socket = all[name];
    while (!socket.closed) {
      try {
        await take(await socket.receive());
      } catch (error) {
        if (socket.closed) return;
        handlers.onError(name, error);
        await pause(AFTER_FAILURE);
      }
    }
  };
  for (const name of ["shell", "control", "stdin"] as const) {
    void serve(name, (frames) => handlers.onMessage(name, frames));
  }
  void serve("heartbeat", (frames) => heartbeat.send(frames));
  void serve("iopub", ([frame]) => {
    if (frame !== undefined && frame[0] === SUBSCRIBE) handlers.onSubscription(frame.subarray(1));
  });

  return {
    send: (channel, frames) => all[channel].send(frames),
    close() {
      for (const socket of Object.values(all)) socket.close();
    },
  };
}

/** The first byte of what a subscriber says; 0 would take a subscription back. */
const SUBSCRIBE = 1;

/** With keys in the connection file, only a client that knows the public one gets a connection, and an encrypted one. */
function curveOptions({ curve }: ConnectionInfo): object {
  if (curve === undefined) return {};
  return { curveServer: true, curvePublicKey: curve.publicKey, curveSecretKey: curve.secretKey };
}
