import { el } from "../page/dom.js";

/** The ends of a range as they are typed; null for an empty field. */
export type Ends = readonly [low: number | null, high: number | null];

/** Two number fields for the ends of a range. */
export interface EndFields {
  readonly inputs: readonly [HTMLInputElement, HTMLInputElement];
  /** Follows a choice from elsewhere, unless the reader is in the middle of one. */
  set(ends: Ends): void;
  /** Drops what was typed and not taken. */
  forget(): void;
}

/**
 * Makes two number fields that are taken together: on Enter, or when the keyboard goes elsewhere. Each by itself would
 * make a range of an end that is new and one that is about to be replaced.
 *
 * @param attributes of either field
 * @param take what is done with the ends; false where they cannot be used, and wait for the reader to go on
 */
export function endFields(
  attributes: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>],
  take: (ends: Ends) => boolean,
  signal: AbortSignal,
): EndFields {
  const [low, high] = attributes.map((own) => el("input", { type: "number", step: "any", class: "hld-number", ...own })) as [HTMLInputElement, HTMLInputElement]; // prettier-ignore
  const inputs = [low, high] as const;
  let typed = false;
  let known: Ends = [null, null];

  const read = (input: HTMLInputElement): number | null => (input.value === "" ? null : input.valueAsNumber);
  const isHeld = (): boolean => inputs.some((input) => input === document.activeElement);

  function takeTyped(): void {
    if (!typed || inputs.some(({ validity }) => validity.badInput)) return;
    // What takes them may show at once what it made of them.
    typed = false;
    typed = !take([read(low), read(high)]);
    if (typed) mark();
  }

  /** Shows what keeps the ends from being taken: the one that is missing, or both. */
  function mark(): void {
    const missing = inputs.filter(({ value }) => value === "");
    for (const input of missing.length > 0 ? missing : inputs) input.setAttribute("aria-invalid", "true");
  }

  function unmark(): void {
    for (const input of inputs) input.removeAttribute("aria-invalid");
  }

  function write(): void {
    unmark();
    inputs.forEach((input, i) => {
      const end = known[i] ?? null;
      const text = end === null ? "" : String(Number(end.toPrecision(7)));
      if (input.value !== text || input.validity.badInput) input.value = text;
    });
  }

  for (const input of inputs) {
    const listen = <K extends keyof HTMLElementEventMap>(type: K, call: (event: HTMLElementEventMap[K]) => void): void => { input.addEventListener(type, call, { signal }); }; // prettier-ignore
    listen("input", () => {
      typed = true;
      unmark();
    });
    listen("keydown", (event) => {
      if (event.key === "Enter") takeTyped();
    });
    listen("focusout", ({ relatedTarget }) => {
      // In a window that is left the field keeps its focus.
      const stays = document.activeElement === input || inputs.some((other) => other === relatedTarget);
      if (!stays) takeTyped();
    });
  }

  return {
    inputs,
    set(ends) {
      const isNews = ends.some((end, i) => end !== known[i]);
      known = ends;
      if (typed && (isHeld() || !isNews)) return;
      typed = false;
      write();
    },
    forget() {
      typed = false;
      write();
    },
  };
}
