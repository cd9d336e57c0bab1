import type { TaskName } from "halidelab/views/work";

/** What the page says to its worker. */
export type Order =
  | {
      readonly kind: "run";
      readonly id: number;
      readonly task: TaskName;
      readonly input: Readonly<Record<string, unknown>>;
      /** Fields of the input that were sent before, by their keys. */
      readonly kept: Readonly<Record<string, number>>;
    }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "keep"; readonly key: number; readonly value: unknown }
  | { readonly kind: "drop"; readonly key: number };

/** What the worker answers. */
export type Answer =
  | { readonly kind: "progress"; readonly id: number; readonly at: unknown }
  | { readonly kind: "done"; readonly id: number; readonly output: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
