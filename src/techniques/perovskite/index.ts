/** Formulas of perovskite chemistry: fit of the ions, defects, masses and concentrations. */
export { tolerance, toleranceAsPrinted, toleranceTable, type Tolerance, type ToleranceOptions } from "./tolerance.js";
export { sitesOf, type Occupant, type Sites } from "./sites.js";
export { IONS, type Ion, type Site } from "./ions.js";
export { molarMass } from "./molar-mass.js";
export { massConcentration, molarConcentration, type MassUnit, type MolarUnit } from "./concentration.js";
export { ink, type InkInit, type InkPart } from "./ink.js";
export {
  concentrationTable,
  defectConcentration,
  defectFormationEnergy,
  pairFormationEnergy,
  transitionLevel,
  type ConcentrationTableInit,
  type DefectConcentration,
  type DefectEnergies,
  type DefectEquilibrium,
  type Exchange,
  type PairEnergies,
} from "./defects.js";
export { substitution, type Substitution, type SubstitutionOptions } from "./substitution.js";
