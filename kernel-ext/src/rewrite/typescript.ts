import { createRequire } from "node:module";
import type * as TypeScript from "typescript";

/**
 * The compiler, by `require`: an `import` of it would first scan its nine megabytes for export names. The build points
 * ts-blank-space here as well, so that there is one compiler.
 */
const ts = createRequire(import.meta.url)("typescript") as typeof TypeScript;

export default ts;
export type { TypeScript };
