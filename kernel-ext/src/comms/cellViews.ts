import type { Comm } from "./comm.js";

/** The run of a cell, as far as it matters here. */
interface CellRun {
  /** Later runs have greater numbers. */
  readonly cell: number;
  readonly place?: string;
}

/**
 * Closes the views that a cell showed when it ran before, once it shows new ones: its outputs are gone from the page,
 * and nobody would ever ask for those models again, which hold all their numbers.
 */
export class CellViews {
  readonly #views = new Map<string, { readonly cell: number; readonly comms: Comm[] }>();

  note(comm: Comm, run: CellRun | undefined): void {
    if (run?.place === undefined) return;
    const before = this.#views.get(run.place);
    if (before?.cell === run.cell) {
      before.comms.push(comm);
      return;
    }
    // What an earlier run still shows late is not the last word.
    if (before !== undefined && before.cell > run.cell) return;
    this.#views.set(run.place, { cell: run.cell, comms: [comm] });
    for (const old of before?.comms ?? []) old.close();
  }
}
