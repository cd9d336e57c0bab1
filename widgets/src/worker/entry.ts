import { GIVEN_AWAY, TASKS } from "halidelab/views/work";
import { serve, type Port } from "./serve.js";

// The worker's own script: the only place of the page where numerics run.
serve(globalThis as unknown as Port, { ...TASKS }, new Set<string>(GIVEN_AWAY));
