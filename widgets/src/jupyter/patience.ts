/** The part of JupyterLab's session manager that is asked. */
interface Sessions {
  /** When the list of running sessions has come. */
  readonly ready: Promise<void>;
  running(): Iterable<{ readonly path: string; readonly kernel: unknown }>;
}

/** A page that was loaded again asks the kernel for its models, and makes them one after the other. */
const WITH_KERNEL_MS = 1200;

/** The path of the document that an output stands in; its resolver has it since JupyterLab 4.0, without saying so. */
function pathOf(resolver: unknown): string | undefined {
  const path = (resolver as { readonly path?: unknown } | null | undefined)?.path;
  return typeof path === "string" ? path : undefined;
}

/**
 * How many milliseconds an output waits for its live view before the one from its own data stands in: none where the
 * notebook has no kernel, whichever others run.
 *
 * @param resolver of links in the output
 */
export async function patienceFor(sessions: Sessions, resolver: unknown): Promise<number> {
  await sessions.ready;
  const path = pathOf(resolver);
  for (const session of sessions.running()) {
    if (session.kernel !== null && (path === undefined || session.path === path)) return WITH_KERNEL_MS;
  }
  return 0;
}
