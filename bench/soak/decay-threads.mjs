// Lets many processes at once fit a small batch of decays in threads and end at once, and counts those that do not end:
// V8's compiler in the background may wait for ever for a thread that is being ended.
//
//   npm run soak -- decay-threads [--processes 100] [--together 8]
import { spawn } from "node:child_process";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { soakResult } from "./_soak.mjs";

const { values } = parseArgs({
  options: { processes: { type: "string", default: "100" }, together: { type: "string", default: "8" } },
});
const [processes, together] = [Number(values.processes), Number(values.together)];
const LIMIT_MS = 60_000;
const began = performance.now();

const program = `
  import { fitDecays } from "./dist/node/lifetime.js";
  import { gaussianResponse, photonDecay } from "./dist/simulate/index.js";
  const shape = { channels: 256, channelWidth: 0.05, unit: "ns", response: { centre: 1.5, width: 0.25 } };
  const law = { lifetimes: [3, 0.6], amplitudes: [1, 2], counts: 2e4, background: 1, reason: "a soak" };
  const decays = Array.from({ length: 200 }, (_, seed) => photonDecay({ ...shape, ...law, seed }));
  const irf = gaussianResponse({ ...shape, counts: 1e6, seed: 3 });
  await fitDecays(decays, { irf, exponentials: 2 }, { workers: 2 });
  console.log("fitted");`;

const cwd = new URL("../../", import.meta.url);
const counted = { ended: 0, hungBeforeTheResult: 0, hungAtTheEnd: 0, failed: 0 };
const times = [];

const once = (end) =>
  new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(process.execPath, ["--input-type=module", "-e", program + end], { cwd, stdio: "pipe" });
    let [fitted, late] = [false, false];
    child.stdout.on("data", () => (fitted = true));
    child.stderr.on("data", (text) => process.stderr.write(text));
    const limit = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, LIMIT_MS);
    child.once("exit", (code) => {
      clearTimeout(limit);
      times.push(performance.now() - start);
      if (late) counted[fitted ? "hungAtTheEnd" : "hungBeforeTheResult"]++;
      else counted[code === 0 ? "ended" : "failed"]++;
      resolve();
    });
  });

let next = 0;
const worker = async () => {
  // Every second one says so itself; the others have no more to do.
  while (next < processes) await once(next++ % 2 === 0 ? "process.exit();" : "");
};
await Promise.all(Array.from({ length: together }, worker));
times.sort((a, b) => a - b);
const failures = counted.ended === processes ? [] : [`${processes - counted.ended} of ${processes} did not end well`];
const minutes = (performance.now() - began) / 60_000;
const numbers = { processes, together, ...counted, medianSeconds: times[times.length >> 1] / 1000, load: loadavg()[0] };
soakResult("decay-threads", { seed: 0, minutes }, numbers, failures);
