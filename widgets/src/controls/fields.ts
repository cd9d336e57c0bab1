import { el } from "../page/dom.js";
import { copyText } from "../page/hand-out.js";
import { shownIn } from "./typing.js";

/** A number field with a visible label; `null` while it is empty. */
export function numberField(
  label: string,
  onChange: (value: number | null) => void,
  signal: AbortSignal,
): { readonly node: HTMLLabelElement; set(value: number | null): void } {
  const input = el("input", { type: "number", step: "any", class: "hld-number" });
  const write = shownIn(input, signal);
  input.addEventListener("change", () => {
    onChange(Number.isNaN(input.valueAsNumber) ? null : input.valueAsNumber);
  }, { signal }); // prettier-ignore
  return {
    node: el("label", {}, label, input),
    set: (value) => {
      write(value === null ? "" : String(Number(value.toPrecision(6))));
    },
  };
}

/** A box to tick with a visible label. */
export function tickField(
  label: string,
  onChange: (value: boolean) => void,
  signal: AbortSignal,
): { readonly node: HTMLLabelElement; set(value: boolean): void } {
  const input = el("input", { type: "checkbox" });
  input.addEventListener("change", () => {
    onChange(input.checked);
  }, { signal }); // prettier-ignore
  return {
    node: el("label", {}, input, label),
    set: (value) => {
      input.checked = value;
    },
  };
}

/** A choice among a few with a visible label. */
export function choiceField<T extends string>(
  label: string,
  options: readonly (readonly [value: T, text: string])[],
  onChange: (value: T) => void,
  signal: AbortSignal,
): { readonly node: HTMLLabelElement; set(value: T): void } {
  const select = el("select", {}, ...options.map(([value, text]) => el("option", { value }, text)));
  select.addEventListener("change", () => {
    onChange(select.value as T);
  }, { signal }); // prettier-ignore
  return {
    node: el("label", {}, label, select),
    set: (value) => {
      select.value = value;
    },
  };
}

/** A button. */
export function button(text: string, title: string, onPress: () => void, signal: AbortSignal): HTMLButtonElement {
  const node = el("button", { type: "button", ...(title === "" ? {} : { title }) }, text);
  node.addEventListener("click", onPress, { signal });
  return node;
}

/** Copies text and says so on the button for a moment. */
export async function copyFrom(node: HTMLButtonElement, text: string): Promise<void> {
  const label = node.textContent;
  const said = (await copyText(text)) ? "Copied" : "Not copied: the browser forbids it";
  node.textContent = said;
  setTimeout(() => {
    node.textContent = label;
  }, 1500);
}
