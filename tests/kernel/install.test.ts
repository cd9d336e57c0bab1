import type { SpawnSyncReturns } from "node:child_process";
import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { createRequire } from "node:module";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { userDataFolder } from "../../kernel-ext/src/install/dataFolders.js";
import { checkName } from "../../kernel-ext/src/install/kernelspec.js";
import { emptyFolder, MAIN, PYTHON, ROOT } from "./support/client.js";

const CLI = join(ROOT, "kernel-ext/dist/cli.js");
const VERSION = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version;

type Environment = Record<string, string | undefined>;

/** A home of its own, so that nothing of this computer's user is seen or touched. */
function home(folder = emptyFolder("halidelab home ü ")): Environment {
  const { JUPYTER_PATH, JUPYTER_DATA_DIR, XDG_DATA_HOME, VIRTUAL_ENV, CONDA_PREFIX, ...rest } = process.env;
  void [JUPYTER_PATH, JUPYTER_DATA_DIR, XDG_DATA_HOME, VIRTUAL_ENV, CONDA_PREFIX];
  return { ...rest, HOME: folder, PATH: "/nowhere" };
}

function run(
  args: readonly string[],
  { env = home(), cli = CLI, node = process.execPath } = {},
): SpawnSyncReturns<string> {
  return spawnSync(node, [cli, ...args], { encoding: "utf8", env });
}

function did(args: readonly string[], options: Parameters<typeof run>[1] = {}): string {
  const { status, stdout, stderr } = run(args, options);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

interface Doctor {
  readonly findings: readonly { what: string; mend: string }[];
  readonly remarks: readonly string[];
  readonly kernels: readonly { name: string; problems: readonly string[] }[];
}

function doctor(args: readonly string[], env: Environment): Doctor & { status: number | null } {
  const { status, stdout } = run(["doctor", "--json", ...args], { env });
  return { ...(JSON.parse(stdout) as Doctor), status };
}

interface Visit {
  readonly specs: Record<string, { resource_dir: string; spec: { display_name: string; language: string } }>;
  readonly kernels: Record<
    string,
    { version: string; cells: { status: string; outputs: { type: string; content: { data?: object } }[] }[] }
  >;
}

/** Lets Jupyter start kernels by name and run cells in them. */
function visit(cells: Record<string, readonly string[]>, env: Environment): Visit {
  const script = join(ROOT, "tests/kernel/support/installed.py");
  const said = execFileSync(PYTHON, [script], {
    env: env,
    encoding: "utf8",
    input: JSON.stringify(cells),
    cwd: emptyFolder(),
  });
  return JSON.parse(said) as Visit;
}

/** A second installation of the package, of another version. */
function otherPackage(version: string): string {
  const folder = join(emptyFolder(), "another place ü", "halidelab");
  for (const part of ["dist", "kernel-ext/dist", "kernel-ext/logos", "kernel-ext/types", "widgets/labextension"]) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  for (const file of ["package.json", "kernel-ext/package.json", "widgets/labextension/package.json"]) {
    const manifest = JSON.parse(readFileSync(join(ROOT, file), "utf8")) as object;
    writeFileSync(join(folder, file), JSON.stringify({ ...manifest, version }));
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

const below = (prefix: string, name = "halidelab"): string => join(prefix, "share/jupyter/kernels", name);
const extensionBelow = (prefix: string): string => join(prefix, "share/jupyter/labextensions/@halidelab/widgets");

describe("the folder of --user", () => {
  const cases: { platform: NodeJS.Platform; env: Record<string, string> }[] = [
    {},
    { XDG_DATA_HOME: "/data ü/xdg" },
    { XDG_DATA_HOME: "" },
    { JUPYTER_DATA_DIR: "/data ü/jupyter" },
    { JUPYTER_DATA_DIR: "", XDG_DATA_HOME: "/data" },
    { JUPYTER_DATA_DIR: "/data/jupyter", JUPYTER_PLATFORM_DIRS: "1" },
    { JUPYTER_PLATFORM_DIRS: "1" },
    { JUPYTER_PLATFORM_DIRS: "1", XDG_DATA_HOME: "/data/xdg" },
    { JUPYTER_PLATFORM_DIRS: "1", XDG_DATA_HOME: "relative" },
    { JUPYTER_PLATFORM_DIRS: "" },
    { JUPYTER_PLATFORM_DIRS: "False", XDG_DATA_HOME: "/data/xdg" },
    { JUPYTER_CONFIG_DIR: "/config" },
  ].flatMap((env) => (["linux", "darwin"] as const).map((platform) => ({ platform, env })));
  cases.push(
    { platform: "win32", env: { APPDATA: "/Users/ü/AppData/Roaming" } },
    { platform: "win32", env: { JUPYTER_CONFIG_DIR: "/config" } },
    { platform: "win32", env: {} },
    { platform: "win32", env: { JUPYTER_DATA_DIR: "/data", APPDATA: "/Users/u/AppData/Roaming" } },
  );

  test("is the one of jupyter_core, on each system and under each setting that moves it", () => {
    const above = emptyFolder();
    mkdirSync(join(above, "real"));
    symlinkSync(join(above, "real"), join(above, "linked"));
    const asked = cases.flatMap(({ platform, env }) =>
      ["real", "linked"].map((name) => ({ platform, env: { ...env, HOME: join(above, name) } })),
    );
    const script = join(ROOT, "tests/kernel/support/data_dir.py");
    const theirs = JSON.parse(
      execFileSync(PYTHON, [script], { encoding: "utf8", input: JSON.stringify(asked) }),
    ) as string[];
    const ours = asked.map(({ platform, env }) => userDataFolder({ platform, env, home: env.HOME }));
    // Python answers for Windows in this system's separators.
    expect(ours.map((path) => path.replaceAll("\\", "/"))).toEqual(theirs);
    expect(new Set(theirs).size).toBeGreaterThan(12);
  });

  test("is the home of this computer's user when nothing else is said", () => {
    const env = { PATH: process.env.PATH ?? "", HOME: homedir() };
    const paths = JSON.parse(
      execFileSync(PYTHON, ["-m", "jupyter", "--paths", "--json"], { encoding: "utf8", env }),
    ) as { data: string[] };
    expect(paths.data).toContain(userDataFolder({ platform: process.platform, env, home: homedir() }));
  });
});

describe("a kernel for the user", () => {
  // From microsoft/vscode-jupyter, src/kernels/raw/finder/jupyterPaths.node.ts, getKernelSpecRootPaths: written down
  // a second time, to hold ours against it.
  const vscode = (folder: string): string[] => [
    "/usr/share/jupyter/kernels",
    "/usr/local/share/jupyter/kernels",
    join(folder, process.platform === "darwin" ? "Library/Jupyter/kernels" : ".local/share/jupyter/kernels"),
  ];

  test("is where VS Code's kernel picker looks, and holds what the picker reads", () => {
    const env = home();
    did(["kernel", "install"], { env });
    const [kernel] = JSON.parse(did(["kernel", "list", "--json"], { env })) as { folder: string }[];
    const folder = kernel?.folder ?? "";
    expect(vscode(env.HOME ?? "")).toContain(dirname(folder));
    const spec = JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8")) as { argv: string[] };
    expect(spec).toEqual({
      argv: [process.execPath, "--max-semi-space-size=4", MAIN, "{connection_file}"],
      display_name: "TypeScript (Halidelab)",
      language: "typescript",
      interrupt_mode: "message",
      kernel_protocol_version: "5.5",
      env: { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" },
      metadata: {
        debugger: false,
        supported_encryption: ["curve"],
        halidelab: { schemaVersion: 1, version: VERSION, path: ROOT.replace(/\/$/, ""), labextension: true },
      },
    });
    expect([spec.argv[0], spec.argv[2]].every((path) => path && isAbsolute(path) && existsSync(path))).toBe(true);
    expect(doctor([], env)).toMatchObject({ status: 0, findings: [], remarks: [] });
  });

  test("is found by Jupyter, which passes its pictures on", () => {
    const env = { ...home(), XDG_DATA_HOME: join(emptyFolder(), "data ü") };
    // A name that no other kernel of this repository's .venv has.
    did(["kernel", "install", "--user", "--name", "of-the-user", "--display-name", "Ünser"], { env });
    const found = visit({}, env).specs["of-the-user"];
    expect(found?.resource_dir).toBe(join(env.XDG_DATA_HOME, "jupyter/kernels/of-the-user"));
    expect(found?.spec).toMatchObject({ display_name: "Ünser", language: "typescript" });
    const pictures = readdirSync(found?.resource_dir ?? "").filter((name) => name.startsWith("logo-"));
    expect(pictures.sort()).toEqual(["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"]);
    // VS Code reads neither XDG_DATA_HOME nor JUPYTER_DATA_DIR, so its user is told.
    expect(doctor([], env).remarks.join()).toContain("VS Code does not look in");
  });

  test("goes into the Python environment that is active", () => {
    const prefix = join(emptyFolder(), "an environment ü");
    did(["kernel", "install", "--sys-prefix"], { env: { ...home(), VIRTUAL_ENV: prefix } });
    expect(existsSync(join(below(prefix), "kernel.json"))).toBe(true);
    expect(run(["kernel", "install", "--sys-prefix"])).toMatchObject({
      status: 2,
      stderr: "Expected an active Python environment (VIRTUAL_ENV or CONDA_PREFIX) but found none\n",
    });
  });
});

describe("the pictures", () => {
  /** Width, height and the byte of the colour type, by the PNG specification's header chunk. */
  const header = (bytes: Buffer): number[] => [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25] ?? 0];

  test.each([32, 64])("logo-%ix is a PNG of that size with transparency", (side) => {
    const bytes = readFileSync(join(ROOT, `kernel-ext/logos/logo-${side}x${side}.png`));
    expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(header(bytes)).toEqual([side, side, 6]);
  });
});

describe("several kernels", () => {
  test("of two versions and places each run their own code", () => {
    const prefix = join(emptyFolder(), "a prefix ü");
    const other = otherPackage("9.8.7");
    did(["kernel", "install", "--prefix", prefix, "--env", "WHO=first", "--env", "EQUALS=a=b"]);
    did(["kernel", "install", "--prefix", prefix, "--name", "second", "--no-labextension"], {
      cli: join(other, "kernel-ext/dist/cli.js"),
    });
    const env = { ...home(), JUPYTER_PATH: join(prefix, "share/jupyter") };
    const cell = "import * as hl from 'halidelab'; [process.env.WHO, process.env.EQUALS, typeof hl.io.readSeries]";
    const { specs, kernels } = visit({ halidelab: [cell], second: [cell] }, env);
    const result = (name: string): unknown =>
      kernels[name]?.cells[0]?.outputs.find(({ type }) => type === "execute_result")?.content.data;
    expect(kernels.halidelab?.version).toBe(VERSION);
    expect(kernels.second?.version).toBe("9.8.7");
    expect(result("halidelab")).toEqual({ "text/plain": "[ 'first', 'a=b', 'function' ]" });
    expect(result("second")).toEqual({ "text/plain": "[ undefined, undefined, 'function' ]" });
    // Pickers show the display name alone, and VS Code one of two that share it.
    expect(specs.second?.spec.display_name).toBe("TypeScript (Halidelab, second)");
    const [listed] = (
      JSON.parse(did(["kernel", "list", "--json"], { env })) as { name: string; version: string; main: string }[]
    ).filter(({ name }) => name === "second");
    expect(listed).toMatchObject({ version: "9.8.7", main: join(other, "kernel-ext/dist/main.js") });
  });

  test("under one name: the later replaces the earlier, whole", () => {
    const prefix = emptyFolder();
    did(["kernel", "install", "--prefix", prefix, "--env", "A=1", "--display-name", "Mine ü"]);
    writeFileSync(join(below(prefix), "left.txt"), "over");
    writeFileSync(join(extensionBelow(prefix), "left.txt"), "over");
    did(["kernel", "install", "--prefix", prefix]);
    const spec = JSON.parse(readFileSync(join(below(prefix), "kernel.json"), "utf8")) as object;
    expect(spec).toMatchObject({ display_name: "TypeScript (Halidelab)" });
    expect(spec).not.toHaveProperty("env.A");
    expect(existsSync(join(below(prefix), "left.txt"))).toBe(false);
    expect(existsSync(join(extensionBelow(prefix), "left.txt"))).toBe(false);
    expect(readdirSync(join(prefix, "share/jupyter")).sort()).toEqual(["kernels", "labextensions"]);
  });

  test("are removed one by one, the extension with the last, and nothing stays", () => {
    const prefix = emptyFolder("halidelab prefix ü ");
    for (const name of ["halidelab", "second"]) did(["kernel", "install", "--prefix", prefix, "--name", name]);
    did(["kernel", "uninstall", "--prefix", prefix]);
    expect(existsSync(below(prefix))).toBe(false);
    expect(existsSync(join(extensionBelow(prefix), "package.json"))).toBe(true);
    did(["kernel", "uninstall", "--prefix", prefix, "--name", "second"]);
    expect(readdirSync(prefix)).toEqual([]);
    expect(did(["kernel", "uninstall", "--prefix", prefix])).toContain("There was no kernel in");
  });

  test("leave what others have put there", () => {
    const prefix = emptyFolder();
    const theirs = below(prefix, "python3");
    mkdirSync(theirs, { recursive: true });
    writeFileSync(
      join(theirs, "kernel.json"),
      '{ "argv": ["python"], "display_name": "Python 3", "language": "python" }',
    );
    for (const action of ["install", "uninstall"]) {
      expect(run(["kernel", action, "--prefix", prefix, "--name", "python3"])).toMatchObject({
        status: 1,
        stderr: `Expected ${theirs} to be a kernel of Halidelab but found "Python 3"; see \`--force\`\n`,
      });
    }
    did(["kernel", "install", "--prefix", prefix]);
    did(["kernel", "uninstall", "--prefix", prefix]);
    expect(readdirSync(join(prefix, "share/jupyter"))).toEqual(["kernels"]);
    expect(readdirSync(join(prefix, "share/jupyter/kernels"))).toEqual(["python3"]);
    did(["kernel", "install", "--prefix", prefix, "--name", "python3", "--force"]);
    expect(readFileSync(join(theirs, "kernel.json"), "utf8")).toContain("Halidelab");
  });

  test("go where a folder can be written to, or say what was found there", () => {
    const prefix = join(emptyFolder(), "a file");
    writeFileSync(prefix, "");
    const { status, stderr } = run(["kernel", "install", "--prefix", prefix]);
    expect(status).toBe(1);
    expect(stderr).toContain(`Expected a folder to write to at ${join(prefix, "share/jupyter")} but found ENOTDIR`);
  });

  test("names are those that Jupyter takes", () => {
    const names = fc.sample(fc.string({ unit: "grapheme", maxLength: 8 }), { numRuns: 300, seed: 20260311 });
    names.push("Halidelab-2", "a.b_c", "ü", "a b", "a/b", "x");
    const script =
      "import json, sys; from jupyter_client.kernelspec import _is_valid_kernel_name as ok\n" +
      "print(json.dumps([bool(ok(name)) for name in json.load(sys.stdin)]))";
    const theirs = JSON.parse(
      execFileSync(PYTHON, ["-c", script], { encoding: "utf8", input: JSON.stringify(names) }),
    ) as boolean[];
    const ours = (name: string): boolean => {
      try {
        return checkName(name) === name.toLowerCase();
      } catch {
        return false;
      }
    };
    // "." and ".." pass Jupyter's pattern, but name no folder of their own.
    const mine = names.map((name) => ours(name) || name === "." || name === "..");
    expect(mine).toEqual(theirs);
    expect(theirs.filter(Boolean).length).toBeGreaterThan(3);
  });
});

/**
 * Prints whether V8 refuses compiled code under the settings of `rewrite/v8Settings.ts`. It takes the code for a text of
 * the same length only: the wrapper is that of `rewrite/loadCompiler.ts`.
 */
const REFUSED = `
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
const [file, cache] = process.argv.slice(1);
setFlagsFromString("--max-optimized-bytecode-size=5000");
setFlagsFromString("--max-semi-space-size=4");
const text = "(function (exports, require, module, __filename, __dirname) { " + readFileSync(file, "utf8") + "\\n})";
console.log(new Script(text, { filename: file, cachedData: readFileSync(cache) }).cachedDataRejected);`;

describe("the compiler compiled ahead", () => {
  const cache = (folder: string): string =>
    join(folder, `kernel-ext/dist/typescript-${process.versions.v8}-${process.arch}.cache`);
  const answer = ({ kernels }: Visit): unknown =>
    kernels.halidelab?.cells[0]?.outputs.find(({ type }) => type === "execute_result")?.content.data;

  test("is made by the installation, and what V8 refuses is done without", () => {
    const prefix = emptyFolder();
    const folder = otherPackage("9.8.7");
    rmSync(cache(folder));
    const env = { ...home(), JUPYTER_PATH: join(prefix, "share/jupyter"), JUPYTER_PREFER_ENV_PATH: "0" };
    did(["kernel", "install", "--prefix", prefix], { cli: join(folder, "kernel-ext/dist/cli.js") });
    expect(readdirSync(join(folder, "kernel-ext/dist")).filter((name) => name.includes(".cache"))).toHaveLength(1);
    const whole = readFileSync(cache(folder));
    // As the kernelspec starts Node, and as the process of the cells is started.
    for (const options of [["--max-semi-space-size=4"], []]) {
      const args = [
        ...options,
        "--input-type=module",
        "-e",
        REFUSED,
        createRequire(MAIN).resolve("typescript"),
        cache(folder),
      ];
      expect(execFileSync(process.execPath, args, { encoding: "utf8" }).trim()).toBe("false");
    }
    for (const bytes of [whole, whole.subarray(0, 5000), Buffer.alloc(5000, 7), Buffer.alloc(0)]) {
      writeFileSync(cache(folder), bytes);
      expect(answer(visit({ halidelab: ["enum E { A = 41 } E.A + 1"] }, env))).toEqual({ "text/plain": "42" });
    }
    rmSync(cache(folder));
    expect(answer(visit({ halidelab: ["enum E { A = 41 } E.A + 1"] }, env))).toEqual({ "text/plain": "42" });
  });
});

describe("halidelab doctor", () => {
  test("finds nothing wrong where Jupyter, JupyterLab and the kernel are whole", () => {
    const env: Environment = { ...home(), PATH: dirname(PYTHON) + delimiter + "/nowhere" };
    did(["kernel", "install"], { env });
    const { status, findings, remarks } = doctor([], env);
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
    // VS Code knows Python environments and looks in them.
    expect(remarks.filter((remark) => remark.includes("does not look"))).toEqual([]);
    const said = run(["doctor"], { env }).stdout;
    for (const name of ["Node.js", "typescript", "tslab", "zeromq"])
      expect(said).toMatch(new RegExp(`^${name} +\\d`, "m"));
    expect(said).toMatch(/JupyterLab 4\.\d+\.\d+\n {4}Halidelab's extension \S+, widget manager \d/);
    expect(said).toContain("Nothing is wrong.");
  });

  test("names a kernel whose Node is gone, and the command that mends it", () => {
    const prefix = emptyFolder("halidelab prefix ü ");
    const node = join(emptyFolder(), "node");
    copyFileSync(process.execPath, node);
    did(["kernel", "install", "--prefix", prefix], { node });
    expect(doctor(["--prefix", prefix], home())).toMatchObject({ status: 0, findings: [] });
    rmSync(node);
    const { status, findings } = doctor(["--prefix", prefix], home());
    expect(status).toBe(1);
    expect(findings).toEqual([
      {
        what: `The kernel "halidelab" in ${below(prefix)} does not work: its Node is gone: ${node}`,
        mend: `halidelab kernel install --prefix "${prefix}" --name halidelab, or uninstall in place of install`,
      },
    ]);
    expect(did(["kernel", "list", "--prefix", prefix])).toContain(`✗ its Node is gone: ${node}`);
    did(["kernel", "install", "--prefix", prefix]);
    expect(doctor(["--prefix", prefix], home())).toMatchObject({ status: 0, findings: [] });
  });

  test("names a package that was moved, an extension that was removed and a spec that cannot be read", () => {
    const prefix = emptyFolder();
    const other = otherPackage("9.8.7");
    did(["kernel", "install", "--prefix", prefix], { cli: join(other, "kernel-ext/dist/cli.js") });
    rmSync(other, { recursive: true });
    rmSync(extensionBelow(prefix), { recursive: true });
    const theirs = below(prefix, "theirs");
    mkdirSync(theirs);
    writeFileSync(join(theirs, "kernel.json"), "not ours");
    writeFileSync(below(prefix, "file"), "no folder");
    did(["kernel", "install", "--prefix", prefix, "--name", "halidelab-2", "--no-labextension"]);
    writeFileSync(join(below(prefix, "halidelab-2"), "kernel.json"), "{ argv");
    const { status, kernels } = doctor(["--prefix", prefix], home());
    expect(status).toBe(1);
    expect(kernels.map(({ problems }) => problems)).toEqual([
      [
        `the package is gone: ${join(other, "kernel-ext/dist/main.js")}`,
        `the JupyterLab extension beside it is gone from ${join(prefix, "share/jupyter")}`,
      ],
      [expect.stringMatching(/^Expected \S+kernel\.json to be JSON but found /)],
    ]);
  });

  test("says so when there is no kernel", () => {
    expect(doctor([], home())).toMatchObject({
      status: 1,
      findings: [{ what: "No kernel of Halidelab is installed", mend: "halidelab kernel install" }],
    });
  });
});

test("halidelab doctor copes with what is broken", () => {
  const prefix = emptyFolder();
  did(["kernel", "install", "--prefix", prefix]);
  writeFileSync(join(extensionBelow(prefix), "package.json"), "{ name");
  const odd = emptyFolder();
  mkdirSync(join(odd, "share/jupyter"), { recursive: true });
  writeFileSync(join(odd, "share/jupyter/kernels"), "no folder");
  const { status, findings } = doctor(["--prefix", odd, "--prefix", prefix], home());
  expect(status).toBe(1);
  expect(findings.map(({ what }) => what)).toEqual([
    expect.stringContaining("the JupyterLab extension beside it is version unreadable, the kernel"),
  ]);
});

describe("the command line", () => {
  test.each([
    [[], "Expected a command of `halidelab` but found none"],
    [["cernel"], "Expected a command of `halidelab` but found cernel"],
    [["kernel"], "Expected a command of `halidelab kernel` but found none"],
    [["kernel", "instal"], "Expected a command of `halidelab kernel` but found instal"],
    [["kernel", "install", "--perfix", "x"], "Expected an option of `halidelab kernel install` ("],
    [["kernel", "install", "--prefix"], "Expected `--prefix` to have a value but found none"],
    [["kernel", "install", "--prefix", "--user"], "Expected `--prefix` to have a value but found --user"],
    [["kernel", "install", "--prefix="], "Expected `--prefix` to name a folder but found nothing"],
    [["kernel", "install", "--user=yes"], 'Expected `--user` to have no value but found "yes"'],
    [["kernel", "install", "here"], 'Expected only options after `halidelab kernel install` but found "here"'],
    [["kernel", "install", "--user", "--prefix", "x"], "Expected one place but found `--user` and `--prefix`"],
    [["kernel", "install", "--name", "a b"], "Expected `--name` to consist of ASCII letters"],
    [["kernel", "install", "--name", ".."], "Expected `--name` to consist of ASCII letters"],
    [["kernel", "install", "--env", "A"], 'Expected `--env` to be KEY=VALUE but found "A"'],
    [["kernel", "uninstall", "--env", "A=1"], "Expected an option of `halidelab kernel uninstall` ("],
    [["doctor", "--user"], "Expected an option of `halidelab doctor` ("],
  ])("refuses %j", (args, message) => {
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.slice(0, message.length)).toBe(message);
  });

  test("explains itself on every level, and each option that it names is taken", () => {
    for (const option of ["--help", "-h"]) expect(did([option])).toContain("kernel uninstall");
    expect(did(["kernel", "--help"])).not.toContain("doctor");
    for (const command of [["kernel", "install"], ["kernel", "uninstall"], ["kernel", "list"], ["doctor"]]) {
      const help = did([...command, "--help"]);
      expect(help).toContain(`Usage: halidelab ${command.join(" ")}`);
      const named = [...help.matchAll(/^ {2}(?:-h, )?--([\w-]+)( <)?/gm)];
      const all = named.flatMap(([, name, value]) => [`--${name}`, ...(value === undefined ? [] : ["x"])]);
      expect(all).toContain("--help");
      expect(did([...command, ...all])).toBe(help);
    }
  });

  test("says its version", () => {
    expect(did(["--version"])).toBe(`${VERSION}\n`);
  });

  test("a kernel without a connection file says what it expects", () => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, "/no/such/file"], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain("Expected a connection file at /no/such/file");
  });
});
