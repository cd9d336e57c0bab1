/** The published package as its users get it: packed, installed from a registry, made known, run, removed. */
import type { ExecFileSyncOptionsWithStringEncoding } from "node:child_process";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, PYTHON, ROOT } from "./support/client.js";

const above = emptyFolder("halidelab package ü ");
const project = join(above, "ein Projekt ü");
const prefix = join(above, "ein Präfix ü");
const work = join(above, "Hefte ü");

/** npm as a user calls it: without what an npm that runs these tests tells its children about this repository. */
const env: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|INIT_CWD$|JUPYTER_)/.test(name) || /^npm_config_(registry|cache|userconfig|.*proxy)$/.test(name),
  ),
);

function call(command: string, args: readonly string[], options: Partial<ExecFileSyncOptionsWithStringEncoding> = {}) {
  return execFileSync(command, args, {
    encoding: "utf8",
    cwd: project,
    env,
    stdio: ["pipe", "pipe", "pipe"],
    ...options,
  });
}

const halidelab = (...args: readonly string[]): string => call("npx", ["--no-install", "halidelab", ...args]);

interface Output {
  readonly type: string;
  // Contents of messages are JSON of many shapes; tests state what they expect of them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly content: any;
}

beforeAll(() => {
  for (const folder of [project, work]) mkdirSync(folder);
  writeFileSync(join(project, "package.json"), '{ "private": true }\n');
  const [packed] = JSON.parse(call("npm", ["pack", "--json", "--pack-destination", above], { cwd: ROOT })) as {
    filename: string;
  }[];
  // As strict as npm can be: no package may want to run a script of its own.
  const quick = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  call("npm", ["install", ...quick, join(above, packed?.filename ?? "")]);
}, 180_000);

describe("the packed package, installed under a path with spaces and other letters", () => {
  test("holds what is run and shown, and nothing else", () => {
    const folder = join(project, "node_modules/halidelab");
    expect(readdirSync(folder).sort()).toEqual(
      ["LICENSE", "README.md", "dist", "kernel-ext", "notebooks", "package.json", "widgets"].sort(),
    );
    expect(readdirSync(join(folder, "kernel-ext")).sort()).toEqual([
      ...["dist", "logos", "package.json", "papermill", "types"],
    ]);
    expect(readdirSync(join(folder, "widgets"))).toEqual(["labextension"]);
    // What a teacher hands out is made from these; students' versions and papers stay in the repository.
    const labs = readdirSync(join(ROOT, "notebooks/labs/source"));
    const shipped = readdirSync(join(folder, "notebooks"), { recursive: true, withFileTypes: true });
    expect(shipped.filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort())
      .toEqual(labs.map((lab) => join("notebooks/labs/source", lab, `${lab}.ipynb`)).sort()); // prettier-ignore
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    // Maps would lead to sources that are not there; a compiled compiler fits one V8 only.
    expect(files.filter((file) => /\.(map|cache)$/.test(file))).toEqual([]);
  });

  test("is a library for programs", () => {
    const program =
      "import * as hl from 'halidelab'; import { VERSION } from 'halidelab/protocol';\n" +
      "console.log(typeof hl.insitu.deltaA, VERSION)";
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(call(process.execPath, ["--input-type=module", "-e", program])).toBe(`function ${version}\n`);
  });

  test("hands a lab out to a class", () => {
    writeFileSync(join(project, "students.csv"), "name,id\nAda Ü,ada\n");
    halidelab("class", "create", "--lab", "first-steps", "--students", "students.csv", "--seed", "1");
    expect(existsSync(join(project, "students/ada/first-steps/first-steps.ipynb"))).toBe(true);
  });

  test("brings a kernel that Jupyter starts, with the library, its views and its types", () => {
    expect(halidelab("kernel", "install", "--prefix", prefix)).toContain("Installed the JupyterLab extension");
    writeFileSync(join(work, "small.csv"), "wavelength,0,30,60\n400,0.1,0.2,0.3\n410,0.3,0.4,0.5\n420,0.2,0.3,0.4\n");
    const cells = [
      "import * as hl from 'halidelab'; await hl.io.readSeries('small.csv')",
      "const n: number = 'text'",
      "hl.insitu.deltaA(undefined as never)",
      "const text: string = process.version; text.startsWith('v')",
    ];
    const said = call(PYTHON, [join(ROOT, "tests/kernel/support/installed.py")], {
      input: JSON.stringify({ halidelab: cells }),
      cwd: work,
      env: {
        ...env,
        HALIDELAB_TYPES: "wait",
        JUPYTER_PATH: join(prefix, "share/jupyter"),
        JUPYTER_PREFER_ENV_PATH: "0",
      },
    });
    const { specs, kernels } = JSON.parse(said) as {
      specs: { halidelab: { resource_dir: string } };
      kernels: { halidelab: { cells: { status: string; outputs: Output[] }[] } };
    };
    expect(specs.halidelab.resource_dir).toBe(join(prefix, "share/jupyter/kernels/halidelab"));
    const all = kernels.halidelab.cells;
    const output = (cell: number, type: string): Output["content"] =>
      all[cell]?.outputs.find((each) => each.type === type)?.content;
    expect(all.map(({ status }) => status)).toEqual(["ok", "ok", "error", "ok"]);
    const id = output(0, "comm_open").comm_id as string;
    expect(output(0, "execute_result").data).toMatchObject({
      "application/vnd.halidelab.view+json": { model_id: id },
      "image/svg+xml": expect.stringMatching(/^<svg/),
    });
    expect(output(1, "display_data").data["text/plain"]).toContain("TS2322");
    expect(output(2, "error")).toMatchObject({ ename: "ArgumentError" });
    expect((output(2, "error").traceback as string[]).join("\n")).not.toContain("node_modules");
    expect(output(3, "execute_result").data).toEqual({ "text/plain": "true" });
    // Node's own types and the library's are found: nothing to say about the cells that use them.
    for (const cell of [0, 3]) expect(output(cell, "stream")).toBeUndefined();
  });

  test("is sound by its own judgement, and removes itself without a trace", () => {
    const program = join(project, "node_modules/halidelab/kernel-ext/dist/cli.js");
    // A home and a PATH without other kernels and Jupyters, which may have troubles of their own.
    const alone = { env: { HOME: above, PATH: "/nowhere" } };
    const said = call(process.execPath, [program, "doctor", "--json", "--prefix", prefix], alone);
    expect((JSON.parse(said) as { findings: object[] }).findings).toEqual([]);
    halidelab("kernel", "uninstall", "--prefix", prefix);
    expect(existsSync(prefix)).toBe(true);
    expect(readdirSync(prefix)).toEqual([]);
  });
});
