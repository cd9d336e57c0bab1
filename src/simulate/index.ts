export { absorption, grid, type AbsorptionInit, type Band, type SimulatedAxis } from "./bands.js";
export { firstOrderStack, type Component, type FirstOrderStackInit } from "./first-order-stack.js";
export { arrheniusRate, type ArrheniusLaw, type Rate } from "./rate.js";
export { gaussianResponse, photonDecay, type PhotonDecayInit } from "./decay.js";
