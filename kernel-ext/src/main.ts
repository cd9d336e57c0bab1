/** The kernel's entry: `node main.js <connection file>`, started by a Jupyter client. */
import { dirname } from "node:path";
import { Outbox } from "./channels/outbox.js";
import type { Sockets } from "./channels/sockets.js";
import { openSockets } from "./channels/sockets.js";
import { Rewriter } from "./rewrite/rewriter.js";
import { HistoryFiles, historyFolder } from "./history/files.js";
import { History } from "./history/history.js";
import { createLog } from "./log/log.js";
import { withMagics } from "./magics/typeService.js";
import { watchParent } from "./supervisor/parentWatch.js";
import type { FindingsMode } from "./link/questions.js";
import { FINDINGS_MODES } from "./link/questions.js";
import { Supervisor } from "./supervisor/supervisor.js";
import { createTypeClient } from "./types/client.js";
import { createComposer } from "./wire/compose.js";
import { readConnectionFile } from "./wire/connectionFile.js";
import { decodeMessage, encodeMessage } from "./wire/framing.js";
import { WireError } from "./wire/message.js";
import { ReplayGuard } from "./wire/replay.js";
import { createSigner } from "./wire/signing.js";

function findingsWanted(setting: string | undefined): FindingsMode {
  return FINDINGS_MODES.find((mode) => mode === setting) ?? "warn";
}

/** How long no request may have come before the types are made ready, in ms: that must not slow a first cell. */
const QUIET = 300;

/** Runs `action` once, as soon as what is returned has been called and then not for a while. */
function onceQuiet(action: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let done = false;
  return () => {
    clearTimeout(timer);
    if (done) return;
    timer = setTimeout(() => {
      done = true;
      action();
    }, QUIET).unref();
  };
}

/** How long after the first request what is published waits for a first listener, in ms. */
const FIRST_LISTENER = 5000;

async function main(): Promise<void> {
  const path = process.argv[2];
  if (path === undefined) throw new Error("Expected a connection file as the only argument but found none");
  const log = createLog();
  const { info: connection, warnings } = readConnectionFile(path);
  for (const warning of warnings) {
    process.stderr.write(`halidelab kernel: ${warning}\n`);
    log("connection file", { warning });
  }
  const signer = createSigner(connection.key);
  const composer = createComposer();
  const replay = new ReplayGuard();
  const opened: { sockets: Sockets | null } = { sockets: null };
  const outbox = new Outbox({
    send: async (channel, message) => opened.sockets?.send(channel, encodeMessage(message, signer)),
    stream: (name, parent, text) => composer.broadcast("stream", parent, { name, text }),
    onError: (error) => log("send failed", { message: String(error) }),
  });
  const rewriter = new Rewriter(new URL("./rewrite-worker.js", import.meta.url));
  const types = withMagics(createTypeClient(new URL("./types-worker.js", import.meta.url)));
  const folder = historyFolder(process.env);
  const notKept = (error: Error): void => log("history not kept", { message: error.message });
  const store = folder === undefined ? undefined : new HistoryFiles(folder, notKept);
  const supervisor = new Supervisor({
    outbox,
    composer,
    types,
    findings: findingsWanted(process.env.HALIDELAB_TYPES),
    log,
    crashFolder: dirname(process.env.HALIDELAB_LOG || path),
    connection,
    history: new History(store),
    rewrite: (source) => rewriter.rewrite(source),
    forgetNames: () => rewriter.forget(),
    exit: () => {
      opened.sockets?.close();
      process.exit(0);
    },
  });

  // The compiler is loaded once the client, which asks for the kernel's info first, has its answer.
  let asked = false;
  const prepare = (): void => {
    if (!asked) setImmediate(() => void outbox.drained().then(() => rewriter.load()));
    asked = true;
  };
  const warmUp = onceQuiet(() => types.warmUp());
  let waiting: NodeJS.Timeout | undefined;
  opened.sockets = await openSockets(connection, {
    onMessage(channel, frames) {
      prepare();
      warmUp();
      waiting ??= setTimeout(() => outbox.release(), FIRST_LISTENER).unref();
      try {
        supervisor.onRequest(channel, decodeMessage(frames, signer, replay));
      } catch (error) {
        log("message refused", { channel, message: (error as Error).message });
        if (error instanceof WireError && error.answerable !== undefined) {
          supervisor.refuse(channel, error.answerable, error.message);
        }
      }
    },
    onSubscription(topic) {
      const subscription = Buffer.from(topic).toString("utf8");
      outbox.release(composer.broadcast("iopub_welcome", {}, { subscription }, { topic: subscription }));
    },
    onError: (channel, error) => log("socket failed", { channel, message: String(error) }),
  });
  supervisor.start();

  const leave = (): void => {
    void supervisor.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", () => supervisor.interrupt());
  process.on("SIGTERM", leave);
  process.on("SIGHUP", leave);
  watchParent(leave);
  process.on("uncaughtException", (error) => log("uncaught", { message: error.stack ?? String(error) }));
  process.on("unhandledRejection", (reason) => log("unhandled rejection", { message: String(reason) }));
}

main().catch((error: unknown) => {
  process.stderr.write(`halidelab kernel: ${(error as Error).message}\n`);
  process.exitCode = 1;
});
