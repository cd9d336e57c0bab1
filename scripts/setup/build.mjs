import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { SetupFailure } from "./failure.mjs";
import { at } from "./paths.mjs";
import { during } from "./progress.mjs";
import { runLogged } from "./run.mjs";
import { contentHash, forget, isDone, markDone } from "./stamps.mjs";

// The bin named `tsc` may belong to the kernel's older TypeScript, so ours is called by its path.
const tsc = at("node_modules/typescript/bin/tsc");

/** Drops compiled files whose source was removed, so that `dist` never offers a module that is gone. */
function prune(folder, source) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) {
      prune(path, join(source, entry));
      if (readdirSync(path).length === 0) rmSync(path, { recursive: true });
    } else if (!existsSync(join(source, entry.replace(/(\.d\.ts|\.js)(\.map)?$/, ".ts")))) {
      rmSync(path);
    }
  }
}

/** Data under a licence of its own keep it beside them, also where they are published. */
function copyLicences() {
  for (const path of readdirSync(at("src"), { recursive: true, encoding: "utf8" })) {
    if (basename(path) === "LICENSE.txt") copyFileSync(at("src", path), at("dist", path));
  }
}

async function buildLibrary() {
  try {
    await runLogged("build-library", process.execPath, [tsc, "-p", at("tsconfig.build.json")], {
      what: "Compiling src",
    });
    copyLicences();
  } finally {
    prune(at("dist"), at("src"));
  }
}

const buildScript = (unit) => () =>
  runLogged(`build-${unit}`, process.execPath, [at(unit, "build.mjs")], {
    cwd: at(unit),
    what: `Building ${unit}`,
  });

/** The three units in the order in which they need each other. */
export function buildUnits() {
  const library = contentHash([at("src"), at("tsconfig.json"), at("tsconfig.build.json"), at("package.json")]);
  const lock = contentHash([at("package-lock.json")]);
  const dependent = (unit) => contentHash([at(unit)], [library, lock]);
  return [
    { name: "library", key: library, result: at("dist/index.js"), build: buildLibrary, there: true },
    {
      name: "kernel-ext",
      key: dependent("kernel-ext"),
      result: at("kernel-ext/dist/cli.js"),
      build: buildScript("kernel-ext"),
      there: existsSync(at("kernel-ext/build.mjs")),
    },
    {
      name: "widgets",
      key: dependent("widgets"),
      result: at("widgets/labextension/package.json"),
      build: buildScript("widgets"),
      there: existsSync(at("widgets/build.mjs")),
    },
  ];
}

/**
 * Builds what changed since the last build, by content. With `keepGoing` a failed unit does not
 * stop the next; all failures are reported at the end.
 */
export async function ensureBuilt({ force = false, keepGoing = false } = {}) {
  const failures = [];
  for (const unit of buildUnits()) {
    if (!unit.there) continue;
    if (!force && existsSync(unit.result) && isDone(`build-${unit.name}`, unit.key)) continue;
    forget(`build-${unit.name}`);
    try {
      await during(`Building ${unit.name}`, unit.build);
      markDone(`build-${unit.name}`, unit.key);
    } catch (error) {
      if (!keepGoing) throw error;
      failures.push(error.message);
    }
  }
  if (failures.length > 0) throw new SetupFailure(failures.join("\n\n"));
}
