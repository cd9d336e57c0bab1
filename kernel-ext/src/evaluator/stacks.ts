import type { Position } from "../rewrite/positions.js";
import { originalPosition } from "../rewrite/positions.js";
import type { CellSource } from "../traceback/source.js";
import { placeIn, printablePlaces } from "../traceback/source.js";

/** The cells that ran, by label, and the places in their scripts. */
export class CellSources {
  readonly #cells = new Map<string, Pick<CellSource, "source" | "map">>();
  readonly #fileLine: (line: string) => string;

  /** `fileLine` does for places in files what is done here for places in cells. */
  constructor(fileLine: (line: string) => string) {
    this.#fileLine = fileLine;
  }

  /** Of a cell, which may be a whole run, only what its places need is kept. */
  add({ label, source, map }: CellSource): void {
    this.#cells.set(label, { source, map });
  }

  sourceOf = (label: string): string | undefined => this.#cells.get(label)?.source;

  locate = (label: string, at: Position): Position => {
    const map = this.#cells.get(label)?.map;
    return map ? originalPosition(map, at) : at;
  };

  printable = (line: string): string => this.#fileLine(printablePlaces(line, this.locate));
}

/** Makes `error.stack` name the lines of cells as their authors wrote them, wherever it is printed. */
export function installStackPlaces(sources: CellSources, isOurs: (line: string) => boolean): void {
  Error.prepareStackTrace = (error, sites) => {
    const lines = withoutKernel(
      sites.map((site) => `    at ${sources.printable(String(site))}`),
      isOurs,
    );
    let head = "Error";
    try {
      head = Error.prototype.toString.call(error);
    } catch {
      // An error whose name or message throws still has its frames.
    }
    return [head, ...lines].join("\n");
  };
}

/** The frames up to the kernel's own: it called the cell by way of Node's functions, which say nothing either. */
function withoutKernel(lines: readonly string[], isOurs: (line: string) => boolean): readonly string[] {
  const first = lines.findIndex(isOurs);
  if (first < 0) return lines;
  const lastOfCell = lines.slice(0, first).findLastIndex((line) => placeIn(line) !== undefined);
  const kept = lastOfCell < 0 ? lines.slice(0, first) : lines.slice(0, lastOfCell + 1);
  // An error made by the kernel for a cell begins with kernel frames; what follows them is the cell.
  return first === 0 ? withoutKernel(lines.slice(1), isOurs) : kept;
}
