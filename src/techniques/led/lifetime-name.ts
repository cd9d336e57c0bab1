/** What the time to a level is called: T₅₀ for a half. */
export function lifetimeName(level: number): string {
  const digits = String(Math.round(100 * level));
  return `T${[...digits].map((d) => String.fromCodePoint(0x2080 + Number(d))).join("")}`;
}
