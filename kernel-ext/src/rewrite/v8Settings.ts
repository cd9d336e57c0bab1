import { setFlagsFromString } from "node:v8";
import { V8_OPTIONS } from "../threads/allocator.js";

/**
 * Some functions of the compiler hold thousands of others (`createTypeChecker`, `createProgram`) and run once a question,
 * so V8 takes them for hot. To optimise one costs seconds of another core and over 100 MB, which the process then keeps,
 * and gains nothing. The scanner and the binder are smaller than this, in bytes of V8's own code.
 */
const FOR_COMPILER = ["--max-optimized-bytecode-size=5000", ...V8_OPTIONS];

/** V8's own. */
const FOR_USER = ["--max-optimized-bytecode-size=61440", "--max-semi-space-size=0"];

/**
 * V8's settings for a process that loads the compiler, whose compiled form V8 takes only under the settings that it was
 * made with. To be called before.
 */
export function setForCompiler(): void {
  for (const flag of FOR_COMPILER) setFlagsFromString(flag);
}

/** For a process in which the functions of the user run, once the compiler is loaded. */
export function setForUser(): void {
  for (const flag of FOR_USER) setFlagsFromString(flag);
}
