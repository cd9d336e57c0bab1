export { decayScene } from "./scene.js";
