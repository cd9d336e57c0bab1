import { fromExperimentFile, type Experiment } from "../io/index.js";
import { readBytes } from "./files.js";

/**
 * Opens an experiment that `write` has kept.
 *
 * @throws ArgumentError if the file is missing; FormatError where it is no experiment, is damaged, or is of a later version
 */
export async function readExperiment(path: string): Promise<Experiment> {
  const { bytes } = await readBytes(path);
  return fromExperimentFile(bytes, path);
}
