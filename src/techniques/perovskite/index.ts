/** Formulas of perovskite chemistry: fit of the ions, defects, masses and concentrations. */
export { tolerance, toleranceAsPrinted, toleranceTable, type Tolerance, type ToleranceOptions } from "./tolerance.js";
export { sitesOf, type Occupant, type Sites } from "./sites.js";
export { IONS, type Ion, type Site } from "./ions.js";
export { molarMass } from "./molar-mass.js";
export { massConcentration, molarConcentration, type MassUnit, type MolarUnit } from "./concentration.js";
export { ink, type Ink, type InkInit, type InkPart } from "./ink.js";
export {
  defectFormationEnergy,
  pairFormationEnergy,
  transitionLevel,
  type DefectEnergies,
  type Exchange,
  type PairEnergies,
} from "./defect-energy.js";
export {
  concentrationTable,
  defectConcentration,
  pairConcentration,
  type ConcentrationTableInit,
  type DefectConcentration,
  type DefectEquilibrium,
  type PairEquilibrium,
} from "./defect-equilibrium.js";
export { substitution, type Substitution, type SubstitutionOptions } from "./substitution.js";
export { growthWindow, type FormationEnergy, type GrowthCorner, type GrowthWindow } from "./growth-window.js";
