import type { ParsedFile } from "../io/index.js";
import type { Axis } from "../spectroscopy/index.js";
import type { FileScan } from "./scans.js";
import type { Reading } from "./tracker.js";

/** How readers say of a file that its end is missing. */
const CUT = /\bnot (be )?complete\b/;

/**
 * Whether what a file gave is all of it, as far as can be told: not where its reader found its end missing, nor where its axis is
 * the beginning of the run's.
 */
export function readingOf(
  parsed: Pick<ParsedFile, "notes">,
  scans: readonly FileScan[],
  axis: Axis | undefined,
): Reading {
  const cut = parsed.notes.find((note) => CUT.test(note));
  if (cut !== undefined) return { kind: "part", why: cut };
  if (scans.length === 0) return { kind: "unreadable", why: "Expected spectra but found none." };
  const short = axis !== undefined && scans.some((s) => isBeginning(s.axis, axis));
  return short ? { kind: "part", why: "Its axis ends before that of the run." } : { kind: "whole" };
}

function isBeginning(part: Axis, whole: Axis): boolean {
  const { values } = part;
  return (
    part.unit === whole.unit && values.length < whole.values.length && values.every((v, i) => v === whole.values[i])
  );
}
