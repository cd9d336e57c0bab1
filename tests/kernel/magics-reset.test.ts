import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start({ env: { HALIDELAB_TYPES: "wait" } });
});
afterAll(() => kernel.stop());

const confirmed = async (code: string, answer: string): Promise<Awaited<ReturnType<Kernel["exchange"]>>> =>
  kernel.exchange("shell", "execute_request", { code, allow_stdin: true }, { stdin: answer } as object);

describe("%reset", () => {
  test("forgets names, modules, timers and declarations; history and numbers go on", async () => {
    await kernel.execute("let gone = 1; interface Gone { a: number }; globalThis.alsoGone = 2");
    await kernel.execute("setInterval(() => console.log('tick'), 50); undefined");
    const before = (await kernel.execute("process.pid")).result;
    const cell = await kernel.execute("// anew\n%reset -f\nlet kept = 3;\nkept");
    expect(cell.result).toBe("3");
    expect(cell.error).toBeUndefined();
    await kernel.iopub(0.1);
    expect((await kernel.execute("process.pid")).result).not.toBe(before);
    const after = await kernel.execute("[typeof gone, typeof alsoGone, kept]");
    expect(after.result).toBe("[ 'undefined', 'undefined', 3 ]");
    const findings = after.of("display_data").map(({ content }) => content.data["text/plain"]);
    expect(findings.join("\n")).toContain("Cannot find name 'gone'");
    expect(findings.join("\n")).not.toContain("kept");
    expect(after.reply.content.execution_count).toBe(cell.reply.content.execution_count + 2);
    expect((await kernel.execute("%history")).stream()).toContain("let gone = 1");
    const late = await kernel.iopub(0.3);
    expect(late.filter(({ type }) => type === "stream")).toEqual([]);
  });

  test("runs what stands above it in its cell once, and the imports below it", async () => {
    const cell = await kernel.execute("%sh echo once\n%reset -f\nimport { sep } from 'node:path';\nsep");
    expect(cell.stream()).toBe("once\n");
    expect(cell.result).toBe("'/'");
  });

  test("forgets what kind of thing a name was, in the rest of its cell already", async () => {
    await kernel.execute("const fixed = 1; namespace Space { export const a = 1 }");
    const cell = await kernel.execute(
      "%reset -f\nnamespace Space { export const b = 2 }\nlet fixed = 2; fixed = 3; [Space, fixed]",
    );
    expect(cell.result).toBe("[ { b: 2 }, 3 ]");
  });

  test("closes live comms, and says so", async () => {
    await kernel.execute(
      "import { comms } from 'halidelab/kernel'; comms.open('some.target', {}, { id: 'to-close' }); undefined",
    );
    const cell = await kernel.execute("%reset -f");
    expect(cell.of("comm_close").map(({ content }) => content.comm_id)).toEqual(["to-close"]);
    const { reply } = await kernel.exchange("shell", "comm_info_request", {});
    expect(reply.content.comms).toEqual({});
  });

  test("asks before, where somebody can be asked", async () => {
    await kernel.execute("let precious = 1");
    const { outputs } = await confirmed("%reset", "n");
    expect(outputs.find(({ type }) => type === "input_request")?.content.prompt).toBe(
      "Once deleted, variables cannot be recovered. Proceed (y/[n])? ",
    );
    expect(outputs.find(({ type }) => type === "stream")?.content.text).toBe("Nothing done.\n");
    expect((await kernel.execute("precious")).result).toBe("1");
    await confirmed("%reset", "y");
    expect((await kernel.execute("typeof precious")).result).toBe("'undefined'");
  });

  test("asks nothing where nobody can be asked, as in IPython", async () => {
    await kernel.execute("let precious = 1");
    expect((await kernel.execute("%reset")).error).toBeUndefined();
    expect((await kernel.execute("typeof precious")).result).toBe("'undefined'");
  });

  test("after code, or with something else, is refused", async () => {
    expect((await kernel.execute("let first = 1;\n%reset -f")).error?.evalue).toContain("before all code of its cell");
    expect((await kernel.execute("first")).result).toBe("1");
    expect((await kernel.execute("%reset all")).error?.ename).toBe("UsageError");
  });
});
