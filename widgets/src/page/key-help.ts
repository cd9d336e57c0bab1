import { keyHint, viewKeys } from "halidelab/views/keys";
import { el } from "./dom.js";
import { keepKeysKnown, keysKnown } from "./known.js";

/** The one hint of the page. */
let hint: HTMLElement | undefined;

/** Whether keys write into an element. */
function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select"); // prettier-ignore
}

/** A line with the keys under the view that is pointed at or focused first, and the list of all keys behind "?". */
export function keyHelp(element: HTMLElement, view: string, signal: AbortSignal): void {
  let own: HTMLElement | undefined;
  let dialog: HTMLDialogElement | undefined;

  function dismiss(): void {
    own?.remove();
    if (hint === own) hint = undefined;
    own = undefined;
  }

  function offer(): void {
    if (keysKnown() || hint?.isConnected === true || signal.aborted) return;
    const known = el("button", { type: "button", class: "hld-known" }, "Got it");
    known.addEventListener("click", () => {
      keepKeysKnown();
      const figure = element.querySelector<HTMLElement>("[tabindex='0']");
      dismiss();
      // The focus would fall to the page with the button.
      figure?.focus({ preventScroll: true });
    });
    own = el("p", { class: "hld-hint hld-aside", role: "note", "aria-label": "Keys" }, `${keyHint(view)} `, known);
    hint = own;
    element.append(own);
  }

  function list(): void {
    if (dialog !== undefined) return;
    const shut = el("button", { type: "button" }, "Close");
    const rows = viewKeys(view).map(({ keys, does }) =>
      el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, keys)), el("td", {}, does)),
    );
    const title = el("h2", {}, "Keys of this view");
    const made = el("dialog", { class: "hld-keys hld-aside", "aria-label": "Keys of this view" }, title, el("table", {}, el("tbody", {}, ...rows)), shut); // prettier-ignore
    dialog = made;
    shut.addEventListener("click", () => {
      made.close();
    });
    // A click beside the dialog is one on what lies behind it.
    made.addEventListener("click", (event) => {
      if (event.target === made) made.close();
    });
    made.addEventListener("keydown", (event) => {
      // The notebook has commands on the same keys.
      event.stopPropagation();
      if (event.key === "?") made.close();
    });
    made.addEventListener("close", () => {
      made.remove();
      dialog = undefined;
    });
    element.append(made);
    made.showModal();
    shut.focus();
  }

  element.addEventListener("pointerenter", offer, { signal });
  element.addEventListener("focusin", offer, { signal });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    list();
  }, { signal }); // prettier-ignore
  signal.addEventListener("abort", () => {
    dialog?.close();
    dismiss();
  });
}
