/**
 * The kernel's own process has eight threads, whose native memory glibc would keep in an arena for each of them and
 * hardly give back: after 1,000 cells that is 60 MB. Other C libraries do not know these variables.
 */
export const THRIFTY: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_TRIM_THRESHOLD_: "131072",
};

/** The environment without them: cells make large arrays, and should have them as fast as in any Node. */
export function withoutThrift(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name, value]) => THRIFTY[name] !== value));
}
