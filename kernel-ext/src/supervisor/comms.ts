import type { JsonObject } from "../wire/message.js";

/** Which comms are open, known here so that a reloaded page hears of them while a cell runs. */
export class OpenComms {
  readonly #targets = new Map<string, string>();

  note(op: "open" | "msg" | "close", id: string, target: string): void {
    if (op === "open") this.#targets.set(id, target);
    else if (op === "close") this.#targets.delete(id);
  }

  get ids(): readonly string[] {
    return [...this.#targets.keys()];
  }

  clear(): void {
    this.#targets.clear();
  }

  /** The `comms` of a `comm_info_reply`, of one target or of all. */
  info(target: unknown): JsonObject {
    const wanted = [...this.#targets].filter(
      ([, name]) => typeof target !== "string" || target === "" || name === target,
    );
    return Object.fromEntries(wanted.map(([id, name]) => [id, { target_name: name }]));
  }
}
