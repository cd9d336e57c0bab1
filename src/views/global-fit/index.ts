export { globalFitScene } from "./scene.js";
