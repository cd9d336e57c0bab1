import { Console } from "node:console";

/**
 * Takes V8's inspector out of the global console. Each call of Node's own goes through it as well: it captures a stack
 * and keeps the message with its arguments, for a debugger that never comes here. That costs seven times what the
 * printing itself does, and keeps the last thousand printed objects in memory.
 */
export function usePlainConsole(): void {
  const plain = new Console({ stdout: process.stdout, stderr: process.stderr });
  const methods = Object.entries(plain).filter(([name, value]) => typeof value === "function" && name !== "Console");
  Object.assign(console, Object.fromEntries(methods));
}
