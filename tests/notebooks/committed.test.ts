import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { readNotebook, ROOT } from "./execute.js";

const VIEW = "application/vnd.halidelab.view+json";

describe.each([
  "notebooks/jiang-2024/jiang-2024.ipynb",
  "notebooks/son-2025/son-2025.ipynb",
  "notebooks/ye-2022/ye-2022.ipynb",
  "notebooks/zheng-2019/zheng-2019.ipynb",
  "notebooks/gallery/gallery.ipynb",
  "notebooks/your-own-file.ipynb",
])("%s as it is committed", (path) => {
  const notebook = readNotebook(path);
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");
  const outputs = code.flatMap((cell) => cell.outputs ?? []);

  it("names our kernel and was run once, from the first cell to the last", () => {
    expect(notebook.metadata.kernelspec?.name).toBe("halidelab");
    expect(code.map((cell) => cell.execution_count)).toEqual(code.map((_, i) => i + 1));
    expect(outputs.filter((output) => output.output_type === "error")).toEqual([]);
  });

  it("has a static picture beside every live view, for readers without a kernel", () => {
    const views = outputs.filter((output) => output.data?.[VIEW] !== undefined);
    // Tables are as readable in HTML as in a picture, and have none.
    const drawn = views.filter(({ data }) => !String(data?.["text/html"]).includes("<table"));
    expect(drawn.length).toBeGreaterThanOrEqual(4);
    for (const { data } of drawn) {
      expect(String(data?.["image/svg+xml"])).toMatch(/^<svg /);
      // GitHub and nbconvert would take either before the picture.
      expect(data).not.toHaveProperty(["text/html"]);
      expect(data).not.toHaveProperty(["text/markdown"]);
    }
  });

  it("is small, and knows nothing of the machine on which it was run", () => {
    expect(statSync(join(ROOT, path)).size).toBeLessThan(1_500_000);
    const text = JSON.stringify(outputs);
    expect(text).not.toContain(ROOT);
    expect(text).not.toMatch(/\/tmp\/|\/home\/|\/root\//);
  });
});
