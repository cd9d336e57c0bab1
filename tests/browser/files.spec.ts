import { truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { drag, listed, openFile, placeExample } from "./fixtures/file-browser.js";
import { expect, test } from "./fixtures/index.js";
import { writeNotebook } from "./fixtures/notebook-file.js";
import { liveView, picture } from "./fixtures/view.js";

/** The text of each cell of the notebook that is seen. */
const sources = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { jupyterapp } = window as unknown as {
      jupyterapp: {
        shell: { currentWidget: { content: { widgets: { model: { sharedModel: { source: string } } }[] } } };
      };
    };
    return jupyterapp.shell.currentWidget.content.widgets.map(({ model }) => model.sharedModel.source);
  });

const middleOf = async (locator: Locator): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("Expected the element to be seen but found it is not");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

const drawn = async (viewer: Locator, view: string): Promise<Locator> => liveView(viewer, view);

test("a file that is dropped into a notebook gives the cell that reads it, below the one it is dropped on", async ({
  notebook,
  page,
  lab,
}, info) => {
  placeExample(lab, "galactic-spc/series.spc", 'with files/o\'neil "2" µs.spc');
  const cells = [
    { id: "one", source: 'import * as hl from "halidelab";\nconst spectra = 1;' },
    { id: "two", source: "// the last" },
  ];
  writeNotebook(lab, "with files/drop.ipynb", cells, "ours");
  await notebook.open("with%20files/drop.ipynb");
  const file = await listed(page, 'o\'neil "2" µs.spc');
  await drag(page, file, await middleOf(await notebook.cell("one")));
  await picture(page, info, "dragging");
  await page.mouse.up();
  await expect.poll(() => sources(page)).toHaveLength(3);
  const [, made] = await sources(page);
  expect(made).toBe('const spectra2 = await hl.io.read("o\'neil \\"2\\" µs.spc");\nspectra2');

  await test.step("which runs, and shows what is in the file", async () => {
    await notebook.runAll();
    const outputs = page.locator(".jp-Notebook:visible .jp-Cell").nth(1).locator(".jp-OutputArea");
    await liveView(outputs, "spectral-stack");
    await picture(page, info, "dropped");
  });

  await test.step("as does the menu of the file browser, below the cell that is active", async () => {
    await notebook.cell("two");
    await file.click({ button: "right" });
    await page.getByText("Read in a Notebook").click();
    await expect.poll(() => sources(page)).toHaveLength(4);
    const last = (await sources(page))[3];
    expect(last).toMatch(/^const spectra3 = await hl\.io\.read\(.*\);\nspectra3$/);
  });

  await test.step("and near its edge it opens beside the notebook, as JupyterLab does", async () => {
    const box = await page.locator(".jp-Notebook:visible").boundingBox();
    if (box === null) throw new Error("Expected a notebook");
    await drag(page, file, { x: box.x + box.width - 8, y: box.y + box.height / 2 });
    await page.mouse.up();
    await drawn(page.locator(".hld-file:visible"), "spectral-stack");
    await expect(page.locator(".jp-Notebook:visible")).toHaveCount(1);
  });
});

const FIVE = [
  ["galactic-spc/series.spc", "spectral-stack", "SPC: spectra"],
  ["jasco-jws/channels.jws", "spectral-stack", "JASCO"],
  ["xrdml/version-2.xrdml", "xy", "PANalytical"],
  ["vamas/norm.vms", "xy", "VAMAS"],
  ["eclab/version-2.mpr", "table", "EC-Lab"],
  ["picoquant/histograms.phu", "figure", "PicoQuant"],
] as const;

test("a double-click shows what is in an instrument's file, and what cannot be shown is said", async ({
  notebook,
  page,
  lab,
}, info) => {
  writeNotebook(lab, "files.ipynb", [{ id: "one", source: "1 + 1" }], "ours");
  for (const [example] of FIVE) placeExample(lab, example);
  await notebook.open("files.ipynb");

  for (const [example, view, format] of FIVE) {
    await test.step(example, async () => {
      const viewer = await openFile(page, example.split("/")[1] ?? "", "shown");
      await drawn(viewer, view);
      await expect(viewer.locator(".hld-file-format")).toContainText(format);
      await expect(viewer.locator(".hld-file-why")).toContainText("Known by:");
      await picture(page, info, example.replace("/", "-"));
    });
  }

  await test.step("one that is damaged: where it is", async () => {
    placeExample(lab, "galactic-spc/series.spc", "cut.spc");
    truncateSync(join(lab.folder, "cut.spc"), 600);
    const viewer = await openFile(page, "cut.spc", "failed");
    await expect(viewer.getByRole("alert")).toContainText(/Expected .* but found .*byte \d+/);
    await picture(page, info, "cut");
  });

  await test.step("those that only the kernel reads: why, and a way on", async () => {
    for (const [example, why] of [
      ["hdf5/nexus.nxs", "HDF5 files are not read in the page"],
      ["arrow/polars.arrow", "Arrow files are not read in the page"],
    ] as const) {
      // Many programs write such files: ours is not what a double-click opens, but stands under "Open With".
      await notebook.command("docmanager:open", { path: placeExample(lab, example), factory: "Halidelab" });
      const viewer = page.locator(".hld-file:visible");
      await expect(viewer).toHaveAttribute("data-state", "failed");
      await expect(viewer.getByRole("alert")).toContainText(why);
      await expect(viewer.getByRole("button", { name: "Use in a notebook" })).toBeEnabled();
    }
  });

  await test.step("one that is empty: shown when it is written", async () => {
    writeFileSync(join(lab.folder, "empty.spc"), "");
    const viewer = await openFile(page, "empty.spc", "empty");
    await expect(viewer).toContainText("This file is empty.");
    placeExample(lab, "galactic-spc/series.spc", "empty.spc");
    await expect(viewer).toHaveAttribute("data-state", "shown");
    unlinkSync(join(lab.folder, "empty.spc"));
    await expect(viewer).toHaveAttribute("data-state", "gone");
    await expect(viewer).toContainText("no longer there");
  });

  await test.step("and the tab that is seen is there again when the page is loaded again", async () => {
    await openFile(page, "series.spc", "shown");
    await page.waitForFunction(async () => {
      const answer = await fetch(`${location.origin}/lab/api/workspaces/auto-browser`);
      return (await answer.text()).includes("halidelab-files:series.spc");
    });
    await page.goto(page.url().replace(/[?&]reset/, ""));
    await drawn(page.locator(".hld-file:visible"), "spectral-stack");
  });

  await test.step("one of 300 MB: a sentence, and the cell that reads it", async () => {
    writeFileSync(join(lab.folder, "large.spc"), "");
    truncateSync(join(lab.folder, "large.spc"), 300e6);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const viewer = await openFile(page, "large.spc", "large");
    await expect(viewer).toContainText("This file has 300.0 MB.");
    expect(asked.filter((url) => /files\/large|content=1.*large|large.*content=1/.test(url))).toEqual([]);
    await picture(page, info, "large");
    await viewer.getByRole("button", { name: "Use in a notebook" }).click();
    await expect(page.locator(".jp-Notebook:visible")).toBeVisible();
    await expect
      .poll(() => sources(page))
      .toEqual(["1 + 1", 'import * as hl from "halidelab";\nconst spectra = await hl.io.read("large.spc");\nspectra']);
  });
});
