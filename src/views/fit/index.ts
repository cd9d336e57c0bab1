/** The picture of a least-squares fit. */
export { fitScene } from "./scene.js";
