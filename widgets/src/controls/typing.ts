/**
 * Writes into a field what it is to show. What is typed and not sent yet is not taken out of the hand: it stands until the
 * field is left. Call this before listening for the field's changes oneself.
 */
export function shownIn(input: HTMLInputElement, signal: AbortSignal): (text: string) => void {
  let shown = input.value;
  let isTyping = false;
  input.addEventListener("input", () => { isTyping = true; }, { signal }); // prettier-ignore
  input.addEventListener("change", () => {
    isTyping = false;
    // Until somebody answers it.
    shown = input.value;
  }, { signal }); // prettier-ignore
  input.addEventListener("blur", () => {
    isTyping = false;
    input.value = shown;
  }, { signal }); // prettier-ignore
  return (text) => {
    shown = text;
    if (!isTyping && input.value !== text) input.value = text;
  };
}
