import type { ModuleText } from "./cellModule.js";
import { moduleText } from "./cellModule.js";
import type { DeclaredName, ReadCell } from "./declaredNames.js";
import type { KnownNames } from "./knownNames.js";
import { cellOf, declareNames, sources } from "./knownNames.js";
import { readAfter } from "./mergedNamespaces.js";
import type { CellText } from "./service.js";

/** What the check of a cell leaves: all that later cells need of it. */
export interface Frozen {
  /** Its declarations, as TypeScript. */
  readonly declarations: string;
  /** The type of each name, for who offers it. */
  readonly signatures: Readonly<Record<string, string>>;
}

/** A cell whose names are known. */
export interface DeclaredCell extends CellText {
  readonly jsx: boolean;
  readonly names: readonly DeclaredName[];
  /** The cell as a module, as it was when it ran. */
  readonly module: ModuleText;
  readonly frozen: Frozen | undefined;
}

/** The cells that a notebook's names come from. Those that no name needs any longer are forgotten. */
export class Cells {
  #known: KnownNames = new Map();
  readonly #cells = new Map<number, DeclaredCell>();

  get known(): KnownNames {
    return this.#known;
  }

  get(number: number): DeclaredCell | undefined {
    return this.#cells.get(number);
  }

  /** What a text would declare now. */
  readCode(code: string): ReadCell {
    return readAfter(code, this.#known, (number) => this.#cells.get(number)?.code);
  }

  /** A cell as it would be declared now. */
  read(cell: CellText): DeclaredCell {
    const read = this.readCode(cell.code);
    return { ...cell, ...read, module: moduleText(cell.code, read, this.#known), frozen: undefined };
  }

  /** Takes over what a cell declares; gives the numbers of the cells that are needed no longer. */
  declare(cell: DeclaredCell): readonly number[] {
    this.#cells.set(cell.number, cell);
    this.#known = declareNames(this.#known, cell.number, cell.names);
    return this.#forget();
  }

  /** Puts a cell's declarations in the place of its source. */
  freeze(number: number, frozen: Frozen): readonly number[] {
    const cell = this.#cells.get(number);
    if (cell !== undefined) this.#cells.set(number, { ...cell, frozen });
    return this.#forget();
  }

  #forget(): readonly number[] {
    const needed = new Set<number>();
    const follow = (number: number): void => {
      const cell = this.#cells.get(number);
      if (cell === undefined || needed.has(number)) return;
      needed.add(number);
      const text = cell.frozen?.declarations ?? cell.module.text.slice(0, cell.module.offset);
      for (const [, specifier = ""] of text.matchAll(SPECIFIER)) follow(cellOf(specifier) ?? -1);
    };
    for (const number of sources(this.#known)) follow(number);
    // A cell that is still to be checked is kept until then.
    const gone = [...this.#cells.values()].filter(({ number, frozen }) => frozen !== undefined && !needed.has(number));
    for (const { number } of gone) this.#cells.delete(number);
    return gone.map(({ number }) => number);
  }
}

const SPECIFIER = /["'](\.\/__cell-\d+__)["']/g;
