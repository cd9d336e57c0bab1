import { isHalidelabError } from "../foundation/index.js";

/** What happened during a run. */
export interface LiveEvent {
  /** Seconds on the run's own clock, at which scans have their times; `NaN` before the first scan. */
  readonly seconds: number;
  /** The date and time, as ISO 8601 has it. */
  readonly date: string;
  readonly kind: "mark" | "note" | "alarm" | "fault" | "paused" | "resumed";
  /** Empty where the kind says it all. */
  readonly text: string;
}

/** What happened, in words without its time. */
export const eventText = ({ kind, text }: Pick<LiveEvent, "kind" | "text">): string =>
  text === "" ? kind : `${kind}: ${text}`;

const KINDS: readonly string[] = ["mark", "note", "alarm", "fault", "paused", "resumed"];

/** An event as a line of the journal. */
export function eventLine({ seconds, ...rest }: LiveEvent): string {
  return `${JSON.stringify({ ...rest, seconds: Number.isFinite(seconds) ? seconds : null })}\n`;
}

/** The events of a journal; lines that are none, such as one that a full disk cut off, are left out and counted. */
export function readEvents(text: string): { readonly events: readonly LiveEvent[]; readonly lost: number } {
  const events: LiveEvent[] = [];
  let lost = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const event = eventOf(line);
    if (event === undefined) lost += 1;
    else events.push(event);
  }
  return { events, lost };
}

function eventOf(line: string): LiveEvent | undefined {
  let found: unknown;
  try {
    found = JSON.parse(line);
  } catch {
    // Counted by the caller.
    return undefined;
  }
  const { seconds, date, kind, text } = (found ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof date !== "string" || typeof text !== "string" || !KINDS.includes(String(kind))) return undefined;
  return { seconds: typeof seconds === "number" ? seconds : Number.NaN, date, kind: kind as LiveEvent["kind"], text };
}

/** What an error says, in one line. */
export function reasonOf(error: unknown): string {
  const text = isHalidelabError(error) || error instanceof Error ? error.message : String(error);
  return text.replace(/\s*\n\s*/g, " ");
}
