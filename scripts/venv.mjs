// npm run venv: only .venv, with the test requirements.
import { orExplain } from "./setup/index.mjs";
import { ensureJupyterParts } from "./setup/jupyter.mjs";
import { alone } from "./setup/lock.mjs";
import { ensureVenv } from "./setup/venv.mjs";

await orExplain(() => alone(async () => ensureJupyterParts(await ensureVenv({ dev: true }))));
