import { brandOf } from "../../foundation/index.js";

/** Whether a value that a student shows is of one of the library's types. */
export function isOne(value: unknown, ...brands: readonly string[]): boolean {
  return brands.includes(brandOf(value) ?? "");
}

/** What `judge` of a "shown" question answers when the value is not what was asked for. */
export function not(text: string): { readonly ok: false; readonly text: string } {
  return { ok: false, text };
}

/** … and when it is: the question's own `why` is told unless something else is to be said. */
export function shown(text: string = ""): { readonly ok: true; readonly text: string } {
  return { ok: true, text };
}
