import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectionInfo } from "../wire/connection.js";
import { addressOf } from "../wire/connection.js";
import { decodeMessage, encodeMessage } from "../wire/framing.js";
import { PROTOCOL_VERSION, type JsonObject, type Message } from "../wire/message.js";
import { createSigner } from "../wire/signing.js";
import { startStopwatch, type Stopwatch } from "./stopwatch.js";

/** How a cell ended. */
export interface CellEnd {
  readonly state: "done" | "failed" | "too long" | "dead";
  /** What the error said. */
  readonly says: string;
}

/** A kernel of ours that runs cells, one after the other. */
export interface RunningKernel {
  /** Runs a cell that may compute for so many seconds. */
  run(code: string, seconds: number): Promise<CellEnd>;
  /** Begins to measure what the kernel computes. */
  stopwatch(): Stopwatch;
  stop(): Promise<void>;
}

const START_SECONDS = 120;
/** How long an interrupted cell has to end, on a busy machine too. */
const GRACE_SECONDS = 30;
const POLL_MS = 200;

/** Starts a fresh kernel in a folder. */
export async function startKernel(
  main: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningKernel> {
  const { Dealer, Subscriber } = await import("zeromq");
  const room = mkdtempSync(join(tmpdir(), "halidelab-class-"));
  const info = await connection();
  const file = join(room, "kernel.json");
  writeFileSync(file, JSON.stringify({ ...info, signature_scheme: "hmac-sha256" }), { mode: 0o600 });
  const child = spawn(process.execPath, [main, file], {
    cwd,
    env: { ...process.env, HALIDELAB_HISTORY: "off", ...env },
    stdio: ["ignore", "ignore", "ignore"],
    detached: process.platform !== "win32",
  });
  const died = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const signer = createSigner(info.key);
  const [shell, control, iopub] = [new Dealer({ linger: 0 }), new Dealer({ linger: 0 }), new Subscriber({ linger: 0 })];
  shell.connect(addressOf(info, "shell_port"));
  control.connect(addressOf(info, "control_port"));
  iopub.connect(addressOf(info, "iopub_port"));
  iopub.subscribe();
  const session = randomUUID();
  const listeners = new Set<(message: Message) => void>();
  const hear = async (socket: AsyncIterable<Uint8Array[]>): Promise<void> => {
    for await (const frames of socket) {
      const message = decodeMessage(frames, signer);
      for (const listener of [...listeners]) listener(message);
    }
  };
  // Sockets that are closed end their loops with an error.
  const heard = [hear(shell), hear(iopub), hear(control)].map((one) => one.catch(() => undefined));
  const send = async (
    socket: InstanceType<typeof Dealer>,
    type: string,
    content: JsonObject,
    id: string = randomUUID(),
  ): Promise<void> => {
    const header = { msg_id: id, msg_type: type, session, username: "teacher", date: new Date().toISOString(), version: PROTOCOL_VERSION }; // prettier-ignore
    await socket.send(
      encodeMessage({ identities: [], header, parent: {}, metadata: {}, content, buffers: [] }, signer),
    );
  };
  const kill = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
  };
  const stop = async (): Promise<void> => {
    kill();
    await died;
    for (const socket of [shell, control, iopub]) socket.close();
    await Promise.all(heard);
    rmSync(room, { recursive: true, force: true });
  };

  /** Waits for the end of a request, or until something is said of how long it has taken. */
  const ended = (until: (message: Message) => boolean, passed: () => string | undefined): Promise<Wait> =>
    new Promise((resolve) => {
      const finish = (how: Wait): void => {
        clearInterval(timer);
        listeners.delete(listen);
        resolve(how);
      };
      const listen = (message: Message): void => {
        if (until(message)) finish("ended");
      };
      const timer = setInterval(() => {
        const says = passed();
        if (says !== undefined) finish({ says });
      }, POLL_MS);
      listeners.add(listen);
      void died.then(() => finish("dead"));
    });
  const stopwatch = (): Stopwatch => startStopwatch(child.pid ?? 0);

  const ready = ended(({ header }) => header.msg_type === "kernel_info_reply", after(START_SECONDS));
  await send(shell, "kernel_info_request", {});
  if ((await ready) !== "ended") {
    await stop();
    throw new Error(`Expected the kernel to answer within ${String(START_SECONDS)} s but found that it did not`);
  }
  return {
    stop,
    stopwatch,
    async run(code, seconds) {
      let says = "";
      const id = randomUUID();
      const isIdle = (message: Message): boolean => {
        if (message.parent.msg_id !== id) return false;
        const { ename, evalue, execution_state: state } = message.content;
        if (message.header.msg_type === "error") says = `${String(ename)}: ${String(evalue)}`;
        return message.header.msg_type === "status" && state === "idle";
      };
      const content = { code, silent: false, store_history: false, user_expressions: {}, allow_stdin: false, stop_on_error: false }; // prettier-ignore
      const watch = stopwatch();
      const end = ended(isIdle, () => watch.passed(seconds));
      await send(shell, "execute_request", content, id);
      const how = await end;
      if (how === "dead") return { state: "dead", says: "the kernel ended" };
      if (how === "ended") return { state: says === "" ? "done" : "failed", says };
      const freed = ended(isIdle, after(GRACE_SECONDS));
      await send(control, "interrupt_request", {});
      const told = `it ${how.says} and was stopped`;
      return (await freed) === "ended" ? { state: "too long", says: told } : { state: "dead", says: told };
    },
  };
}

/** How a wait ended: what was waited for came, the kernel died, or it took too long. */
type Wait = "ended" | "dead" | { readonly says: string };

/** Says nothing until so many seconds have gone by. */
function after(seconds: number): () => string | undefined {
  const begun = performance.now();
  return () => (performance.now() - begun > 1000 * seconds ? `took longer than ${String(seconds)} s` : undefined);
}

/** Free ports and a key. */
async function connection(): Promise<ConnectionInfo> {
  const servers = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const [shell = 0, iopub = 0, stdin = 0, control = 0, hb = 0] = servers.map((server) => (server.address() as AddressInfo).port); // prettier-ignore
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    key: randomUUID(),
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: hb,
  };
}
