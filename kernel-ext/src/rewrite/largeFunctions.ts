import { setFlagsFromString } from "node:v8";

/** The size from which V8 optimises no function, in bytes of its own code, unless it is told another. */
const DEFAULT = 61_440;

/** The scanner and the binder of the compiler are smaller. */
const OF_COMPILER = 5000;

/**
 * Some functions of the compiler hold thousands of others (`createTypeChecker`, `createProgram`) and run once a question,
 * so V8 takes them for hot. To optimise one costs seconds of another core and over 100 MB, which the process then keeps,
 * and gains nothing. Holds for the whole process.
 */
export function leaveLargeFunctions(): void {
  setLargest(OF_COMPILER);
}

/** For a process in which the functions of the user run. */
export function optimiseLargeFunctions(): void {
  setLargest(DEFAULT);
}

function setLargest(size: number): void {
  setFlagsFromString(`--max-optimized-bytecode-size=${size}`);
}
