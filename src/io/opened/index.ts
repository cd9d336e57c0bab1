/** From the bytes of one file to what it is and holds: for readers that have no path, as a page. */
export { judged, type FileIdentification } from "./judge.js";
export { measurementsIn } from "./open.js";
export { siblingNames } from "./siblings.js";
export { storedIn } from "./stored.js";
