import { firstSteps } from "./first-steps/index.js";

/** Every teaching lab by its name. A new lab is one folder beside this file and one line here. */
export const LABS: {
  readonly "first-steps": typeof firstSteps;
} = {
  "first-steps": firstSteps,
};
