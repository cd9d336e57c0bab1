/** A cell that has not begun after this many ms waits for something that its user should know. */
const PATIENCE = 2000;

export interface StartWatchOptions {
  /** The label of the run whose code keeps the main thread busy. */
  readonly busyLabel: () => Promise<string>;
  readonly onWaiting: (cell: number, behind: string) => void;
}

/** Notices cells that cannot begin because what an earlier one left behind (a loop in a timer) keeps the thread busy. */
export class StartWatch {
  readonly #options: StartWatchOptions;
  #cell: number | undefined;

  constructor(options: StartWatchOptions) {
    this.#options = options;
  }

  sent(cell: number): void {
    this.#cell = cell;
    setTimeout(() => void this.#look(cell), PATIENCE);
  }

  started(): void {
    this.#cell = undefined;
  }

  async #look(cell: number): Promise<void> {
    if (this.#cell !== cell) return;
    const behind = await this.#options.busyLabel();
    if (this.#cell === cell) this.#options.onWaiting(cell, behind);
  }
}
