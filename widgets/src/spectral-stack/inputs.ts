import { shownIn } from "../controls/typing.js";
import { el } from "../page/dom.js";

/** An input with its label, which follows a value from elsewhere unless the reader is in the middle of it. */
export interface Input<T> {
  readonly element: HTMLElement;
  set(value: T): void;
  enable(on: boolean): void;
}

/** A choice among a few. */
export function select<T extends string>(
  label: string,
  options: readonly (readonly [value: T, text: string])[],
  onChange: (value: T) => void,
  signal: AbortSignal,
): Input<T> {
  const field = el("select", { class: "hld-select" }, ...options.map(([value, text]) => el("option", { value }, text)));
  field.addEventListener(
    "change",
    () => {
      const found = options.find(([value]) => value === field.value);
      if (found !== undefined) onChange(found[0]);
    },
    { signal },
  );
  return {
    element: el("label", { class: "hld-field" }, el("span", {}, label), field),
    set(value) {
      if (field.value !== value) field.value = value;
    },
    enable(on) {
      field.disabled = !on;
    },
  };
}

/** Yes or no. */
export function check(label: string, onChange: (on: boolean) => void, signal: AbortSignal): Input<boolean> {
  const field = el("input", { type: "checkbox" });
  field.addEventListener(
    "change",
    () => {
      onChange(field.checked);
    },
    { signal },
  );
  return {
    element: el("label", { class: "hld-field" }, field, el("span", {}, label)),
    set(value) {
      field.checked = value;
    },
    enable(on) {
      field.disabled = !on;
    },
  };
}

/** A number; empty is null. Taken over on Enter and when the field is left. */
export function number(
  label: string,
  onChange: (value: number | null) => void,
  signal: AbortSignal,
  attributes: Readonly<Record<string, string>> = {},
): Input<number | null> {
  const field = el("input", { type: "number", step: "any", class: "hld-number", "aria-label": label, ...attributes });
  const write = shownIn(field, signal);
  field.addEventListener(
    "change",
    () => {
      onChange(Number.isFinite(field.valueAsNumber) ? field.valueAsNumber : null);
    },
    { signal },
  );
  keepKeys(field, signal);
  return {
    element: el("label", { class: "hld-field" }, el("span", {}, label), field),
    set(value) {
      write(value === null ? "" : String(Number(value.toPrecision(7))));
    },
    enable(on) {
      field.disabled = !on;
    },
  };
}

/** A button. */
export function button(
  text: string,
  title: string,
  onClick: () => void,
  signal: AbortSignal,
  className = "",
): HTMLButtonElement {
  const made = el("button", { type: "button", title, ...(className === "" ? {} : { class: className }) }, text);
  made.addEventListener("click", onClick, { signal });
  return made;
}

/** Keys that are typed into a field are no commands of the notebook. */
export function keepKeys(field: HTMLElement, signal: AbortSignal): void {
  field.addEventListener(
    "keydown",
    (event) => {
      event.stopPropagation();
    },
    { signal },
  );
}
