export { absorption, grid, type Band, type SimulatedAxis } from "./bands.js";
export { firstOrderStack, type Component, type FirstOrderStackInit } from "./first-order-stack.js";
export { arrheniusRate, type Rate } from "./rate.js";
