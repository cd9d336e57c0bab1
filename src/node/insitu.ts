export * from "../insitu/index.js";
export { mcrAlsAsync } from "./mcr-als-async.js";
