import { spawn } from "node:child_process";
import type { Magic } from "./magic.js";
import { UsageError } from "./magic.js";

export const sh: Magic = {
  usage: ["%sh command", "%%sh"],
  summary: "Runs a command, or a script, in the shell.",
  details:
    "What it writes is shown as it comes; an exit code other than 0 is an error. The shell is `$SHELL`, or `sh`. An " +
    "interrupt ends it. IPython's `!command` is not there: in TypeScript, `!ls -la` is an expression.",
  async run({ args, body }, kernel): Promise<void> {
    const script = [args, body ?? ""].filter((part) => part.trim() !== "").join("\n");
    if (script === "") throw new UsageError("Expected `%sh` and a command but found none");
    const child = spawn(process.env.SHELL ?? "sh", ["-c", script], {
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    kernel.onEnd((how) => {
      if (how !== "interrupted" || child.pid === undefined) return;
      try {
        process.kill(-child.pid, "SIGTERM");
      } catch {
        // It has ended by itself.
      }
    });
    child.stdout.setEncoding("utf8").on("data", (text: string) => kernel.print(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => kernel.warn(text));
    const end = await new Promise<string>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => resolve(signal ?? String(code)));
    });
    if (end !== "0") throw new ShellError(`The command ended with ${/^\d/.test(end) ? `exit code ${end}` : end}`);
  },
};

class ShellError extends Error {
  override readonly name = "ShellError";
}
