// What bench/widgets-refit.mjs runs in the page: a slider of a global fit of 81 × 451 that moves, and one that is let go.
import { fitGlobal } from "../src/kinetics/index.js";
import { spectralSeries } from "../src/spectroscopy/index.js";
import { globalFitState } from "../src/views/global-fit/index.js";
import { mountGlobalFit } from "../widgets/src/global-fit/mount.js";
import { SharedState } from "../widgets/src/page/shared.js";
import { createWork } from "../widgets/src/worker/work.js";

const [SCANS, POINTS] = [81, 451];
const bandAt = (nm: number, centre: number): number => Math.exp(-(((nm - centre) / 45) ** 2));

/** A → B → C with noise from a fixed seed. */
function example(): ReturnType<typeof globalFitState> {
  let seed = 20251121;
  const axis = Float64Array.from({ length: POINTS }, (_, j) => 350 + j);
  const time = Float64Array.from({ length: SCANS }, (_, i) => 60 * i);
  const values = new Float64Array(SCANS * POINTS);
  time.forEach((t, i) => {
    const a = Math.exp(-2e-3 * t);
    const b = (2e-3 / (6e-4 - 2e-3)) * (a - Math.exp(-6e-4 * t));
    axis.forEach((nm, j) => {
      seed = (seed * 16807) % 2147483647;
      const clean = a * bandAt(nm, 440) + b * bandAt(nm, 560) + (1 - a - b) * bandAt(nm, 690);
      values[i * POINTS + j] = clean + 0.01 * (seed / 2147483647 - 0.5);
    });
  });
  const series = spectralSeries({ axis, coordinate: { kind: "time", unit: "s", values: time }, signal: "absorbance", values }); // prettier-ignore
  return globalFitState(fitGlobal(series, { model: "A -> B -> C" }));
}

/** Refits a second over `seconds`: worker, both ways there, and drawing included. */
async function liveRefit(script: string, seconds: number, letGo: boolean): Promise<number> {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const control = new AbortController();
  const element = document.createElement("div");
  element.style.width = "1000px";
  document.body.replaceChildren(element);
  const work = createWork(() => new Worker(url));
  mountGlobalFit(element, example(), { signal: control.signal, shared: new SharedState().side(), work });
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  while (element.dataset["ready"] !== "true") await frame();
  const slider = element.querySelector("input[type=range]") as HTMLInputElement;
  const { halidelab } = element as unknown as { halidelab: { readonly refits: number } };
  const run = async (ms: number): Promise<number> => {
    const before = halidelab.refits;
    const start = performance.now();
    for (let n = 0; performance.now() - start < ms; n += 1) {
      slider.value = String(420 + ((n * 7) % 160));
      slider.dispatchEvent(new Event("input"));
      if (letGo) slider.dispatchEvent(new Event("change"));
      await frame();
    }
    return (1000 * (halidelab.refits - before)) / (performance.now() - start);
  };
  await run(1000);
  const rate = await run(1000 * seconds);
  control.abort();
  return rate;
}

Object.assign(globalThis, { liveRefit });
