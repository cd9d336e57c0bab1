import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Facts } from "../../kernel-ext/src/doctor/facts.js";
import { diagnose, remarks } from "../../kernel-ext/src/doctor/diagnosis.js";

const kernel: Facts["kernels"][number] = {
  name: "halidelab",
  folder: "/u/.local/share/jupyter/kernels/halidelab",
  data: "/u/.local/share/jupyter",
  displayName: "TypeScript (Halidelab)",
  version: "1.2.3",
  node: "/usr/bin/node",
  main: "/p/kernel-ext/dist/main.js",
  problems: [],
  nodeVersion: "20.19.0",
};

const jupyter: Facts["jupyters"][number] = {
  program: "/v/bin/jupyter",
  lab: "4.6.4",
  data: ["/v/share/jupyter", "/u/.local/share/jupyter"],
  widgets: "1.2.3",
  widgetManager: "5.0.16",
};

/** A computer on which all is well. */
const well: Facts = {
  version: "1.2.3",
  path: "/p",
  node: { version: "20.19.0", path: "/usr/bin/node", wanted: ">=20.19" },
  packages: [{ name: "zeromq", version: "6.8.0", path: "/p/node_modules/zeromq" }],
  zeromqTrouble: undefined,
  built: { labextension: true, compileCache: true },
  userData: "/u/.local/share/jupyter",
  vscode: ["/u/.local/share/jupyter/kernels"],
  jupyters: [jupyter],
  kernels: [kernel],
};

const mends = (facts: Partial<Facts>): string[] => diagnose({ ...well, ...facts }).map(({ mend }) => mend);

describe("the doctor's judgement", () => {
  test("is that nothing is wrong where nothing is", () => {
    expect(diagnose(well)).toEqual([]);
    expect(remarks(well)).toEqual([]);
    // Neither Jupyter nor JupyterLab is needed for VS Code.
    expect(diagnose({ ...well, jupyters: [] })).toEqual([]);
    expect(diagnose({ ...well, jupyters: [{ ...jupyter, lab: undefined, widgetManager: undefined }] })).toEqual([]);
  });

  test.each(["18.20.4", "20.18.9"])("refuses Node %s, which is older than the package wants", (version) => {
    const [found] = diagnose({ ...well, node: { ...well.node, version } });
    expect(found?.what).toBe(`Expected Node.js >=20.19 but found ${version}`);
  });

  test.each(["20.19.0", "20.20.1", "22.1.0", "24.0.0"])("takes Node %s", (version) => {
    expect(diagnose({ ...well, node: { ...well.node, version } })).toEqual([]);
  });

  test("sends for the package where a part of it is missing or does not load", () => {
    const packages = [{ name: "zeromq", version: undefined, path: undefined }];
    expect(mends({ packages, zeromqTrouble: "not found" })).toEqual([
      "install the package again: npm install halidelab",
    ]);
    const [refused] = diagnose({ ...well, zeromqTrouble: "no build for this system" });
    expect(refused?.what).toBe("zeromq does not load: no build for this system");
    expect(mends({ built: { labextension: false, compileCache: true } })).toHaveLength(1);
  });

  test("sends for the widget manager where JupyterLab lacks it", () => {
    expect(mends({ jupyters: [{ ...jupyter, widgetManager: undefined }] })).toEqual([
      "/v/bin/pip install jupyterlab_widgets",
    ]);
  });

  test.each(["3.6.8", "2.3.2"])("sends for a newer JupyterLab where it is %s", (lab) => {
    const [found] = diagnose({ ...well, jupyters: [{ ...jupyter, lab }] });
    expect(found).toEqual({
      what: `JupyterLab of /v/bin/jupyter is ${lab}, the figures need >=4.0`,
      mend: "/v/bin/pip install --upgrade jupyterlab",
    });
  });

  test("takes the oldest JupyterLab that is tested", () => {
    const lock = readFileSync(join(import.meta.dirname, "../../requirements-oldest.lock"), "utf8");
    const lab = /^jupyterlab==(\S+)/m.exec(lock)?.[1];
    expect(lab).toMatch(/^4\.0\./);
    expect(diagnose({ ...well, jupyters: [{ ...jupyter, lab }] })).toEqual([]);
  });

  test("says how a Jupyter that does not find the kernel gets it", () => {
    const elsewhere = { ...kernel, data: "/w/share/jupyter", folder: "/w/share/jupyter/kernels/halidelab" };
    expect(mends({ kernels: [elsewhere] })).toEqual(['halidelab kernel install --prefix "/v"']);
    const bare = { ...jupyter, data: ["/u/.local/share/jupyter"] };
    expect(mends({ kernels: [elsewhere], jupyters: [bare] })).toEqual(["halidelab kernel install --user"]);
  });

  test("names a kernel whose Node does not run or is too old", () => {
    const whats = (nodeVersion: string | undefined): string[] =>
      diagnose({ ...well, kernels: [{ ...kernel, nodeVersion }] }).map(({ what }) => what);
    const start = `The kernel "halidelab" in ${kernel.folder} does not work: `;
    expect(whats("18.20.4")).toEqual([`${start}its Node is 18.20.4, it needs >=20.19: /usr/bin/node`]);
    expect(whats(undefined)).toEqual([`${start}its Node does not run: /usr/bin/node`]);
    expect(whats("22.0.0")).toEqual([]);
  });

  test("says how a kernel of an earlier version of this package is renewed", () => {
    expect(mends({ kernels: [{ ...kernel, version: "1.0.0" }] })).toEqual([
      "halidelab kernel install --user --name halidelab",
    ]);
    const there = { ...kernel, version: "1.0.0", data: "/v/share/jupyter" };
    expect(mends({ kernels: [there] })).toEqual(['halidelab kernel install --prefix "/v" --name halidelab']);
    expect(mends({ kernels: [{ ...kernel, version: "1.0.0", main: "/other/kernel-ext/dist/main.js" }] })).toEqual([]);
  });
});

describe("the doctor's remarks", () => {
  test("name two kernels of which one is seen", () => {
    const data = "/usr/share/jupyter";
    const other = { ...kernel, data, folder: `${data}/kernels/halidelab` };
    const vscode = [...well.vscode, `${data}/kernels`];
    expect(remarks({ ...well, vscode, kernels: [kernel, other] })).toEqual([
      `The kernel in ${kernel.folder} hides the one in ${other.folder}`,
      `VS Code shows one of ${kernel.folder} and ${other.folder}: both are called "TypeScript (Halidelab)"`,
    ]);
    const apart = { ...other, name: "second", displayName: "TypeScript (Halidelab, second)" };
    expect(remarks({ ...well, vscode, kernels: [kernel, apart] })).toEqual([]);
  });

  test("name a kernel in the cache of npx", () => {
    const fetched = { ...kernel, main: "/u/.npm/_npx/f5529558d46f498b/node_modules/halidelab/kernel-ext/dist/main.js" };
    const [cached] = remarks({ ...well, kernels: [fetched] });
    expect(cached).toContain("runs from npm's cache");
  });

  test("name a place that VS Code passes over, and a compiler that is compiled at each start", () => {
    const [place] = remarks({ ...well, vscode: ["/elsewhere/kernels"] });
    expect(place).toBe("VS Code does not look in /u/.local/share/jupyter/kernels; it does in /elsewhere/kernels");
    expect(remarks({ ...well, built: { labextension: true, compileCache: false } })).toHaveLength(1);
  });
});
