import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { SetupFailure } from "./failure.mjs";
import { cache, root } from "./paths.mjs";

const networkTrouble =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network|Temporary failure in name resolution|NewConnectionError|Could not fetch|Max retries exceeded|No matching distribution/i;

const lastLines = (text, n) => text.trimEnd().split("\n").slice(-n).join("\n");

/** Runs a program with its whole output in `.cache/logs/<log>.log`; a failure shows the end of it and its place. */
export async function runLogged(log, command, args, options = {}) {
  const folder = join(cache, "logs");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${log}.log`);
  const sink = createWriteStream(file);
  sink.write(`$ ${[command, ...args].join(" ")}\n`);
  const code = await new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    child.stdout.pipe(sink, { end: false });
    child.stderr.pipe(sink, { end: false });
    child.on("error", (error) => {
      sink.write(`${error.message}\n`);
      done(127);
    });
    child.on("close", (status, signal) => done(signal === null ? status : 128));
  });
  await new Promise((done) => sink.end(done));
  if (code === 0) return;
  const output = readFileSync(file, "utf8");
  const hint = networkTrouble.test(output)
    ? "\nThis looks like a network failure: check the connection (or proxy) and run the same command again; what is done already is kept."
    : "";
  throw new SetupFailure(
    `${options.what ?? command} failed (exit ${code}).\n${lastLines(output, 15)}\nThe whole log: ${relative(root, file)}${hint}`,
  );
}

/** Runs a program with the terminal handed to it; answers its exit code. */
export function runShown(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    child.on("error", (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      done(127);
    });
    child.on("close", (status, signal) => done(signal === null ? (status ?? 1) : 128));
  });
}
