/** The kernel's own functions, as cells import them: `import { comms, display } from "halidelab/kernel"`. */

export interface CommMessage {
  readonly data: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
}

export interface CommExtra {
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Sent as they are, byte for byte. */
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

/** A channel between a cell's code and the page. */
export interface Comm {
  readonly id: string;
  readonly target: string;
  send(data: unknown, options?: CommExtra): void;
  close(data?: unknown, options?: CommExtra): void;
  /** Called for every message that the page sends. */
  onMessage: ((message: CommMessage) => unknown) | null;
  /** Called once, when the page closes the comm. */
  onClose: ((message: CommMessage) => unknown) | null;
}

export declare const comms: {
  /** Opens a comm to a target in the page. */
  open(target: string, data?: unknown, options?: CommExtra & { readonly id?: string }): Comm;
  /** Answers comms that the page opens under `name`. */
  registerTarget(name: string, target: (comm: Comm, message: CommMessage) => unknown): void;
  unregisterTarget(name: string): void;
};

export interface DisplayOptions {
  /** Show under this id, so that a later call can replace it. */
  readonly id?: string;
  /** Replace what was shown under `id`. */
  readonly update?: boolean;
  /** `value` is a MIME bundle: show it as it is. */
  readonly raw?: boolean;
}

/** Shows a value now, as the result of a cell would be shown. */
export declare function display(value: unknown, options?: DisplayOptions): Promise<void>;

/** Removes what the cell has shown; with `wait`, once the next output comes. */
export declare function clearOutput(wait?: boolean): void;

/** Asks the user for a line of text. */
export declare function input(prompt?: string, options?: { readonly password?: boolean }): Promise<string>;
