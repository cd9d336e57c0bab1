/** How often to look, in ms. */
const INTERVAL = 1000;

/** Calls `onOrphaned` once when the Jupyter process that started the kernel (`JPY_PARENT_PID`) is gone. */
export function watchParent(onOrphaned: () => void): void {
  const pid = Number(process.env.JPY_PARENT_PID);
  if (!Number.isInteger(pid) || pid <= 1) return;
  const timer = setInterval(() => {
    // A process whose parent ends is given to another one.
    if (process.ppid === pid || isAlive(pid)) return;
    clearInterval(timer);
    onOrphaned();
  }, INTERVAL);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
