import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { magics } from "../../kernel-ext/src/magics/list.js";
import { chooseCount, timeitResult, timeitText } from "../../kernel-ext/src/magics/timing.js";
import { emptyFolder, Kernel, PYTHON, ROOT } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute("import * as hl from 'halidelab'; import * as k from 'halidelab/kernel'; let a = 5");
});
afterAll(() => kernel.stop());

interface Page {
  readonly source: string;
  readonly start: number;
  readonly data: Readonly<Record<string, string>>;
}

describe("%help", () => {
  const page = async (code: string): Promise<Page> => {
    const cell = await kernel.execute(code);
    expect(cell.error).toBeUndefined();
    // Clients draw the pager's text themselves; output besides it would be seen twice.
    expect(cell.outputs.map(({ type }) => type).filter((type) => !/^(status|execute_input)$/.test(type))).toEqual([]);
    expect(cell.reply.content.payload).toHaveLength(1);
    return cell.reply.content.payload[0];
  };

  test("opens the client's pager with text and Markdown", async () => {
    const { source, start, data } = await page("%help");
    expect({ source, start }).toEqual({ source: "page", start: 0 });
    expect(data["text/plain"]).toContain("Halidelab: TypeScript in a notebook");
    expect(data["text/markdown"]).toContain("`hl.kinetics`: `arrhenius`");
    expect(data["text/plain"]).not.toMatch(/`|^\|/m);
  });

  test("gives signature and documentation of an expression", async () => {
    const { data } = await page("%help hl.kinetics.fitFirstOrder");
    expect(data["text/plain"]).toMatch(/^function fitFirstOrder\(trace: hl\.kinetics\.KineticTrace/);
    expect(data["text/markdown"]).toMatch(/^```ts\nfunction fitFirstOrder/);
  });

  test.each(["hl.kinetics.fitFirstOrder?", "?hl.kinetics.fitFirstOrder", "  hl.kinetics.fitFirstOrder??\n"])(
    "is what %j means, alone in its cell",
    async (code) => {
      expect((await page(code)).data["text/plain"]).toMatch(/^function fitFirstOrder\(/);
    },
  );

  test("knows the library where no cell has imported it", async () => {
    const fresh = await Kernel.start();
    const { payload } = (await fresh.execute("%help hl.io.readSeries")).reply.content;
    expect(payload[0].data["text/plain"]).toMatch(/^function readSeries\(/);
    await fresh.stop();
  });

  test("twice in a cell makes one page, since clients show one", async () => {
    const { data } = await page("%help time\n%help timeit");
    expect(data["text/plain"]).toMatch(/%time code[^]*%timeit \[/);
  });

  test("tells of every magic", async () => {
    const { data } = await page("%help magics");
    for (const name of Object.keys(magics)) {
      expect(data["text/markdown"]).toContain(`%${name}\``);
      const own = await page(`%help ${name}`);
      expect(own.data["text/markdown"]).toContain(magics[name]?.summary);
    }
  });

  test("has a page of every view, with an example, its keys and its verdicts", async () => {
    const { data } = await page("%help arrhenius");
    expect(data["text/markdown"]).toContain("hl.kinetics.arrhenius(fits);");
    expect(data["text/markdown"]).toMatch(/\| Enter \| open the run of a point/);
    expect(data["text/markdown"]).toContain("Repeat one temperature");
    const all = await page("%help");
    for (const topic of ["stack", "global-fit", "verdicts"])
      expect(all.data["text/markdown"]).toContain(`%help ${topic}`);
  });

  test("of a name of the author's own comes before a page of the same name", async () => {
    const { data } = await page("const ledger = 7;\n%help ledger");
    expect(data["text/plain"]).toContain("const ledger: 7");
  });

  test("suggests the nearest topic", async () => {
    const { error } = await kernel.execute("%help arhenius");
    expect(error?.evalue).toMatch(/did you mean `%help arrhenius`\?$/);
  });

  test("of what nobody knows is an error that names the topics", async () => {
    const { error } = await kernel.execute("%help nosuchthing");
    expect(error?.evalue).toMatch(/Expected a topic \(magics, cells, .*\), .* but found `nosuchthing`/);
  });
});

describe("the list of magics", () => {
  const folder = join(ROOT, "kernel-ext/src/magics");

  test("has every magic of the room", async () => {
    const listed = new Set(Object.values(magics));
    for (const file of readdirSync(folder)) {
      const parts = (await import(join(folder, file))) as Record<string, unknown>;
      for (const [name, part] of Object.entries(parts)) {
        const isMagic = typeof part === "object" && part !== null && "usage" in part && "run" in part;
        if (isMagic) expect(listed.has(part as never), `${name} of ${file}`).toBe(true);
      }
    }
  });

  test("names each by what calls it, says what it does, and has a test", () => {
    const tests = readdirSync(join(ROOT, "tests/kernel"))
      .filter((file) => /^magics.*\.test\.ts$/.test(file))
      .map((file) => readFileSync(join(ROOT, "tests/kernel", file), "utf8"))
      .join("\n");
    for (const [name, { usage, summary }] of Object.entries(magics)) {
      expect(usage.length).toBeGreaterThan(0);
      for (const form of usage) expect(form).toMatch(new RegExp(`^%%?${name}( |$)|^expression\\?$`));
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(tests, `a test that runs %${name}`).toMatch(new RegExp(`["\`]%%?${name}\\b`));
    }
  });

  test("is what a call of an unknown one points to", async () => {
    const { error } = await kernel.execute("%histroy");
    expect(error).toMatchObject({ ename: "UsageError" });
    expect(error?.evalue).toBe(
      "Expected a magic but found `%histroy`; did you mean `%history`? `%help magics` lists them all",
    );
    expect((await kernel.execute("%constructor")).error?.ename).toBe("UsageError");
    expect((await kernel.execute("%html <b>")).error?.evalue).toBe("Expected `%%html` but found `%html`");
  });

  test("is printed by %lsmagic", async () => {
    const printed = (await kernel.execute("%lsmagic")).stream();
    for (const name of Object.keys(magics)) expect(printed).toMatch(new RegExp(`%${name}\\b`));
  });
});

describe("%timeit", () => {
  // On a busy machine IPython's remark on the slowest run stands before it.
  const LINE =
    /^(?:The slowest run took [^\n]*\n)?\d[\d.]* (s|ms|μs|ns) ± [\d.]+ (s|ms|μs|ns) per loop \(mean ± std\. dev\. of 3 runs, 5 loops each\)\n$/;

  test("prints IPython's line, and has no value", async () => {
    const cell = await kernel.execute("%timeit -n 5 -r 3 Math.sqrt(a)");
    expect(cell.stream()).toMatch(LINE);
    expect(cell.result).toBeUndefined();
  });

  test("runs code as often as it is told, with one try before", async () => {
    await kernel.execute("let runs = 0");
    await kernel.execute("%timeit -n 5 -r 3 runs++");
    expect((await kernel.execute("runs")).result).toBe("16");
  });

  test("measures what sleeping takes, and gives it as a value", async () => {
    const cell = await kernel.execute(
      "const nap = %timeit -n 2 -r 3 -o -q await new Promise((done) => setTimeout(done, 20));\n" +
        "[nap.loops, nap.repeat, nap.allRuns.length, nap.best >= 0.019, nap.best <= nap.average, nap.average <= nap.worst]",
    );
    expect(cell.result).toBe("[ 2, 3, 3, true, true, true ]");
    expect(cell.stream()).toBe("");
  });

  test("awaits a value that is a promise", async () => {
    const cell = await kernel.execute(
      "function sleep() { return new Promise((done) => setTimeout(done, 20)) }\nconst slept = %timeit -n 1 -r 2 -o -q sleep()\nslept.best >= 0.019",
    );
    expect(cell.result).toBe("true");
  });

  test.each([
    [3e-3, 100],
    [0.02, 10],
    [0.3, 1],
    [1e-12, 1e9],
  ])("of code that takes %d s runs %d loops", async (seconds, count) => {
    expect(await chooseCount((runs) => Promise.resolve(runs * seconds))).toBe(count);
  });

  test("says what IPython says of the same times", () => {
    const cases: readonly (readonly [number, readonly number[]])[] = [
      [10, [1e-5, 1.5e-5, 2e-5]],
      [1_000_000, [0.3, 0.31, 0.35]],
      [1, [75.3, 80.1]],
      [1, [4000.2]],
      [100, [0.123, 0.2]],
    ];
    const script =
      "import json, sys\nfrom IPython.core.magics.execution import TimeitResult\n" +
      "print(json.dumps([str(TimeitResult(n, len(runs), 0, 0, runs, 0, 3)) for n, runs in json.loads(sys.argv[1])]))";
    const theirs: unknown = JSON.parse(
      execFileSync(PYTHON, ["-X", "utf8", "-c", script, JSON.stringify(cases)], { encoding: "utf8" }),
    );
    expect(cases.map(([loops, runs]) => timeitText(timeitResult(loops, runs)))).toEqual(theirs);
  });

  test("in a cell runs its line before each loop, and keeps the names to itself", async () => {
    await kernel.execute("let setups = 0, bodies = 0");
    const cell = await kernel.execute("%%timeit -n 4 -r 2 setups++; const own: number = 2\nbodies++;\nown * 2");
    expect(cell.stream()).toContain("of 2 runs, 4 loops each");
    expect((await kernel.execute("[setups, bodies, typeof own]")).result).toBe("[ 3, 9, 'undefined' ]");
  });

  test("is interrupted", async () => {
    const id = await kernel.begin("%timeit -n 1 for (;;);");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kernel.exchange("control", "interrupt_request", {});
    expect((await kernel.reply(id)).content).toMatchObject({ status: "error", ename: "Interrupted" });
    expect((await kernel.execute("a")).result).toBe("5");
  });

  test("without code says what it needs", async () => {
    expect((await kernel.execute("%timeit -n 5")).error?.evalue).toContain("code to measure but found none");
    expect((await kernel.execute("%timeit -n 0 a")).error?.evalue).toContain("`-n` to be at least 1 but found 0");
  });
});

describe("%time", () => {
  test("prints the times of code that runs where it stands: its names stay, its value is the cell's", async () => {
    const cell = await kernel.execute("%time const timed: number = a * 2; timed");
    expect(cell.stream()).toMatch(
      /^CPU times: user [\d.]+ [nμm]?s, sys: [\d.]+ [nμm]?s, total: [\d.]+ [nμm]?s\nWall time: [\d.]+ [nμm]?s\n$/,
    );
    expect(cell.result).toBe("10");
    expect((await kernel.execute("timed")).result).toBe("10");
  });

  test("of a cell measures all of it", async () => {
    const cell = await kernel.execute(
      "%%time\nawait new Promise((done) => setTimeout(done, 30));\nconst slow = 'x'\nslow",
    );
    const wall = /Wall time: ([\d.]+) ms/.exec(cell.stream())?.[1];
    expect(Number(wall)).toBeGreaterThanOrEqual(29);
    expect(cell.result).toBe("'x'");
  });
});

describe("names", () => {
  test("are listed by %who and %whos, with the types and values that they have now", async () => {
    const own = await Kernel.start();
    await own.execute("let n = 1; const list = new Float64Array([1, 2]); class Film {}; function f() {}; enum E { A }");
    await own.execute("n = 2; let nothing = null");
    expect((await own.execute("%who")).stream()).toBe("E\tFilm\tf\tlist\tn\tnothing\n");
    expect((await own.execute("%who Float64Array")).stream()).toBe("list\n");
    const rows = (await own.execute("%whos")).stream().trim().split("\n").slice(2);
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
      ["E", "Object", "{ '0': 'A', A: 0 }"],
      ["Film", "class", "[class Film]"],
      ["f", "function", "[Function: f]"],
      ["list", "Float64Array", "Float64Array(2) [ 1, 2 ]"],
      ["n", "number", "2"],
      ["nothing", "null", "null"],
    ]);
    await own.stop();
  });

  test("and cells are printed by %history", async () => {
    await kernel.execute("'one'");
    const { reply } = await kernel.execute("'two'");
    const count = reply.content.execution_count as number;
    expect((await kernel.execute("%history -n -l 2")).stream()).toBe(
      `${count}:\n'two'\n${count + 1}:\n%history -n -l 2\n`,
    );
    expect((await kernel.execute("%history")).stream()).toContain("'one'\n'two'\n");
  });
});

describe("the folder, the environment, the shell", () => {
  test("%pwd is the folder in which files are found, %cd goes to another and back", async () => {
    const cwd = emptyFolder();
    const own = await Kernel.start({ cwd });
    expect((await own.execute("%pwd")).result).toBe(`'${cwd}'`);
    await own.execute("import { mkdirSync } from 'node:fs'; mkdirSync('in here')");
    expect((await own.execute("%cd 'in here'")).stream()).toBe(`${join(cwd, "in here")}\n`);
    await own.execute("%%writefile made.txt\ntext");
    expect(readFileSync(join(cwd, "in here/made.txt"), "utf8")).toBe("text\n");
    expect((await own.execute("%cd -")).stream()).toBe(`${cwd}\n`);
    expect((await own.execute("%cd nowhere")).error?.evalue).toContain(
      "Expected `nowhere` to be a folder but found none",
    );
    await own.stop();
  });

  test("%%writefile writes, overwrites and appends; what it wrote can be imported", async () => {
    expect((await kernel.execute("%%writefile made.ts\nexport const made = 1")).stream()).toBe("Writing made.ts\n");
    expect((await kernel.execute("%%writefile -a made.ts\nexport const more = 2")).stream()).toBe(
      "Appending to made.ts\n",
    );
    expect((await kernel.execute("import { made, more } from './made.ts'; [made, more]")).result).toBe("[ 1, 2 ]");
    expect((await kernel.execute("%%writefile made.ts\n1")).stream()).toBe("Overwriting made.ts\n");
  });

  test("%env shows, sets and hides what is secret", async () => {
    expect((await kernel.execute("%env HALIDELAB_PROBE=a b")).stream()).toBe("env: HALIDELAB_PROBE=a b\n");
    expect((await kernel.execute("%env HALIDELAB_PROBE")).result).toBe("'a b'");
    expect((await kernel.execute("%env HALIDELAB_TOKEN=xyz")).stream()).toBe("env: HALIDELAB_TOKEN=<hidden>\n");
    expect((await kernel.execute("const all = %env\n[all.HALIDELAB_PROBE, all.HALIDELAB_TOKEN]")).result).toBe(
      "[ 'a b', '<hidden>' ]",
    );
    expect((await kernel.execute("%env HALIDELAB_UNSET")).error?.evalue).toContain("to be set but found it unset");
  });

  test("%sh shows what a command writes, its exit code as an error, and ends with an interrupt", async () => {
    const cell = await kernel.execute("%sh echo 'out *'; echo err >&2; exit 3");
    expect([cell.stream(), cell.stream("stderr")]).toEqual(["out *\n", "err\n"]);
    expect(cell.error).toMatchObject({ ename: "ShellError", evalue: "The command ended with exit code 3" });
    expect((await kernel.execute("%%sh\nfor i in 1 2; do\necho $i\ndone")).stream()).toBe("1\n2\n");
    const file = join(emptyFolder(), "late");
    const id = await kernel.begin(`%sh sleep 2; touch ${file}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kernel.exchange("control", "interrupt_request", {});
    expect((await kernel.reply(id)).content.ename).toBe("Interrupted");
    await new Promise((resolve) => setTimeout(resolve, 2200));
    expect(existsSync(file)).toBe(false);
  });
});

test.each([
  ["%%html", "text/html"],
  ["%%markdown", "text/markdown"],
  ["%%latex", "text/latex"],
  ["%%svg", "image/svg+xml"],
])("%s shows its cell as %s", async (name, mime) => {
  const cell = await kernel.execute(`${name}\n<svg/> % of\n$x$`);
  expect(cell.of("display_data").map(({ content }) => content.data)).toEqual([
    { [mime]: "<svg/> % of\n$x$", "text/plain": "<svg/> % of\n$x$" },
  ]);
});

describe("around magics", () => {
  const ask = async (type: string, code: string, cursor = [...code].length): Promise<Record<string, never>> =>
    (await kernel.exchange("shell", `${type}_request`, { code, cursor_pos: cursor, detail_level: 0 })).reply.content;

  test("names and TypeScript are completed", async () => {
    expect(await ask("complete", "// 😀\n%time")).toMatchObject({
      matches: ["%timeit", "%time"],
      cursor_start: 5,
      cursor_end: 10,
    });
    expect((await ask("complete", "%npm install x\nMath.cbr")).matches).toEqual(["cbrt"]);
    expect(await ask("complete", "%timeit Math.cbr")).toMatchObject({
      matches: ["cbrt"],
      cursor_start: 13,
      cursor_end: 16,
    });
    expect((await ask("complete", "%help hl.kinetics.fitF")).matches).toContain("fitFirstOrder");
  });

  test("names tell their help, TypeScript its types", async () => {
    expect(
      ((await ask("inspect", "%reset -f", 2)) as never as { data: Record<string, string> }).data["text/plain"],
    ).toContain("%reset -f");
    expect(
      ((await ask("inspect", "%timeit Math.cbrt(a)", 15)) as never as { data: Record<string, string> }).data[
        "text/plain"
      ],
    ).toContain("cbrt(x: number)");
  });

  test.each([
    ["%who", "complete"],
    ["%npm install x\nlet b = 1", "complete"],
    ["%npm install x\nlet b = (", "incomplete"],
    ["%%timeit\na", "incomplete"],
    ["%%timeit\na\n", "complete"],
    ["hl.io?", "complete"],
  ])("%j is %s", async (code, status) => {
    expect((await ask("is_complete", code)).status).toBe(status);
  });

  test("the type check finds what is wrong in measured code, and nothing else", async () => {
    const waiting = await Kernel.start({ env: { HALIDELAB_TYPES: "wait" } });
    const cell = await waiting.execute(
      "%who\nlet n: number = 1;\n%timeit -n 1 -r 1 n.toUpper\nconst t = %timeit -o -q -n 1 -r 1 n\nt.best.x",
    );
    const [found] = cell.of("display_data").map(({ content }) => content.data["text/plain"] as string);
    expect(found).toMatch(/^Type check: line 3, column 21: Property 'toUpper' does not exist.*$/);
    await waiting.stop();
  });
});
