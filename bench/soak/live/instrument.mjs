// A simulated instrument in a process of its own: node instrument.mjs FOLDER SCANS INTERVAL SEED
// Each spectrum says at its first point which scan it is, so that a lost or a doubled one is found.
import { live, simulate } from "../../../dist/index.js";

const [folder, scans, interval, seed] = process.argv.slice(2).map((word, i) => (i === 0 ? word : Number(word)));
const film = simulate.firstOrderStack({
  axis: { from: 400, to: 649.5, step: 0.5 },
  times: Float64Array.from({ length: scans }, (_, i) => i * interval),
  before: [{ shape: "gaussian", centre: 515, fwhm: 26, height: 0.7 }],
  after: [{ shape: "gaussian", centre: 475, fwhm: 24, height: 0.6 }],
  k: Math.log(20) / (scans * interval),
  temperature: 25,
  noise: 0.001,
  seed,
  reason: "a soak",
});
const values = film.values.slice();
const n = film.axis.values.length;
for (let i = 0; i < scans; i += 1) values[i * n] = i / 1000;
const instrument = await live.simulate({ ...film, values }, folder, { interval, name: "scan_{n}" });
let late = 0;
const timer = setInterval(() => (late = Math.max(late, instrument.progress.late)), 50);
await instrument.done;
clearInterval(timer);
console.log(JSON.stringify({ saved: instrument.progress.scans, latestMs: Math.round(late) }));
