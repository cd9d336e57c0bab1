/**
 * Calls `flush` before a cell ends its own process in a way that runs no exit handler. What a crash of native code cuts
 * off in its last moment is lost.
 */
export function flushBeforeTheEnd(flush: () => void): void {
  const { abort, kill } = process;
  process.abort = () => {
    flush();
    return abort.call(process);
  };
  process.kill = (pid, signal) => {
    if (pid === process.pid && signal !== 0) flush();
    return kill.call(process, pid, signal);
  };
}
