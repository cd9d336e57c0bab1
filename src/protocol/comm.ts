import type { Path } from "./tree.js";

/** Content of a widget comm message: the `data` of `comm_msg`, by `method`. */
export type WidgetMessage =
  | {
      readonly method: "update" | "echo_update";
      readonly state: Readonly<Record<string, unknown>>;
      readonly buffer_paths: readonly Path[];
    }
  | { readonly method: "request_state" }
  | { readonly method: "custom"; readonly content: unknown };

/** Messages of the control comm, on which a reloaded page asks for all widgets at once. */
export type ControlMessage =
  | { readonly method: "request_states" }
  | {
      readonly method: "update_states";
      readonly states: Readonly<Record<string, ControlState>>;
      readonly buffer_paths: readonly Path[];
    };

/** One widget in the answer to `request_states`; its buffer paths begin `[id, "state", …]`. */
export interface ControlState {
  readonly model_name: string;
  readonly model_module: string;
  readonly model_module_version: string;
  readonly state: Readonly<Record<string, unknown>>;
}
