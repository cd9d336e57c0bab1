export { CLAIMS } from "./claims.js";
export { explain, explanationText, VERDICT_CODES } from "./explain.js";
export { STANDINGS } from "./standings.js";
export type { Explanation } from "./types.js";
