export { GUIDES } from "./guides.js";
export { GUIDE_TOPICS, guideLines, guidePage } from "./page.js";
export type { ViewGuide } from "./types.js";
