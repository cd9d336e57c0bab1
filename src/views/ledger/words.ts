/** The verdicts in the order in which they are counted, each with a sign and words: colour alone says nothing. */
export const VERDICTS = [
  { verdict: "consistent", sign: "✓", words: "consistent", colour: "data" },
  { verdict: "inconsistent", sign: "✗", words: "inconsistent", colour: "fit" },
  { verdict: "not-determinable", sign: "?", words: "not determinable", colour: "muted" },
] as const;

/** What a claim can be judged to be. */
export type ShownVerdict = (typeof VERDICTS)[number]["verdict"];

/** A verdict's sign, words and colour. */
export function verdictOf(verdict: ShownVerdict): (typeof VERDICTS)[number] {
  return VERDICTS.find((one) => one.verdict === verdict) as (typeof VERDICTS)[number];
}

const TESTS: Readonly<Record<string, string>> = {
  recomputed: "recomputed from other numbers",
  reference: "held against a source",
  equation: "an equation",
  simulated: "simulated",
  "not-determinable": "no test",
};

/** How a claim was tested, in words. */
export function testWords(how: string): string {
  return Object.hasOwn(TESTS, how) ? (TESTS[how] as string) : how;
}
