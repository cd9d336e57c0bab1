import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { at, root, venv, venvPython } from "./paths.mjs";
import { say } from "./progress.mjs";

const isRoot = process.getuid?.() === 0;

/** The environment of programs that run in `.venv`, as if it had been activated. */
export function venvEnvironment() {
  const environment = {
    ...process.env,
    VIRTUAL_ENV: venv,
    PATH: `${dirname(venvPython)}${delimiter}${process.env.PATH}`,
  };
  // Either would make Python look for its packages somewhere else.
  delete environment.PYTHONHOME;
  delete environment.PYTHONPATH;
  return environment;
}

/** JupyterLab refuses to serve as root unless told; in a container root is usual, so it is told, and the user too. */
function rootArguments(args) {
  if (!isRoot || args.includes("--allow-root")) return [];
  say("You are root, so JupyterLab gets --allow-root: whoever reaches its address can act as root here");
  return ["--allow-root"];
}

/** Runs JupyterLab until it ends, and answers its exit code. */
export function serveNotebooks(args) {
  mkdirSync(at("notebooks"), { recursive: true });
  return new Promise((done) => {
    const server = spawn(
      venvPython,
      ["-m", "jupyterlab", `--ServerApp.root_dir=${at("notebooks")}`, ...rootArguments(args), ...args],
      // A group of its own: Ctrl-C in a terminal would otherwise reach it besides what is passed on here,
      // and Jupyter takes the second for "do not ask, do not clean up".
      { cwd: root, env: venvEnvironment(), stdio: ["ignore", "inherit", "inherit"], detached: true },
    );
    let asked = 0;
    const end = (signal) => {
      asked += 1;
      if (asked === 1) say("Ending JupyterLab and its kernels");
      // SIGTERM ends the server at once without its question; a user who insists gets SIGKILL.
      if (asked < 3) server.kill("SIGTERM");
      else process.kill(-server.pid, "SIGKILL");
      return signal;
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
    server.on("error", (error) => {
      process.stderr.write(`JupyterLab did not start: ${error.message}\n`);
      done(1);
    });
    server.on("close", (code) => done(asked > 0 ? 0 : (code ?? 1)));
  });
}
