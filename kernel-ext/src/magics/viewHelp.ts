import type { MagicKernel } from "./magic.js";

/** What the library has pages on; its list is longer to load than to name, and a test holds both together. */
export const VIEW_TOPICS: readonly string[] = [
  "stack",
  "kinetics",
  "arrhenius",
  "decay",
  "global-fit",
  "chromaticity",
  "figure",
  "table",
  "xy",
  "explore",
  "ledger",
  "live",
  "verdicts",
];

/** The library's pages on its views. */
interface Guide {
  guidePage(topic: string): string | undefined;
  guideLines(): readonly string[];
}

const load = (kernel: MagicKernel): Promise<Guide> => kernel.load("halidelab/views/guide") as Promise<unknown> as Promise<Guide>; // prettier-ignore

/** The page of a view, if there is one. */
export async function viewPage(topic: string, kernel: MagicKernel): Promise<string | undefined> {
  return VIEW_TOPICS.includes(topic) || topic === "spectral-stack" ? (await load(kernel)).guidePage(topic) : undefined;
}

/** One line for each page. */
export async function viewLines(kernel: MagicKernel): Promise<string> {
  return (await load(kernel)).guideLines().join("\n");
}
