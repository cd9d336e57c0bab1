/** What a hand does with a slider. */
export interface Sliding {
  /** It is under way. */
  readonly slid: () => void;
  /** The hand has let go. */
  readonly letGo: () => void;
}

/** Follows a slider; the answer tells whether a hand holds it. One that comes back to its place sends no `change`. */
export function onSlide(slider: HTMLInputElement, { slid, letGo }: Sliding, signal: AbortSignal): () => boolean {
  let isHeld = false;
  slider.addEventListener("input", () => {
    isHeld = true;
    slid();
  }, { signal }); // prettier-ignore
  const end = (): void => {
    if (!isHeld) return;
    isHeld = false;
    letGo();
  };
  for (const event of ["change", "pointerup", "lostpointercapture", "blur"])
    slider.addEventListener(event, end, { signal });
  return () => isHeld;
}
