import { writeSync } from "node:fs";

const MARK = "halidelab: the evaluator's link is lost";

export function linkLost(why: string): string {
  return `${MARK}: ${why}`;
}

/** Leaves word on stderr, which the supervisor reads, why this process cannot go on. */
export function sayLinkLost(why: string): void {
  try {
    writeSync(2, `${linkLost(why)}\n`);
  } catch {
    // Nobody is there to read it.
  }
}

/** Why the link was lost, if that is among what a process wrote last. */
export function readLinkLost(lastWords: string): string | undefined {
  const line = lastWords.split("\n").findLast((text) => text.startsWith(MARK));
  return line?.slice(MARK.length + 2);
}
