import { arrhenius } from "./arrhenius/index.js";
import { beerLambert } from "./beer-lambert/index.js";
import { colour } from "./colour/index.js";
import { firstSteps } from "./first-steps/index.js";
import { lifetimes } from "./lifetimes/index.js";

/** Every teaching lab by its name. A new lab is one folder beside this file and one line here. */
export const LABS: {
  readonly "first-steps": typeof firstSteps;
  readonly "beer-lambert": typeof beerLambert;
  readonly arrhenius: typeof arrhenius;
  readonly lifetimes: typeof lifetimes;
  readonly colour: typeof colour;
} = {
  "first-steps": firstSteps,
  "beer-lambert": beerLambert,
  arrhenius,
  lifetimes,
  colour,
};
