import { ArgumentError, finite, positive } from "../../foundation/index.js";
import { region, type PhotoemissionRegion } from "./region.js";

/**
 * The binding energy of an electron with the kinetic energy E_k, hν − E_k − φ, eV; φ is the work function of the spectrometer, 0
 * where its energies are counted from the Fermi level already.
 *
 * @throws ArgumentError for a photon energy that is not above 0
 * @example
 * bindingEnergy(1348.3, 1486.6) // 138.29999999999995
 */
export function bindingEnergy(kinetic: number, photonEnergy: number, workFunction: number = 0): number {
  return positive("photonEnergy", photonEnergy) - finite("kinetic", kinetic) - finite("workFunction", workFunction);
}

/** The kinetic energy of an electron with the binding energy E_b, hν − E_b − φ, eV. */
export function kineticEnergy(binding: number, photonEnergy: number, workFunction: number = 0): number {
  return bindingEnergy(binding, photonEnergy, workFunction);
}

/** What converts energies where the file does not say it, or says it wrongly. */
export interface EnergyOptions {
  /** eV; that of the region unless given. */
  readonly photonEnergy?: number | undefined;
  /** eV; 0 unless given: spectrometers count kinetic energies from their own Fermi level. */
  readonly workFunction?: number | undefined;
}

/**
 * A region over binding energy, E_b = hν − E_k − φ. One that is over binding energy already is returned as it is.
 *
 * The work function in a file is what the spectrometer was set to and is in its kinetic energies already; give one only for
 * energies that are not.
 *
 * @throws ArgumentError where the photon energy is not known
 */
export function overBindingEnergy(of: PhotoemissionRegion, options: EnergyOptions = {}): PhotoemissionRegion {
  return converted(of, "binding", options);
}

/** A region over kinetic energy; see `overBindingEnergy`. */
export function overKineticEnergy(of: PhotoemissionRegion, options: EnergyOptions = {}): PhotoemissionRegion {
  return converted(of, "kinetic", options);
}

function converted(of: PhotoemissionRegion, kind: "binding" | "kinetic", options: EnergyOptions): PhotoemissionRegion {
  if (of.energy.kind === kind) return of;
  const photon = photonEnergyOf(of, options.photonEnergy);
  const { workFunction = 0 } = options;
  const values = of.energy.values.map((e) => Number(bindingEnergy(e, photon, workFunction).toPrecision(12)));
  const note = `The ${kind} energies are ${photon} eV less the ${of.energy.kind} ones${workFunction === 0 ? "" : ` and ${workFunction} eV`}.`;
  const { provenance } = of;
  return region({
    ...of,
    photonEnergy: photon,
    energy: { kind, values },
    provenance: { ...provenance, notes: [...provenance.notes, note] },
  });
}

/** The energy of the light, of the option or the region. */
export function photonEnergyOf(of: PhotoemissionRegion, given: number | undefined): number {
  if (given !== undefined) return positive("photonEnergy", given);
  if (of.photonEnergy !== undefined) return of.photonEnergy;
  throw new ArgumentError(
    `Expected \`photonEnergy\` to be given since the region "${of.name}" does not say it but found none.`,
  );
}
