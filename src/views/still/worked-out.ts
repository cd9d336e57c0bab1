import type { WorkedOut } from "../export/index.js";
import { rankOf } from "../global-fit/refit.js";
import { baselinesNow } from "../spectral-stack/fit-baselines.js";

/** All of it, here and now. */
export const WORKED_OUT: WorkedOut = { baselineOf: baselinesNow, rankOf };
