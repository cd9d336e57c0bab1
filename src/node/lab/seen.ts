import type { LabSession, Question } from "../../lab/index.js";
import { extended } from "./extended.js";

/** The place where a kernel takes values that are to be seen, also where they are not the last ones of a cell. */
const OFFER = Symbol.for("halidelab.offer");

/** Offers a value to the kernel. Without a kernel nobody takes it. */
function offer<Value extends object>(value: Value): Value {
  (globalThis as { readonly [OFFER]?: (value: object) => void })[OFFER]?.(value);
  return value;
}

/** A session whose checks and hints are all seen, several of one cell too. */
export function seenInNotebook<Data, Questions extends Readonly<Record<string, Question>>>(
  session: LabSession<Data, Questions>,
): LabSession<Data, Questions> {
  const seen: Pick<typeof session, "check" | "hint"> = {
    check: (...given) => offer(session.check(...given)),
    hint: (id) => offer(session.hint(id)),
  };
  return extended(session, seen);
}
