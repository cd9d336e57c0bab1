import { judged, measurementsIn, siblingNames } from "halidelab/io/opened";
import { presentMeasurement } from "halidelab/views/measurement";
import type { Kind } from "../cell.js";
import type { Answers, FileAnswer, FileOrder } from "./messages.js";

type Measurement = Awaited<ReturnType<typeof measurementsIn>>[number];

/** The kind of a measurement by the fields that only it has. */
function kindOf(m: Measurement): Kind {
  if ("counts" in m) return "decay";
  if ("columns" in m) return "table";
  if ("energy" in m) return "coordinate" in m ? "profile" : "region";
  if ("signal" in m) return "coordinate" in m ? "series" : "spectrum";
  return "pattern";
}

/** Answers the orders about one file, which it keeps. */
export function fileSession(): (order: FileOrder) => Promise<FileAnswer> {
  let found: readonly Measurement[] = [];

  async function open({ file, bytes, siblings }: FileOrder & { readonly kind: "open" }): Promise<Answers["open"]> {
    const input = { file, bytes, ...(siblings.size === 0 ? {} : { siblings }) };
    const { title, format, why, others } = judged(input, bytes.length);
    found = await measurementsIn(input);
    return {
      format: title ?? format ?? "",
      why,
      others: others.map((other) => `${other.format}: ${other.why}`),
      entries: found.map((m) => ({ kind: kindOf(m), title: m.provenance.title })),
    };
  }

  function show(index: number): Answers["show"] {
    const m = found[index];
    if (m === undefined)
      throw new Error(`Expected one of ${String(found.length)} measurements but found no ${String(index)}.`);
    const { instrument = "", simulated = "", notes, settings } = m.provenance;
    const shown = presentMeasurement(m);
    const { view, text = "" } = shown ?? {};
    return {
      view: view === undefined ? undefined : { name: view.name, state: view.state },
      ...{ text, instrument, simulated, notes },
      settings: Object.entries(settings ?? {}),
    };
  }

  const answer = async (order: FileOrder): Promise<Answers[keyof Answers]> => {
    switch (order.kind) {
      case "siblings":
        return siblingNames(order.file);
      case "open":
        return open(order);
      case "show":
        return show(order.index);
    }
  };

  return async (order) => {
    try {
      return { kind: "done", value: await answer(order) };
    } catch (error) {
      const message = error instanceof Error ? error.message : "The file cannot be read for an unknown reason.";
      return { kind: "failed", message };
    }
  };
}
