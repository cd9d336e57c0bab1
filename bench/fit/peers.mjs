// The Python process in which the peers run; bench/fit/peers/main.py is its other end.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("peers/main.py", import.meta.url));

export function startPeers(python) {
  const folder = mkdtempSync(join(tmpdir(), "halidelab-bench-"));
  const child = spawn(python, [main], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let files = 0;

  /** Typed arrays go by file: 2000 × 2000 numbers are no text. */
  const packed = (_, value) => {
    if (!(value instanceof Float64Array)) return value;
    const file = join(folder, `${files++}.f64`);
    writeFileSync(file, value);
    return { file };
  };
  async function ask(order) {
    child.stdin.write(`${JSON.stringify(order, packed)}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error(`Expected the peers to answer ${Object.keys(order)[0]} but found that they have ended.`);
    return JSON.parse(value);
  }
  return {
    /** Gives `peers/NAME.py` its data; answers the versions that it names. */
    load: async (name, data) => (await ask({ load: name, data })).versions,
    /** Calls a peer `batch` times: the time of one call in ms, and what the last one found, as numbers. */
    time: (call, batch = 1) => ask({ call, batch }),
    end: () => {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
