/** A way to put a cell below the one that shows a view; undefined where no notebook shows it that may be changed. */
export type CellBelow = (view: Element) => ((code: string) => void) | undefined;

let find: CellBelow = () => undefined;

/** Says how cells come into notebooks, where the page has notebooks. */
export function onCellBelow(way: CellBelow): void {
  find = way;
}

/** How a cell is put below the one that shows a view. */
export const cellBelow: CellBelow = (view) => find(view);
