// One step of npm run check, for a process of its own.
import { steps } from "./steps.mjs";

process.exitCode = (await steps[process.argv[2]]()) ? 0 : 1;
