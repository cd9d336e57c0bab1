/** The picture of profile likelihoods. */
export { profilesScene } from "./scene.js";
