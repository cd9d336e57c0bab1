import type { ShowingCell } from "halidelab/views/export";

/** The cell of a notebook that shows a view. */
export interface ViewCell {
  /** Undefined where it was changed since it ran: what stands there may show something else. */
  readonly showing: ShowingCell | undefined;
  /** Puts another cell below it; undefined where the notebook may not be changed. */
  readonly putBelow: ((code: string) => void) | undefined;
}

/** Finds the cell that shows a view; undefined where no open notebook has it. */
export type FindCell = (view: Element) => ViewCell | undefined;

let find: FindCell = () => undefined;

/** Says how cells are found, where the page has notebooks. */
export function onViewCell(way: FindCell): void {
  find = way;
}

export const viewCell: FindCell = (view) => find(view);
