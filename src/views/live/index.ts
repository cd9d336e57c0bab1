/** The view of a measurement that is followed while it runs: how it stands, its stack, the course of a band. */
export { coursePanel, drawCourse } from "./course.js";
export { eventText } from "../../live/events.js";
export { stackWithEvents } from "./events.js";
export { liveState, progressOf } from "./from-run.js";
export { liveScene } from "./scene.js";
export { parseLiveState, parseProgress, type EventState, type LiveState, type RunProgress } from "./state.js";
export { readWish, type LiveWish } from "./wishes.js";
export {
  describeLive,
  isPast,
  measuredText,
  missingText,
  outlookTexts,
  progressTexts,
  spanText,
  standingText,
} from "./words.js";
