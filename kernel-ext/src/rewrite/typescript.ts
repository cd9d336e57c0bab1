import type * as TypeScript from "typescript";
import { loadCompiler } from "./loadCompiler.js";

/** The compiler that cells are rewritten with. The build points ts-blank-space here as well, so that there is one. */
const ts: typeof TypeScript = loadCompiler();

export default ts;
export type { TypeScript };
