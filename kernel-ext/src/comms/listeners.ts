/** Calls all listeners at once and waits for them; one that fails does not keep the others from hearing. */
export async function tell<Args extends unknown[]>(
  listeners: Iterable<(...args: Args) => unknown>,
  ...args: Args
): Promise<void> {
  const ends = await Promise.allSettled([...listeners].map(async (listener) => listener(...args)));
  const thrown = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
  if (thrown.length === 1) throw thrown[0];
  if (thrown.length > 1) throw new AggregateError(thrown, `${thrown.length} listeners failed`);
}
