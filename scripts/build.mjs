// npm run build: compiles what changed; `-- --force` compiles everything, `-- --keep-going` tries every unit.
import { nodeComplaint } from "./setup/node-version.mjs";

const complaint = nodeComplaint(process.versions.node);
if (complaint !== undefined) {
  console.error(complaint);
  process.exit(1);
}
const { orExplain } = await import("./setup/index.mjs");
const { ensurePackages } = await import("./setup/packages.mjs");
const { ensureBuilt } = await import("./setup/build.mjs");
const { alone } = await import("./setup/lock.mjs");

await orExplain(() =>
  alone(async () => {
    await ensurePackages();
    await ensureBuilt({
      force: process.argv.includes("--force"),
      keepGoing: process.argv.includes("--keep-going"),
    });
  }),
);
