/**
 * Halidelab: in-situ spectroscopy of halide perovskites.
 *
 * @packageDocumentation
 */
export * as foundation from "./foundation/index.js";
export * as io from "./node/io.js";
export * as numerics from "./node/numerics.js";
export * as spectroscopy from "./spectroscopy/index.js";
export * as insitu from "./node/insitu.js";
export * as kinetics from "./node/kinetics.js";
export * as fitting from "./node/fitting.js";
export * as lifetime from "./node/lifetime.js";
export * as absorptionEdge from "./techniques/absorption-edge/index.js";
export * as colour from "./techniques/colour/index.js";
export * as diffraction from "./techniques/diffraction/index.js";
export * as emission from "./techniques/emission/index.js";
export * as impedance from "./techniques/impedance/index.js";
export * as spaceCharge from "./techniques/space-charge/index.js";
export * as ionMigration from "./techniques/ion-migration/index.js";
export * as stability from "./techniques/stability/index.js";
export * as claims from "./claims/index.js";
export * as lab from "./node/lab/index.js";
export * as live from "./node/live/index.js";
export * as literature from "./techniques/literature/index.js";
export * as led from "./techniques/led/index.js";
export * as microscopy from "./node/microscopy.js";
export * as photoemission from "./techniques/photoemission/index.js";
export * as quantumYield from "./techniques/quantum-yield/index.js";
export * as recombination from "./node/recombination.js";
export * as scanningProbe from "./techniques/scanning-probe/index.js";
export * as transientAbsorption from "./techniques/transient-absorption/index.js";
export * as infrared from "./techniques/infrared/index.js";
export * as nmr from "./techniques/nmr/index.js";
export * as perovskite from "./techniques/perovskite/index.js";
export * as traps from "./techniques/traps/index.js";
export * as simulate from "./simulate/index.js";
export * as views from "./views/index.js";
