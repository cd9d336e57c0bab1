export { presentationOf } from "./presentation-of.js";
export type { Presentation, ViewDescription } from "./types.js";
