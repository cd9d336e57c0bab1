export { presentationOf } from "./presentation-of.js";
export { stack, type StackView } from "./stack-view.js";
export { marked, type MarkedSeries } from "./stack.js";
export { withSettings } from "./with-settings.js";
export type { Presentation, ViewDescription, ViewFeed, ViewSettings, ViewWithSettings } from "./types.js";
