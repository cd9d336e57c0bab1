/** The evaluator's main thread: runs the cells. Started by the supervisor in the notebook's folder. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommManager } from "../comms/manager.js";
import { wantsEcho, WidgetModels } from "../comms/models.js";
import { KernelWidget } from "../comms/widget.js";
import { render } from "../display/render.js";
import { StillMaker } from "../display/stillMaker.js";
import { createTslab } from "../display/tslabDisplay.js";
import type { Report } from "../link/messages.js";
import { createLog } from "../log/log.js";
import { FileMaps } from "../modules/fileMaps.js";
import { ImportedNames } from "../modules/importedNames.js";
import { ModuleLoader } from "../modules/load.js";
import { findLibrary, ownModuleUrl } from "../modules/ownModules.js";
import { createProgress } from "../progress/iterate.js";
import { currentRun } from "./attribution.js";
import { defineCellApi } from "./cellApi.js";
import { CellRunner } from "./cells.js";
import { defineKernelGlobals } from "./globals.js";
import { createDisplays } from "./displays.js";
import { createInput } from "./input.js";
import { Library } from "./library.js";
import { openLink } from "./link.js";
import { hideNodesNotes } from "./nodesNotes.js";
import { createMagicKernel } from "./magicKernel.js";
import { captureOutput } from "./output.js";
import { PageMessages } from "./pageMessages.js";
import { usePlainConsole } from "./plainConsole.js";
import { createQuestions } from "./questions.js";
import { createRunBars } from "./runBars.js";
import { EvaluationSession } from "./session.js";
import { CellSources, installStackPlaces } from "./stacks.js";
import { createSignals } from "./signals.js";
import { ThrownPlaces } from "./thrownPlaces.js";
import { Stopper } from "./stopper.js";
import { StopSignal } from "./stopSignal.js";
import { sayWhoLeaves } from "./lastWords.js";
import { guardTimers } from "./timers.js";
import { tslabVersions } from "./versions.js";

const ours = new URL(".", import.meta.url).href;
const theLibrary = findLibrary();
const inLibrary = pathToFileURL(join(theLibrary, "dist", "/")).href;
const isOurs = (line: string): boolean => line.includes(ours) || line.includes("node:inspector");

/** Node's own code behind its public modules, and what it wraps around the text of a worker. */
const isNodes = (line: string): boolean => line.includes("node:internal/") || line.includes("[worker eval]-wrapper");

// Jupyter interrupts whole process groups; the supervisor decides what an interrupt means.
process.on("SIGINT", () => undefined);

const stopSignal = new StopSignal();
const stopper = new Stopper(stopSignal);
const link = openLink({
  onCommand(command) {
    if (command.type === "execute") {
      names.refresh();
      void runner.run(command);
    } else if (command.type === "comm") void pageMessages.handle(command);
    else if (command.type === "input_reply") input.answer(command);
    else if (command.type === "answer") questions.answer(command);
  },
  onProbe() {
    pageMessages.interrupt();
    runner.interrupt(stopper.takeStopped());
  },
  stopSignal,
});
/** Reports what a cell does, unless the user has stopped it. */
const send = (report: Report): void => {
  if (currentRun()?.cancelled !== true) link.send(report);
};

const fileMaps = new FileMaps();
const sources = new CellSources(fileMaps.printable);
const thrownPlaces = new ThrownPlaces();
const session = new EvaluationSession();
const comms = new CommManager({
  send: (saying) => send({ type: "comm", cell: currentRun()?.cell ?? 0, ...saying }),
  home: () => currentRun()?.home ?? currentRun()?.cell ?? 0,
});
const models = new WidgetModels(comms, { echo: wantsEcho(process.env["JUPYTER_WIDGETS_ECHO"]) });
const base = pathToFileURL(join(process.cwd(), "/")).href;
const moduleUrl = (specifier: string): string => ownModuleUrl(specifier, theLibrary, ours);
const library = new Library(moduleUrl);
const stills = new StillMaker(() => moduleUrl("halidelab/views/still"));
const loader = new ModuleLoader({
  base,
  resolvePackage: (specifier, parent) => import.meta.resolve(specifier, parent),
  ownModule: moduleUrl,
  fixed: [ours, inLibrary],
  maps: fileMaps,
});
const names = new ImportedNames(globalThis, session.lexicalNames);
const renderValue = (value: unknown): ReturnType<typeof render> =>
  render(value, {
    presentationOf: library.presentationOf,
    openView: (view) => library.openView(view, models),
    keptNow: library.keptNow,
    madeApart: stills.make,
    tellOutput: (bundle) => library.tellOutput(bundle, models),
  });
const displays = createDisplays({ send, render: renderValue });
const runner = new CellRunner({
  link,
  isInterrupting: () => stopSignal.isPending,
  onStart: (cell) => link.started(cell),
  session,
  sources,
  isHidden: (line) => isOurs(line) || line.includes(inLibrary) || isNodes(line),
  placeOf: thrownPlaces.placeOf,
  log: createLog(),
  render: renderValue,
  shown: displays.shown,
  isNoResult: displays.isNoResult,
  showOffered: displays.showOffered,
});
const pageMessages = new PageMessages({
  comms,
  send: link.send,
  onError: (thrown, run) => runner.reportLate(thrown, run),
});
const input = createInput(send);
const questions = createQuestions(send);
const bars = createRunBars((report) => link.send(report));
const { display } = displays;

defineCellApi({
  load: loader.load,
  names,
  magicKernel: createMagicKernel({
    ...{ display, bars, ask: questions.ask, load: loader.load },
    input: input.ask,
    names: async () => [...new Set([...session.lexicalNames(), ...names.all()])],
  }),
  throwing: thrownPlaces.note,
  takeThrown: session.takeThrown,
  stop: stopper.stop,
  meta: Object.freeze({
    url: `${base}notebook.ts`,
    dirname: process.cwd(),
    filename: join(process.cwd(), "notebook.ts"),
    resolve: (specifier: string) => import.meta.resolve(specifier, `${base}notebook.ts`),
  }),
});
defineKernelGlobals({
  api: {
    comms,
    openWidget: (widgetClass, state) => new KernelWidget(comms, widgetClass, state),
    input: input.ask,
    clearOutput: (wait = false) => send({ type: "clear_output", cell: currentRun()?.cell ?? 0, wait }),
    display,
    progress: createProgress(bars),
    signal: createSignals(),
  },
  tslab: createTslab((data, id, update) => {
    const transient = id === undefined ? {} : { display_id: id };
    const kind = update ? "update" : "display";
    send({ type: "display", cell: currentRun()?.cell ?? 0, kind, data, metadata: {}, transient });
  }, tslabVersions()),
});
// The library knows no kernel: it finds by this name who shows values that are no cell's last one.
Object.defineProperty(globalThis, Symbol.for("halidelab.offer"), { value: displays.offer });
Object.defineProperty(globalThis, "require", {
  value: createRequire(`${base}notebook.js`),
  writable: true,
  configurable: true,
});

// Node has no Symbol.metadata yet, and the compiler's decorators give metadata only where there is one.
if (!("metadata" in Symbol)) {
  Object.defineProperty(Symbol, "metadata", { value: Symbol.for("Symbol.metadata") });
}

// Node's 10 would often end inside the library, before the line of the cell that called it.
Error.stackTraceLimit = 50;
usePlainConsole();
captureOutput((report) => link.send(report));
guardTimers({
  onError: (run) => runner.noteThrower(run),
  onImmediate: (running) => stopper.noteImmediate(running),
});
installStackPlaces(sources, isOurs);
hideNodesNotes();
process.on("uncaughtException", (error) => runner.reportLate(error));
process.on("unhandledRejection", (reason) => runner.reportLate(reason));
process.on("exit", () => {
  session.close();
  link.flush(true);
});
sayWhoLeaves((call) => {
  const run = currentRun();
  link.send({ type: "leaving", cell: run?.cell ?? 0, label: run?.label ?? "", call });
  link.flush(false);
});
link.send({ type: "ready" });
