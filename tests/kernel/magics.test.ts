import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { magics } from "../../kernel-ext/src/magics/list.js";
import { Kernel } from "./support/client.js";

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
    expect(data["text/plain"]).toMatch(/^function fitFirstOrder\(trace: KineticTrace/);
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
    const { payload } = (await fresh.execute("%help hl.io.read")).reply.content;
    expect(payload[0].data["text/plain"]).toMatch(/^function read\(/);
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

  test("of what nobody knows is an error that names the topics", async () => {
    const { error } = await kernel.execute("%help nosuchthing");
    expect(error?.evalue).toMatch(/Expected a topic \(magics, cells, .*\), .* but found `nosuchthing`/);
  });
});
