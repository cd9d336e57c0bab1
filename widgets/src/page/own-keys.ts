/** These leave a figure or run its cell, wherever the focus is. */
const NOT_OURS: ReadonlySet<string> = new Set(["Enter", "Tab", "Escape"]);

/**
 * Keeps the notebook's single keys away from a figure that has the focus: there `x` would cut the cell. Keys with Ctrl, Alt or Cmd,
 * such as that which saves the notebook, stay JupyterLab's.
 *
 * JupyterLab 4.0 hears keys before the figure does, so they cannot be stopped there: its commands ask for the attribute instead.
 */
export function keepPlainKeys(figure: HTMLElement, signal: AbortSignal): void {
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.target !== figure) return;
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      figure.toggleAttribute("data-lm-suppress-shortcuts", plain && !NOT_OURS.has(event.key));
    },
    { capture: true, signal },
  );
}
