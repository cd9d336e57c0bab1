import type { BarState } from "./state.js";
import { factsOf, fractionOf, percentText } from "./state.js";

const WIDTH = 20;

/** A bar for terminals and saved notebooks, in one line. */
export function barText(state: BarState): string {
  const fraction = fractionOf(state);
  const filled = fraction === undefined ? 0 : Math.floor(fraction * WIDTH);
  const bar = fraction === undefined ? [] : [percentText(state), "█".repeat(filled) + "░".repeat(WIDTH - filled)];
  const label = state.label === "" ? [] : [`${state.label}:`];
  return [...label, ...bar, factsOf(state)].join(" ");
}
