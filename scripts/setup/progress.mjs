const started = performance.now();

const elapsed = () => `${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`;

/** One line on standard error, with the time since the command began. */
export const say = (text) => process.stderr.write(`[${elapsed()}] ${text}\n`);

/**
 * Announces a step that takes a while and keeps saying that it still runs,
 * so that a slow network never looks like a hang.
 */
export async function during(text, work) {
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(0);
  say(`${text} …`);
  const timer = setInterval(() => say(`${text}: still working (${seconds()} s)`), 15_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
