import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import { afterEach, describe, expect, test } from "vitest";
import rules from "../../.dependency-cruiser.mjs";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** The names of the rules that a tree of modules breaks; each module is given with what it imports. */
async function broken(modules: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "halidelab-layers-"));
  made.push(folder);
  for (const [file, imported] of Object.entries(modules)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(
      join(folder, file),
      imported === "" ? "export const here = 1;\n" : `import * as it from "${imported}";\nexport const here = it;\n`,
    );
  }
  const { output } = await cruise(
    ["src", "kernel-ext", "widgets"].filter((top) => Object.keys(modules).some((file) => file.startsWith(top))),
    {
      ruleSet: { forbidden: rules.forbidden as IForbiddenRuleType[] },
      validate: true,
      baseDir: folder,
    },
  );
  return (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
}

/** Imports from one layer to another, alone in a tree. */
const arrow = (from: string, to: string) => broken({ [`src/${from}/a.js`]: `../${to}/b.js`, [`src/${to}/b.js`]: "" });

// The order of the design, written a second time: each may import what stands before it on its line.
const lines = [
  ["foundation", "numerics", "fitting", "spectroscopy", "kinetics", "insitu", "simulate", "claims"],
  ["foundation", "numerics", "fitting", "spectroscopy", "lifetime", "techniques", "simulate", "claims"],
  ["foundation", "spectroscopy", "io"],
  ["foundation", "numerics", "spectroscopy", "kinetics", "live"],
  ["io", "live"],
  ["insitu", "simulate", "lab", "views"],
  ["techniques", "lab"],
  ["live", "views"],
  ["foundation", "protocol", "views", "node"],
  ["claims", "views"],
  ["io", "node"],
  ["claims", "node"],
];

const downwards = new Set(
  lines.flatMap((line) => line.flatMap((to, i) => line.slice(i + 1).map((from) => `${from} to ${to}`))),
);

describe("the layers of src", () => {
  test.for([
    ["numerics", "fitting"],
    ["foundation", "numerics"],
    ["fitting", "spectroscopy"],
    ["spectroscopy", "kinetics"],
    ["kinetics", "insitu"],
    ["kinetics", "lifetime"],
    ["insitu", "techniques"],
    ["insitu", "claims"],
    ["io", "numerics"],
    ["protocol", "views"],
    ["protocol", "spectroscopy"],
    ["views", "io"],
    ["spectroscopy", "io"],
    ["insitu", "node"],
  ] as const)("%s may not import %s", async ([from, to]) => {
    expect(await arrow(from, to)).toContain(`${from}-not-to-${to}`);
  });

  test("what stands before a layer on its line may be imported", async () => {
    for (const pair of downwards) {
      const [from, to] = pair.split(" to ") as [string, string];
      expect(await arrow(from, to), pair).toEqual([]);
    }
  });

  test("a folder without a place among the layers is found", async () => {
    expect(await broken({ "src/elsewhere/a.js": "../foundation/b.js", "src/foundation/b.js": "" })).toContain(
      "layer-is-known",
    );
  });

  test("only src/node imports Node's modules", async () => {
    expect(await broken({ "src/io/a.js": "node:fs" })).toContain("pure-not-to-node");
    expect(await broken({ "src/node/a.js": "node:fs" })).toEqual([]);
  });

  test("no module imports the public face", async () => {
    expect(await broken({ "src/insitu/a.js": "../index.js", "src/index.js": "" })).toContain(
      "nothing-imports-the-face",
    );
  });

  test("cycles are found, of modules and of folders", async () => {
    expect(await broken({ "src/io/a.js": "./b.js", "src/io/b.js": "./a.js" })).toContain("no-cycles");
    expect(
      await broken({
        "src/io/x/a.js": "../y/b.js",
        "src/io/y/b.js": "",
        "src/io/y/c.js": "../x/d.js",
        "src/io/x/d.js": "",
      }),
    ).toContain("no-folder-cycles");
  });
});

describe("the build units", () => {
  test("neither reaches into the other, nor into src past the package", async () => {
    const files = { "kernel-ext/src/k.js": "", "widgets/src/w.js": "", "src/foundation/f.js": "" };
    expect(await broken({ ...files, "kernel-ext/src/a.js": "../../widgets/src/w.js" })).toContain(
      "kernel-not-to-widgets",
    );
    expect(await broken({ ...files, "widgets/src/a.js": "../../kernel-ext/src/k.js" })).toContain(
      "widgets-not-to-kernel",
    );
    expect(await broken({ ...files, "widgets/src/a.js": "../../src/foundation/f.js" })).toContain(
      "units-by-the-package",
    );
    expect(await broken({ ...files, "src/foundation/a.js": "../../widgets/src/w.js" })).toContain(
      "library-not-to-units",
    );
  });

  test("only the worker that opens files takes readers from the library, and the page takes its messages alone", async () => {
    const worker = "widgets/src/files/worker";
    const files = { "dist/io/opened/index.js": "", "dist/io/index.js": "", [`${worker}/messages.js`]: "", [`${worker}/session.js`]: "" }; // prettier-ignore
    const inWidgets = (file: string, imported: string): Promise<string[]> => broken({ ...files, [file]: imported });
    expect(await inWidgets(`${worker}/a.js`, "../../../../dist/io/opened/index.js")).toEqual([]);
    expect(await inWidgets(`${worker}/a.js`, "../../../../dist/io/index.js")).toContain("file-worker-reads-files");
    expect(await inWidgets("widgets/src/files/a.js", "../../../dist/io/opened/index.js")).toContain("widgets-carry-no-numerics"); // prettier-ignore
    expect(await inWidgets("widgets/src/files/a.js", "./worker/session.js")).toContain("file-worker-is-apart");
    expect(await inWidgets("widgets/src/files/a.js", "./worker/messages.js")).toEqual([]);
  });
});
