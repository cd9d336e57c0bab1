/**
 * Calls `say` before a cell ends its own process, with what it called. What a crash of native code cuts off in its last
 * moment is lost.
 */
export function sayWhoLeaves(say: (call: string) => void): void {
  const { abort, exit, kill } = process;
  process.exit = (code) => {
    say(`process.exit(${code ?? ""})`);
    return exit.call(process, code);
  };
  process.abort = () => {
    say("process.abort()");
    return abort.call(process);
  };
  process.kill = (pid, signal) => {
    if (pid === process.pid && isDeadly(signal))
      say(`process.kill(process.pid, ${JSON.stringify(signal ?? "SIGTERM")})`);
    return kill.call(process, pid, signal);
  };
}

const HARMLESS = ["SIGCHLD", "SIGCONT", "SIGINT", "SIGURG", "SIGUSR1", "SIGWINCH"];

function isDeadly(signal: string | number = "SIGTERM"): boolean {
  if (signal === 0) return false;
  return typeof signal === "number" || !(HARMLESS.includes(signal) || process.listenerCount(signal) > 0);
}
