/** The picture of bootstrap samples. */
export { bootstrapScene } from "./scene.js";
