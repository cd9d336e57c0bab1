export { presentationOf } from "./presentation-of.js";
export { stack, type StackView } from "./stack-view.js";
export { marked, type MarkedSeries } from "./stack.js";
export type { Presentation, ViewDescription, ViewFeed } from "./types.js";
