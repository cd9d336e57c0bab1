/** The kernel's own functions, as cells import them: `import { comms, display } from "halidelab/kernel"`. */

/** A message of the page on a comm. */
export interface CommMessage<Data = unknown> {
  readonly data: Data;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
}

export interface CommExtra {
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Sent as they are, byte for byte. */
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

/**
 * A channel between a cell's code and the page. `In` is the data that the page sends, `Out` what it is sent.
 *
 * What a listener prints answers the page's message; an error of a listener is shown under the cell that opened the
 * comm. The page hears that its message is done once all listeners are, and a widget sends its next change only then.
 */
export interface Comm<In = unknown, Out extends object = object> {
  readonly id: string;
  readonly target: string;
  /** Whether neither side has closed it. */
  readonly isOpen: boolean;
  /** Sends an object (of what JSON can say) and buffers. Throws when the comm is closed. */
  send(data: Out, options?: CommExtra): void;
  close(data?: object, options?: CommExtra): void;
  /** Calls the listener for every message of the page, or once when the page closes the comm; answers how to stop that. */
  on(event: "msg", listener: (message: CommMessage<In>) => unknown): () => void;
  on(event: "close", listener: (message: CommMessage) => unknown): () => void;
  /** Called for every message that the page sends. */
  onMessage: ((message: CommMessage<In>) => unknown) | null;
  /** Called once, when the page closes the comm. */
  onClose: ((message: CommMessage) => unknown) | null;
}

export declare const comms: {
  /**
   * Opens a comm to a target in the page.
   *
   * On the target `jupyter.widget` the kernel keeps the state that is sent, and gives it to a page that is reloaded;
   * `openWidget` does the rest.
   */
  open<In = unknown, Out extends object = object>(
    target: string,
    data?: object,
    options?: CommExtra & { readonly id?: string },
  ): Comm<In, Out>;
  /** Answers comms that the page opens under `name`. A comm to a target that nobody answers is closed at once. */
  registerTarget<In = unknown, Out extends object = object>(
    name: string,
    target: (comm: Comm<In, Out>, message: CommMessage<In>) => unknown,
  ): void;
  unregisterTarget(name: string): void;
};

/** Which classes the page makes for a widget, and where it finds them. */
export interface WidgetClass {
  /** The npm package, or the name under which the classes are registered in the page: `@jupyter-widgets/controls`. */
  readonly module: string;
  /** The version of that package's interface: `2.0.0`. */
  readonly version: string;
  /** The class of the model: `IntSliderModel`. */
  readonly model: string;
  /** The class of the view: `IntSliderView`. Left out for what is not shown, as a layout or a style. */
  readonly view?: string;
  /** Where the page finds the view, if not in the model's package. */
  readonly viewModule?: string;
}

/** A widget of any package, as its kernel sees it: a state that kernel and page share. The last line of a cell shows it. */
export interface Widget<State extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>> {
  readonly id: string;
  /** Whether neither side has closed it. */
  readonly isOpen: boolean;
  get<Key extends keyof State>(key: Key): State[Key];
  /** Changes the state, here and in the page. */
  set(changes: Partial<State>): void;
  /** Sends a message that is no state; the page's model hears it as `msg:custom`. */
  send(content: unknown, buffers?: readonly (ArrayBuffer | ArrayBufferView)[]): void;
  /** Calls the listener with what the page changed; answers how to stop that. */
  on(event: "change", listener: (changes: Partial<State>) => unknown): () => void;
  /** Calls the listener for the page's own messages. */
  on(event: "custom", listener: (content: unknown, buffers: readonly Uint8Array[]) => unknown): () => void;
  /** Calls the listener when the page closes the widget. */
  on(event: "close", listener: () => unknown): () => void;
  close(): void;
  /** How Jupyter shows it. */
  toMimeBundle(): Readonly<Record<string, unknown>>;
}

/**
 * Opens a widget of any package that the page knows. In its state, buffers and typed arrays travel as bytes, and
 * another widget by its id.
 *
 * @example
 * ```ts
 * const slider = openWidget(
 *   { module: "@jupyter-widgets/controls", version: "2.0.0", model: "IntSliderModel", view: "IntSliderView" },
 *   { value: 3, min: 0, max: 10, description: "scans" },
 * );
 * slider.on("change", ({ value }) => console.log(value));
 * slider
 * ```
 */
export declare function openWidget<State extends Readonly<Record<string, unknown>>>(
  widgetClass: WidgetClass,
  state: State,
): Widget<State>;

export interface DisplayOptions {
  /** Show under this id, so that a later call can replace it; `true` for an id that nobody else has. */
  readonly id?: string | true;
  /** Replace what was shown under `id`; an id that nothing was shown under changes nothing. */
  readonly update?: boolean;
  /** `value` is a MIME bundle: show it as it is. */
  readonly raw?: boolean;
}

/** Something shown that can be replaced where it stands, from any cell. */
export interface DisplayHandle {
  readonly id: string;
  update(value: unknown, options?: Pick<DisplayOptions, "raw">): Promise<void>;
}

/**
 * Shows a value now, as the result of a cell would be shown. Values are shown in the order of the calls; a cell does
 * not end before all are shown, awaited or not. With an id it answers a handle; without one, nothing.
 *
 * @throws what the value's own display method throws.
 * @example
 * const shown = display("working", { id: true });
 * await shown.update("done");
 */
export declare function display(
  value: unknown,
  options: DisplayOptions & { readonly id: string | true },
): Promise<DisplayHandle> & DisplayHandle;
export declare function display(value: unknown, options?: DisplayOptions): Promise<void>;

/**
 * Removes what the cell has shown; with `wait`, once the next output comes, which spares the page a flicker.
 *
 * @example
 * clearOutput(true);
 */
export declare function clearOutput(wait?: boolean): void;

/**
 * Asks the user for a line of text, under the cell. With `password`, what is typed is not shown. Several questions are
 * asked one after the other. An interrupt of the cell takes the question back.
 *
 * @throws StdinNotImplementedError where nobody can be asked: the notebook runs unattended, or the cell has ended.
 */
export declare function input(prompt?: string, options?: { readonly password?: boolean }): Promise<string>;

/**
 * The signal of the running cell, aborted when the user interrupts it: for `fetch`, timers and loops that clean up.
 *
 * @throws Error where no cell runs.
 * @example
 * (await fetch("data:text/plain,spectrum", { signal: signal() })).ok; // true
 */
export declare function signal(): AbortSignal;

export interface BarOptions {
  /** What is being done. */
  readonly label?: string;
  /** How much there is to do, in any unit; without it, no fraction and no remaining time are shown. */
  readonly total?: number;
  /** Whether a bar that ran within another one stays when it is done. */
  readonly leave?: boolean;
}

/** What functions take that tell how far they are: how much is done, and of how much, if they know. */
export type OnProgress = (count: number, total?: number) => void;

/** A progress bar that is told how far the work is. One whose cell fails or is interrupted stops by itself. */
export interface Bar {
  /** `by` more is done; 1 if it is not said. */
  update(by?: number): void;
  /** `count` is done in all, of `total` if that is said. */
  set(count: number, total?: number): void;
  /** Says what is being done now. */
  describe(label: string): void;
  /** All is done. */
  done(): void;
  /** The work has ended before all was done. */
  stop(): void;
  /** The work has gone wrong. */
  fail(): void;
  /** `set`, to be given to a function that takes `onProgress`. */
  readonly onProgress: OnProgress;
}

export interface Progress {
  <T>(items: Iterable<T>, options?: BarOptions): IterableIterator<T>;
  <T>(items: AsyncIterable<T>, options?: BarOptions): AsyncIterableIterator<T>;
  /** The numbers from 0 up to, not including, `count`. */
  range(count: number, options?: BarOptions): IterableIterator<number>;
  /** A bar that is told by hand how far the work is. */
  bar(options?: BarOptions): Bar;
}

/**
 * Shows how far a loop is: the part that is done, how many a second, the time it took and the time that is left
 * (in minutes and seconds). Where the total is not given, it is the `length` or `size` of the items, if they have one.
 * A loop within another one has its bar below that one's, until it is done.
 *
 * @throws TypeError if `items` is nothing to iterate over.
 * @example
 * let sum = 0;
 * for (const value of progress([1, 2, 3], { label: "Adding" })) sum += value;
 * sum; // 6
 */
export declare const progress: Progress;
