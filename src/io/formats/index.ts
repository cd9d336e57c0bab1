import type { Format } from "../format.js";
import { delimited } from "./delimited/index.js";

/** Every format that can be read. A new one is a folder beside this file and a line here. */
export const FORMATS: readonly Format[] = [delimited] as const satisfies readonly Format[];
