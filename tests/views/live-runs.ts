import { forecast } from "../../src/live/forecast.js";
import type { LiveRun } from "../../src/live/live-run.js";
import { trace } from "../../src/insitu/index.js";
import { liveState, progressOf, type EventState, type LiveState } from "../../src/views/live/index.js";
import { stackState } from "../../src/views/spectral-stack/index.js";
import { exampleSeries, SECONDS } from "./examples.js";

/** What a run says that stands still at this moment. */
interface Standing extends Partial<LiveRun["status"]> {
  /** The last scan, s. */
  readonly until?: number;
  readonly follows?: boolean;
}

const event = (seconds: number, kind: EventState["kind"], text: string): EventState => ({
  ...{ seconds, kind, text },
  date: "2026-03-01T10:00:00.000Z",
});

/** A run over the example's scans up to a time, without an instrument: the state of its view. */
export function exampleLive({ until = 1220, follows = true, ...status }: Standing = {}): LiveState {
  const series = exampleSeries({ seconds: SECONDS.filter((t) => t <= until), title: "film-7" });
  const times = series.coordinate.values;
  const band = trace(series, { from: 490, to: 510 });
  // Noise of a known pattern, since a trace without any is fitted without an error.
  const noisy = { ...band, values: band.values.map((v, i) => v + 3e-3 * Math.sin(12.9898 * (i + 1) ** 2)) };
  const outlook = follows ? forecast(noisy) : undefined;
  const run = {
    path: "C:/data/film-7",
    trace: () => (follows ? noisy : undefined),
    status: {
      ...{ state: "running", scans: times.length, files: times.length, last: times.at(-1), stride: 1 },
      ...(follows ? { follow: { from: 490, to: 510 } } : {}),
      ...(outlook === undefined ? {} : { forecast: outlook }),
      ...{ alarms: [], events: [], faults: [] },
      ...status,
    },
  };
  return liveState(stackState(series), progressOf(run as unknown as LiveRun));
}

/** A run in which much has happened. */
export function eventfulLive(): LiveState {
  return exampleLive({
    alarms: [{ kind: "stalled", text: "No scan for 240 s, where one came every 60 s: is the instrument still measuring?" }], // prettier-ignore
    events: [
      event(140, "mark", "CsBr added"),
      event(200, "mark", "second portion of CsBr added, stirred by hand"),
      event(400, "paused", ""),
      event(560, "resumed", ""),
      event(700, "note", "lamp warm again"),
      event(1200, "alarm", "No scan for 240 s, where one came every 60 s: is the instrument still measuring?"),
    ],
    faults: [{ file: "C:/data/film-7/scan_00021.csv", why: "Expected numbers in line 7 but found “overflow”." }],
  });
}
