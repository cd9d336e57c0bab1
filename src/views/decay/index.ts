/** The view of a photon-counting decay. */
export { decayState } from "./from-fit.js";
export { decayCode } from "./request.js";
export { decayPanels } from "./panels.js";
export { DECAY_SETTINGS, parseDecaySettings, type DecaySettings } from "./settings.js";
export { parseDecayState, type DecayState } from "./state.js";
