import {
  colouredQuantity,
  type Interval,
  type ShownStack,
  type SpectralStackState,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import { inPreferredUnit } from "./preferred.js";

/** The ends of the colours, for each quantity those that were chosen for it. */
export interface KeptContrasts {
  /** Settings after a choice: where it brings another quantity, with the ends that were chosen for that one, if any. */
  after(state: SpectralStackState, before: StackSettings, next: StackSettings): StackSettings;
  forget(): void;
}

const quantityOf = (state: SpectralStackState, settings: StackSettings): string =>
  colouredQuantity(state, inPreferredUnit(settings));

/** Whether the colours of a figure stand for what they will with these settings. */
export function isSameQuantity({ state, settings: then }: ShownStack, settings: StackSettings): boolean {
  return quantityOf(state, then) === quantityOf(state, settings);
}

/** Keeps what was chosen for the colours. */
export function keptContrasts(): KeptContrasts {
  const chosen = new Map<string, Interval | null>();
  return {
    after(state, before, next) {
      const [from, to] = [quantityOf(state, before), quantityOf(state, next)];
      if (from === to || next.contrast !== before.contrast) return next;
      chosen.set(from, before.contrast);
      return { ...next, contrast: chosen.get(to) ?? null };
    },
    forget() {
      chosen.clear();
    },
  };
}
