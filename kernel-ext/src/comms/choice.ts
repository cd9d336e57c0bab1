import type { Comm } from "./comm.js";

/** Tells of each choice of settings that a page makes in a view. */
export function tellOfChoice(comm: Comm, chosen: (settings: unknown) => void): void {
  comm.on("msg", ({ data }) => {
    const { method, state } = (data ?? {}) as { readonly method?: unknown; readonly state?: unknown };
    if (method !== "update" || typeof state !== "object" || state === null || !("view_settings" in state)) return;
    chosen(state.view_settings);
  });
}
