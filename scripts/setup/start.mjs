import { orExplain, setUp } from "./index.mjs";
import { serveNotebooks } from "./jupyterlab.mjs";
import { say } from "./progress.mjs";

/** The whole of `npm start`. */
export async function start(args) {
  await orExplain(setUp);
  say("Starting JupyterLab on notebooks/ (Ctrl-C ends it)");
  process.exitCode = await serveNotebooks(args);
}
