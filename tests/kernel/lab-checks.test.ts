/** What a student sees of several answers that one cell checks. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Execution } from "./support/client.js";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute(
    'import * as hl from "halidelab"; const lab = hl.lab.open("first-steps", { seed: 17, keep: false }); undefined',
  );
});
afterAll(() => kernel.stop());

/** The boxes, printed values and errors of a cell in order: kind, and the first line of the text. */
const seen = (cell: Execution): string[] =>
  cell.outputs
    .filter(({ parent, type }) => parent === cell.id && /^(display_data|execute_result|error)$/.test(type))
    .map(({ type, content }) => `${type}: ${String(content.data?.["text/plain"] ?? content.ename).split("\n")[0]}`);

describe("checks in one cell", () => {
  test("show a box each, in order, and none twice", async () => {
    const cell = await kernel.execute('lab.check("order", "same"); lab.hint("order"); lab.check("order", "same")');
    const boxes = seen(cell);
    expect(boxes.map((box) => box.split(":")[0])).toEqual(["display_data", "display_data", "execute_result"]);
    expect(boxes[0]).toContain("order");
    expect(boxes[2]).toContain("order");
  });

  test("show one box where there is one, whether it is the last value or not", async () => {
    expect(seen(await kernel.execute('lab.check("order", "same")'))).toHaveLength(1);
    expect(seen(await kernel.execute('const kept = lab.check("order", "same"); undefined'))).toHaveLength(1);
    const shown = 'import { display } from "halidelab/kernel"; display(lab.check("order", "same")); undefined';
    expect(seen(await kernel.execute(shown))).toHaveLength(1);
    expect(seen(await kernel.execute("kept"))).toHaveLength(1);
  });

  test("show how a question stands once, whether it was answered in their cell or not", async () => {
    // As a cell that is to be solved is found, and with its solution above the call.
    expect(seen(await kernel.execute('lab.check("halfLife");'))).toEqual([expect.stringContaining("not answered yet — halfLife")]); // prettier-ignore
    const boxes = seen(await kernel.execute('lab.check("order", "same");\nlab.check("order");'));
    expect(boxes).toEqual([expect.stringMatching(/^execute_result: ✓ right — order/)]);
  });

  test("are seen before the error that ends their cell", async () => {
    const boxes = seen(await kernel.execute('lab.check("order", "same"); throw new RangeError("later")'));
    expect(boxes.map((box) => box.split(":")[0])).toEqual(["display_data", "error"]);
  });
});
