import type { Report } from "../link/messages.js";
import type { Run } from "./attribution.js";
import { currentRun } from "./attribution.js";

type StreamName = "stdout" | "stderr";
type Chunk = string | Uint8Array;

/**
 * Sends what the cells write to stdout and stderr (and so what `console` prints) as stream reports of the cell that
 * wrote it. Writes below Node's streams (native code, child processes) reach the supervisor through the descriptors.
 */
export function captureOutput(send: (report: Report) => void): void {
  for (const name of ["stdout", "stderr"] as const) {
    const stream = process[name];
    const say = textWriter(name, send);
    const callBack = (done: unknown): void => {
      if (typeof done === "function") queueMicrotask(() => (done as () => void)());
    };
    stream.write = (chunk: Chunk, encoding?: unknown, callback?: unknown): boolean => {
      say(chunk, encoding);
      callBack(typeof encoding === "function" ? encoding : callback);
      return true;
    };
    // Node's own would close the descriptor for native code, child processes and all later cells.
    const end = (chunk?: unknown, encoding?: unknown, callback?: unknown): typeof stream => {
      if (typeof chunk === "string" || chunk instanceof Uint8Array) say(chunk, encoding);
      callBack([chunk, encoding, callback].find((candidate) => typeof candidate === "function"));
      return stream;
    };
    stream.end = end as typeof stream.end;
  }
}

/** Takes text and bytes; a letter may come in several writes of one cell. */
function textWriter(name: StreamName, send: (report: Report) => void): (chunk: Chunk, encoding: unknown) => void {
  const decoder = new TextDecoder();
  let writer: Run | undefined;
  /** The last that was written were bytes: the decoder may hold the beginning of a letter. */
  let mayBeCut = false;
  const report = (text: string): void => {
    if (text !== "" && writer?.cancelled !== true) send({ type: "stream", cell: writer?.cell ?? 0, name, text });
  };
  return (chunk, encoding) => {
    const run = currentRun();
    const bytes = typeof chunk === "string" ? bytesOf(chunk, encoding) : chunk;
    // What was begun and does not go on.
    if (mayBeCut && (run !== writer || bytes === undefined)) report(decoder.decode());
    writer = run;
    mayBeCut = bytes !== undefined;
    report(bytes === undefined ? (chunk as string) : decoder.decode(bytes, { stream: true }));
  };
}

/** The bytes that a text stands for in an encoding such as hex; `undefined` where it is text. */
function bytesOf(text: string, encoding: unknown): Uint8Array | undefined {
  const named = typeof encoding === "string" && Buffer.isEncoding(encoding) && !/^utf-?8$/i.test(encoding);
  return named ? Buffer.from(text, encoding) : undefined;
}
