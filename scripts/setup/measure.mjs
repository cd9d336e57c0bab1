import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { ensureBrowser } from "./browser.mjs";
import { orExplain, setUp } from "./index.mjs";
import { venvEnvironment } from "./jupyterlab.mjs";
import { at, cache, root } from "./paths.mjs";
import { say } from "./progress.mjs";
import { withTemporaryFolder } from "./temporary.mjs";

/** Where each kind of measurement lives, and where its results are kept; soak results are committed. */
const kinds = {
  bench: { folder: at("bench"), results: join(cache, "bench"), command: "npm run bench" },
  soak: { folder: at("bench/soak"), results: at("bench/results"), command: "npm run soak" },
};

/** The measurements of a folder: NAME.mjs, whose name says nothing but itself. */
function namesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".mjs") && !file.startsWith("_"))
    .map((file) => basename(file, ".mjs"))
    .sort();
}

/** Shows a measurement's output as it comes and answers the JSON objects in it, with the exit code. */
async function runMeasurement(file, args, browser, folders) {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...venvEnvironment(), ...folders, ...(browser === undefined ? {} : { HALIDELAB_CHROMIUM: browser }) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const code = new Promise((done) => {
    child.on("error", () => done(127));
    child.on("close", (status) => done(status ?? 1));
  });
  const rows = [];
  for await (const line of createInterface({ input: child.stdout })) {
    process.stdout.write(`${line}\n`);
    try {
      const row = JSON.parse(line);
      if (typeof row === "object" && row !== null) rows.push(row);
    } catch {
      // A line for the reader, not a result.
    }
  }
  return { rows, code: await code };
}

/** What a measurement ran on. */
export const machine = () => ({
  node: process.versions.node,
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
});

/** Runs the measurements of one kind and keeps their results as JSON. */
export async function measure(kind, args) {
  const { folder, results, command } = kinds[kind];
  const known = namesIn(folder);
  const [wanted, ...rest] = args;
  if (known.length === 0) {
    process.stdout.write(`There is nothing to run yet: no measurement lies in ${folder.slice(root.length + 1)}/\n`);
    return;
  }
  if ((kind === "bench" && wanted === undefined) || (wanted !== undefined && !known.includes(wanted))) {
    process.stdout.write(`${known.map((name) => `${command} -- ${name}`).join("\n")}\n`);
    process.exitCode = wanted === undefined ? 0 : 1;
    return;
  }
  const browser = await orExplain(async () => {
    await setUp({ dev: true });
    return ensureBrowser();
  });
  for (const name of wanted === undefined ? known : [wanted]) {
    say(`${command} -- ${name}`);
    const { rows, code } = await withTemporaryFolder((folders) =>
      runMeasurement(join(folder, `${name}.mjs`), rest, browser, folders),
    );
    mkdirSync(results, { recursive: true });
    const kept = { name, date: new Date().toISOString().slice(0, 10), machine: machine(), results: rows };
    writeFileSync(join(results, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
    if (code !== 0) process.exitCode = 1;
  }
}
