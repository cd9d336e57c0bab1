/** The kernel's entry: `node main.js <connection file>`, started by a Jupyter client. */
import { Outbox } from "./channels/outbox.js";
import type { Sockets } from "./channels/sockets.js";
import { openSockets } from "./channels/sockets.js";
import { Rewriter } from "./rewrite/rewriter.js";
import { createLog } from "./log/log.js";
import { watchParent } from "./supervisor/parentWatch.js";
import type { FindingsMode } from "./supervisor/findings.js";
import { Supervisor } from "./supervisor/supervisor.js";
import { createTypeClient } from "./types/client.js";
import { createComposer } from "./wire/compose.js";
import { readConnectionFile } from "./wire/connection.js";
import { decodeMessage, encodeMessage } from "./wire/framing.js";
import { ReplayGuard } from "./wire/replay.js";
import { createSigner } from "./wire/signing.js";

function findingsWanted(setting: string | undefined): FindingsMode {
  return setting === "off" || setting === "wait" ? setting : "show";
}

async function main(): Promise<void> {
  const path = process.argv[2];
  if (path === undefined) throw new Error("Expected a connection file as the only argument but found none");
  const log = createLog();
  const connection = readConnectionFile(path);
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
  const types = createTypeClient(new URL("./types-worker.js", import.meta.url));
  const supervisor = new Supervisor({
    outbox,
    composer,
    types,
    findings: findingsWanted(process.env.HALIDELAB_TYPES),
    log,
    rewrite: (source) => rewriter.rewrite(source),
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
  opened.sockets = await openSockets(connection, {
    onMessage(channel, frames) {
      prepare();
      try {
        supervisor.onRequest(channel, decodeMessage(frames, signer, replay));
      } catch (error) {
        log("message refused", { channel, message: (error as Error).message });
      }
    },
    onSubscription(topic) {
      const subscription = Buffer.from(topic).toString("utf8");
      outbox.put("iopub", composer.broadcast("iopub_welcome", {}, { subscription }, { topic: subscription }));
    },
  });
  supervisor.start();

  const leave = (): void => {
    void supervisor.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", () => supervisor.interrupt());
  process.on("SIGTERM", leave);
  watchParent(leave);
  process.on("uncaughtException", (error) => log("uncaught", { message: error.stack ?? String(error) }));
  process.on("unhandledRejection", (reason) => log("unhandled rejection", { message: String(reason) }));
}

main().catch((error: unknown) => {
  process.stderr.write(`halidelab kernel: ${(error as Error).message}\n`);
  process.exitCode = 1;
});
