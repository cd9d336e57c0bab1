import { CLAIMS, explain, explanationText, STANDINGS, VERDICT_CODES, type Explanation } from "../verdicts/index.js";
import { viewKeys } from "../keys/index.js";
import { GUIDES } from "./guides.js";
import type { ViewGuide } from "./types.js";

/** Other words for a view. */
const ALSO: Readonly<Record<string, string>> = { stack: "spectral-stack" };

/** What there are pages on: the views, and their verdicts. */
export const GUIDE_TOPICS: readonly string[] = [
  "stack",
  ...Object.keys(GUIDES).filter((name) => !Object.values(ALSO).includes(name)),
  "verdicts",
];

/**
 * The page of a view as Markdown: what it shows, how it is made, what hand and keyboard do, and what its verdicts mean.
 *
 * @param topic a view's name, `"stack"`, or `"verdicts"`
 * @returns undefined for what has no page
 */
export function guidePage(topic: string): string | undefined {
  if (topic === "verdicts") return verdictPage();
  const name = Object.hasOwn(ALSO, topic) ? (ALSO[topic] as string) : topic;
  return Object.hasOwn(GUIDES, name) ? viewPage(name, GUIDES[name] as ViewGuide) : undefined;
}

/** One line for each page. */
export function guideLines(): readonly string[] {
  return GUIDE_TOPICS.map((topic) => {
    const name = Object.hasOwn(ALSO, topic) ? (ALSO[topic] as string) : topic;
    return `- \`%help ${topic}\`: ${GUIDES[name]?.title.toLowerCase() ?? "what every verdict means"}`;
  });
}

function viewPage(name: string, { title, shows, example, byHand, options, verdicts }: ViewGuide): string {
  const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");
  const keys = ["| key | what it does |", "| --- | --- |", ...viewKeys(name).map(({ keys, does }) => `| ${keys} | ${does} |`)]; // prettier-ignore
  const standing = name === "ledger" ? Object.entries(CLAIMS) : verdicts.map((code) => [code, explain(code)] as const);
  const means = standing.map(([code, one]) => explained(code, one));
  return [
    `## ${title}`,
    shows,
    `\`\`\`ts\nimport * as hl from "halidelab";\n\n${example}\n\`\`\``,
    `By hand:\n\n${list(byHand)}`,
    keys.join("\n"),
    `Options:\n\n${list(options)}`,
    ...(means.length === 0 ? [] : [`Verdicts:\n\n${list(means)}`]),
  ].join("\n\n");
}

function explained(code: string, of: Explanation | undefined): string {
  return of === undefined ? `\`${code}\`` : `\`${code}\`: ${explanationText(of)}`;
}

function verdictPage(): string {
  const ofFits = VERDICT_CODES.map((code) => `- ${explained(code, explain(code))}`);
  const ofParameters = Object.entries(STANDINGS).map(([name, one]) => `- ${explained(name, one)}`);
  const ofClaims = Object.entries(CLAIMS).map(([name, one]) => `- ${explained(name, one)}`);
  return [
    "## Verdicts",
    "A result says what it concludes: `result.verdict` has a `text`, a `code`, and `ok` where it may be used as it stands. `hl.views.explain(result.verdict)` says what the code means.",
    ofFits.join("\n"),
    "Of a single parameter a fit says:",
    ofParameters.join("\n"),
    "A ledger says of a claim:",
    ofClaims.join("\n"),
  ].join("\n\n");
}
