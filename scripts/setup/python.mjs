import { spawnSync } from "node:child_process";
import { SetupFailure } from "./failure.mjs";

const candidates = [
  process.env.HALIDELAB_PYTHON,
  "python3",
  "python",
  "python3.13",
  "python3.12",
  "python3.11",
  "python3.10",
].filter((name) => name !== undefined && name !== "");

const probe = `
import sys
try:
    import venv, ensurepip
    ok = 1
except ImportError:
    ok = 0
print(*sys.version_info[:3], ok, sys.executable)
`;

function ask(name) {
  const answer = spawnSync(name, ["-c", probe], { encoding: "utf8", timeout: 20_000 });
  if (answer.status !== 0) return undefined;
  const match = /^(\d+) (\d+) (\d+) ([01]) (.+)$/m.exec(answer.stdout);
  if (match === null) return undefined;
  const [major, minor, patch, venv] = match.slice(1, 5).map(Number);
  return {
    executable: match[5].trim(),
    version: `${major}.${minor}.${patch}`,
    recent: major === 3 && minor >= 10,
    venv: venv === 1,
  };
}

/** The first Python that can make a virtual environment; otherwise one sentence that says what to install. */
export function findPython() {
  const found = [];
  for (const name of candidates) {
    const python = ask(name);
    if (python === undefined) continue;
    if (python.recent && python.venv) return python;
    found.push(python);
  }
  const withoutVenv = found.find((python) => python.recent);
  if (withoutVenv !== undefined) {
    throw new SetupFailure(
      `Python ${withoutVenv.version} lacks its venv module: install it (on Debian and Ubuntu: \`apt install python3-venv\`) and run the same command again.`,
    );
  }
  const old = found[0];
  throw new SetupFailure(
    old === undefined
      ? "Halidelab needs Python 3.10 or newer with its venv module, and found none: install it (on Debian and Ubuntu: `apt install python3 python3-venv`) and run the same command again."
      : `Halidelab needs Python 3.10 or newer, but the newest found is ${old.version}: install a newer one (on Debian and Ubuntu: \`apt install python3 python3-venv\`) and run the same command again.`,
  );
}
