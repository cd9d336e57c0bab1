import { axis, type Axis } from "../../spectroscopy/index.js";
import { randomSource } from "../../numerics/index.js";
import { piecesOf, type DiskAction } from "./action.js";
import type { Strike } from "./faults.js";
import { besideName } from "./names.js";
import type { PlannedScan } from "./plan.js";
import type { FileStyle, WrittenRun, WrittenScan } from "./written.js";

/** What is needed to make the actions of a run. */
export interface Work {
  readonly run: WrittenRun;
  readonly style: FileStyle;
  readonly plan: readonly PlannedScan[];
  readonly axis: Axis;
  readonly values: (scan: number) => Float64Array;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly garbageSeed: number;
}

/** Something due: its action is made when its time has come, since a file's content is that of this moment. */
interface Due {
  readonly at: number;
  readonly make: () => DiskAction | undefined;
}

/** The actions of a run in the order of time. */
export function* actionsOf(work: Work): Generator<DiskAction, undefined> {
  const due: Due[] = [];
  const dues = layouts[work.style.layout.kind](work);
  function* until(time: number): Generator<DiskAction, undefined> {
    for (let first = due[0]; first !== undefined && first.at <= time; first = due[0]) {
      due.shift();
      const action = first.make();
      if (action !== undefined) yield action;
    }
  }
  for (const planned of work.plan) {
    if (planned.scan.fate === "never measured") continue;
    // All that this scan does comes at its beginning or later.
    yield* until(planned.begin);
    for (const one of dues(planned)) {
      const behind = due.findIndex(({ at }) => at > one.at);
      due.splice(behind < 0 ? due.length : behind, 0, one);
    }
  }
  yield* until(Infinity);
}

type Dues = (planned: PlannedScan) => readonly Due[];

const found = ({ strikes }: PlannedScan, kind: Strike["kind"]): Strike | undefined => strikes.find((s) => s.kind === kind); // prettier-ignore

/** A scan as its program has it, with the spectrum of another one where it is told. */
function written(
  { axis: all, values, start }: Work,
  { scan, clockError, ready }: PlannedScan,
  of: number = scan.number,
): WrittenScan {
  // prettier-ignore
  const wrong = scan.fate === "wrong axis";
  const every = <T>(list: ArrayLike<T>): T[] => Array.from(list).filter((_, j) => j % 2 === 0);
  return {
    number: scan.number,
    axis: wrong ? axis({ values: every(all.values), unit: all.unit, label: all.label }) : all,
    values: wrong ? every(values(of)) : values(of),
    seconds: scan.seconds,
    clock: start + 1000 * (ready + clockError),
  };
}

/** Content that is written at once or in pieces; `kind` is that of the first piece. */
function inPieces(
  planned: PlannedScan,
  name: string,
  kind: "write" | "append",
  content: () => string | Uint8Array,
): Due[] {
  // prettier-ignore
  const { scan, begin, clockError } = planned;
  const half = found(planned, "half written");
  const about = { name, scan: scan.number, clockError };
  if (half === undefined) return [{ at: begin, make: () => ({ ...about, at: begin, kind, content: content() }) }];
  let pieces: readonly (string | Uint8Array)[] = [];
  return Array.from({ length: half.pieces }, (_, k): Due => {
    const at = begin + k * half.seconds;
    return {
      at,
      make() {
        if (k === 0) pieces = piecesOf(content(), half.pieces);
        const piece = pieces[k];
        return piece === undefined ? undefined : { ...about, at, kind: k === 0 ? kind : "append", content: piece };
      },
    };
  });
}

/** A file that nobody may read for a while after it was saved. */
function lock(planned: PlannedScan, name: string): Due[] {
  const locked = found(planned, "locked");
  if (locked === undefined) return [];
  const act = (kind: "lock" | "unlock", at: number): Due => ({
    at,
    make: () => ({ at, kind, name, content: "", scan: planned.scan.number, clockError: planned.clockError }),
  });
  return [act("lock", planned.ready), act("unlock", planned.ready + locked.seconds)];
}

/** Bytes that are no spectrum, of a length that a short file might have. */
function garbage(seed: number): Uint8Array {
  const random = randomSource(seed >>> 0);
  return Uint8Array.from({ length: 200 + random.below(800) }, () => random.below(256));
}

function aFileAScan(work: Work): Dues {
  const { layout } = work.style;
  if (layout.kind !== "a file a scan") return () => [];
  return (planned) => {
    const { scan, ready, clockError } = planned;
    const { name, number, fate, copies } = scan;
    const content = (): string | Uint8Array =>
      fate === "garbage" ? garbage(work.garbageSeed ^ number) : layout.file(written(work, planned), work.run);
    const about = { scan: number, clockError };
    const later = (kind: "write" | "remove", at: number, make: () => string | Uint8Array, of = name): Due => ({
      at,
      make: () => ({ ...about, at, kind, name: of, content: make() }),
    });
    const after = found(planned, fate === "removed" ? "removed" : "rewritten")?.seconds;
    const next = Math.min(number + 1, work.plan.length - 1);
    return [
      ...inPieces(planned, name, "write", content),
      ...lock(planned, name),
      ...(copies === 2 ? [later("write", ready, content, besideName(name))] : []),
      ...(fate === "removed" && after !== undefined ? [later("remove", ready + after, () => "")] : []),
      ...(fate === "rewritten" && after !== undefined
        ? [later("write", ready + after, () => layout.file(written(work, planned, next), work.run))]
        : []),
    ];
  };
}

function growing(work: Work): Dues {
  const { layout } = work.style;
  if (layout.kind !== "growing") return () => [];
  let begun = false;
  return (planned) => {
    const { scan, begin, clockError } = planned;
    const { name, number, copies } = scan;
    const head: Due[] = begun
      ? []
      : [{ at: begin, make: () => ({ at: begin, kind: "write", name, content: layout.head(written(work, planned), work.run), scan: number, clockError }) }]; // prettier-ignore
    begun = true;
    const content = (): string => layout.scan(written(work, planned), work.run).repeat(copies);
    return [...head, ...inPieces(planned, name, "append", content), ...lock(planned, name)];
  };
}

function whole(work: Work): Dues {
  const { layout } = work.style;
  if (layout.kind !== "whole") return () => [];
  const there = new Map<number, WrittenScan>();
  // Which of the saves came last: pieces of an earlier one are not added to it.
  let save = 0;
  const content = (): string => layout.file([...there.values()].sort((a, b) => a.number - b.number), work.run); // prettier-ignore
  return (planned) => {
    const { scan, begin, ready, clockError } = planned;
    const { name, number, fate } = scan;
    const kind = layout.renamed ? "replace" : "write";
    const anew = (at: number, change: () => void): Due => ({
      at,
      make() {
        change();
        save += 1;
        // No column is left: no file.
        if (there.size === 0) return { at, kind: "remove", name, content: "", scan: number, clockError };
        return { at, kind, name, content: content(), scan: number, clockError };
      },
    });
    const put = (of?: number) => (): void => void there.set(number, written(work, planned, of));
    const after = found(planned, fate === "removed" ? "removed" : "rewritten")?.seconds ?? 0;
    const next = Math.min(number + 1, work.plan.length - 1);
    let mine = 0;
    const pieces = inPieces(planned, name, "write", () => {
      put()();
      mine = save += 1;
      return content();
    }).map(({ at, make }): Due => ({ at, make: () => (at > begin && mine !== save ? undefined : make()) }));
    return [
      ...(layout.renamed ? [anew(ready, put())] : pieces),
      ...lock(planned, name),
      ...(fate === "removed" ? [anew(ready + after, () => void there.delete(number))] : []),
      ...(fate === "rewritten" ? [anew(ready + after, put(next))] : []),
    ];
  };
}

const layouts = { "a file a scan": aFileAScan, growing, whole } as const;
