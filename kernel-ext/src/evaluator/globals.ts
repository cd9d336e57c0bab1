import type { CommManager } from "../comms/manager.js";
import type { Widget, WidgetClass, WidgetState } from "../comms/widget.js";
import type { TslabModule } from "../display/tslabDisplay.js";
import type { Progress } from "../progress/iterate.js";

export interface DisplayOptions {
  /** Show under this id, so that a later call can replace it; `true` for an id that nobody else has. */
  readonly id?: string | true;
  /** Replace what was shown under `id`. */
  readonly update?: boolean;
  /** Show this MIME bundle as it is, instead of asking the value how it looks. */
  readonly raw?: boolean;
}

/** Something shown that can be replaced where it stands, from any cell. */
export interface DisplayHandle {
  readonly id: string;
  update(value: unknown, options?: Pick<DisplayOptions, "raw">): Promise<void>;
}

/** What `halidelab/kernel` exports to cells. */
export interface KernelApi {
  /** Opens and answers comms. */
  readonly comms: Pick<CommManager, "open" | "registerTarget" | "unregisterTarget">;
  /** Opens a widget of any package in the page. */
  openWidget<State extends WidgetState>(widgetClass: WidgetClass, state: State): Widget<State>;
  /** Shows a value now, as the result of a cell would be shown. */
  display(
    value: unknown,
    options: DisplayOptions & { readonly id: string | true },
  ): Promise<DisplayHandle> & DisplayHandle;
  display(value: unknown, options?: DisplayOptions): Promise<void>;
  /** Removes what the cell has shown; with `wait`, once the next output comes. */
  clearOutput(wait?: boolean): void;
  /** Asks the user for a line of text. */
  input(prompt?: string, options?: { readonly password?: boolean }): Promise<string>;
  /** The signal of the running cell, aborted when the user interrupts it. */
  signal(): AbortSignal;
  /** Shows how far a loop, or other work, is. */
  readonly progress: Progress;
}

/** What the kernel's modules share inside the realm of the cells. */
export interface KernelGlobals {
  readonly api: KernelApi;
  readonly tslab: TslabModule;
}

const KEY = Symbol.for("halidelab.kernel");

export function kernelGlobals(): KernelGlobals {
  return (globalThis as unknown as Record<symbol, KernelGlobals>)[KEY] as KernelGlobals;
}

export function defineKernelGlobals(globals: KernelGlobals): void {
  Object.defineProperty(globalThis, KEY, { value: globals });
}
