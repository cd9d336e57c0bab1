/**
 * The kernel's own process has eight threads, whose native memory glibc would keep in an arena for each of them and
 * hardly give back: after 1,000 cells that is 60 MB. Other C libraries do not know these variables.
 */
export const THRIFTY: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_TRIM_THRESHOLD_: "131072",
};

/**
 * V8 lets the space for new objects grow to 32 MB and, since Node 24, to 130 MB, in each thread that makes many of them.
 * What passes through the kernel is gone soon; a quarter of that does not slow it. The type thread has its own limit.
 */
export const V8_OPTIONS: readonly string[] = ["--max-semi-space-size=4"];

/** The environment without them: cells make large arrays, and should have them as fast as in any Node. */
export function withoutThrift(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name, value]) => THRIFTY[name] !== value));
}
