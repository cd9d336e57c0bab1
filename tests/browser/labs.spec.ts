import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

import { LABS, type Question } from "../../src/lab/index.js";
import { expect, test } from "./fixtures/index.js";
import { handOut, LAB_NAMES, run, solutionsOf, write } from "./fixtures/lab-notebook.js";
import { pdfText } from "./fixtures/pdf-text.js";
import { liveView, picture } from "./fixtures/view.js";

/** What the page's console says of itself as an error. */
function errorsOf(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} ${message.location().url}`);
  });
  return errors;
}

const BOX = ".halidelab-lab";

/** A cell that answers a lab's first question for a number with a thousand times what is right. */
function wrongAnswer(name: string): readonly [id: string, code: string] {
  const { questions } = LABS[name as keyof typeof LABS].make(2026);
  for (const [id, question] of Object.entries<Question>(questions)) {
    if (question.kind === "number")
      return [id, `lab.check("${id}", ${String(1000 * question.answer)}, "${question.unit}")`];
  }
  throw new Error(`Expected the lab ${name} to ask for a number but found none that it asks for`);
}

test("a student works through a lab: wrong answers, hints, a restart, a page that is loaded again, the report", async ({
  notebook,
  page,
  lab,
}, info) => {
  const NAME = "beer-lambert";
  const solutions = solutionsOf(NAME);
  const solution = (id: string): string => solutions.get(id) ?? "";
  const errors = errorsOf(page);
  await notebook.open(handOut(lab, NAME, "ada", false));

  await test.step("it opens with the student's name, what is asked, and that it is simulated", async () => {
    const table = await run(notebook, "open");
    await expect(table).toContainText("For ada · seed 2026");
    await expect(table).toContainText("The data of this lab are simulated.");
    await expect(table.locator("tbody tr")).toHaveCount(13);
    await expect(table.locator("tbody tr", { hasText: "○ not answered" })).toHaveCount(13);
  });

  await test.step("a plot is judged: what is none is told so", async () => {
    await liveView(await run(notebook, "flasks"), "spectral-stack");
    await run(notebook, "maximum");
    const box = (await write(notebook, "calibration-plot", 'lab.check("calibration-plot", data.dilution)')).locator(
      BOX,
    );
    await expect(box).toContainText("✗ not right yet — calibration-plot (1st attempt)");
    await expect(box).toContainText("Expected a plot of absorbance over concentration");
    const right = (await write(notebook, "calibration-plot", solution("calibration-plot"))).locator(BOX);
    await expect(right).toContainText("✓ right — calibration-plot (2nd attempt)");
  });

  await test.step("a number is: the slip is told, the wrong unit, what is no number, and hints come one by one", async () => {
    const all = solution("epsilon").replace("A < 1", "A < 9");
    const box = (await write(notebook, "epsilon", all)).locator(BOX);
    await expect(box).toContainText("All flasks lie in this line");
    await write(notebook, "epsilon", 'lab.check("epsilon", 20000, "s^-1")');
    await expect(box).toContainText(
      "Expected a molar absorption coefficient but found s−1, which is a rate or frequency.",
    );
    await write(notebook, "epsilon", 'lab.check("epsilon", 20000)');
    await expect(box).toContainText("A number without its unit says too little");
    for (const hints of [1, 2]) {
      await write(notebook, "epsilon", `lab.hint("epsilon"); // ${String(hints)}`);
      await expect(box).toContainText(hints === 1 ? "2 more hints if you ask again." : "1 more hint if you ask again.");
    }
    await write(notebook, "epsilon", solution("epsilon"));
    await expect(box).toContainText("✓ right — epsilon (4th attempt)");
    await picture(page, info, "right");
  });

  await test.step("a choice is, and words are noted for the teacher", async () => {
    const box = (await write(notebook, "what-error", 'lab.check("what-error", "the-stock")')).locator(BOX);
    await expect(box).toContainText("Would the points scatter more?");
    await write(notebook, "what-error", solution("what-error"));
    await expect(box).toContainText("✓ right — what-error (2nd attempt)");
    const words = (await write(notebook, "three-species", 'lab.check("three-species", "B and C side by side: Ĉéß 🎈.")')).locator(BOX); // prettier-ignore
    await expect(words).toContainText("✎ noted — three-species");
  });

  await test.step("the reaction is watched as it runs", async () => {
    const view = await liveView(await run(notebook, "reaction"), "live");
    const scans = view.locator("> .hld-view");
    await expect(scans).toHaveAttribute("data-scans", "37");
    await expect(view).toHaveAttribute("data-course", "37");
    await expect(view.locator(".hld-live-numbers")).toContainText("k = (");
  });

  await test.step("the kernel begins anew, and what was answered stands", async () => {
    await notebook.restartKernel();
    const table = await run(notebook, "open");
    for (const id of ["calibration-plot", "epsilon", "what-error"]) {
      await expect(table.locator("tbody tr", { hasText: "✓ right" }).getByText(id, { exact: true })).toBeVisible();
    }
    await expect(table.locator("tbody tr", { hasText: "○ not answered" })).toHaveCount(9);
    // What the answers to come need is computed again; the same answers are no new attempts.
    for (const id of ["maximum", "calibration-plot"]) await run(notebook, id);
    const box = (await run(notebook, "epsilon")).locator(BOX);
    await expect(box).toContainText("✓ right — epsilon (4th attempt)");
  });

  await test.step("the page is loaded again, and the work goes on where it was", async () => {
    await notebook.save();
    await page.reload();
    await notebook.ready();
    for (const id of ["difference", "isosbestic"]) {
      const box = (await write(notebook, id, solution(id))).locator(BOX);
      await expect(box).toContainText(`✓ right — ${id} (1st attempt)`);
    }
  });

  await test.step("the report stands in the notebook and, as PDF, in its folder", async () => {
    const table = await write(notebook, "report", 'await lab.report("report.pdf", { date: "30 January 2026" })');
    await expect(table).toContainText("ada · seed 2026 · 8 of 25 points; the teacher gives up to 2 more");
    const text = pdfText(readFileSync(join(lab.folder, "ada/report.pdf")));
    for (const part of [
      "Beer–Lambert, ΔA and isosbestic points",
      "Student: ada · 30 January 2026 · seed 2026",
      "SIMULATED",
      "epsilon: right · 3 of 3 · attempts 4 · hints 2",
      "B and C side by side",
    ]) {
      expect(text).toContain(part);
    }
  });
  expect(errors).toEqual([]);
});

test("a notebook in which nothing is answered runs to its end and says of each question that it is open", async ({
  notebook,
  page,
  lab,
}) => {
  await notebook.open(handOut(lab, "first-steps", "eve", false));
  await notebook.runAll();
  await expect(await notebook.output("report")).toContainText("0 of 7 points");
  const questions = [["spectra", "plot"], ["k", "k"], ["halfLife", "halfLife"], ["order", "order"], ["doubt", "doubt"]] as const; // prettier-ignore
  for (const [cell, id] of questions) {
    await expect((await notebook.output(cell)).locator(BOX)).toContainText(`○ not answered yet — ${id} (`);
  }
  await expect(page.locator('[data-mime-type="application/vnd.jupyter.error"]')).toHaveCount(0);
});

for (const name of LAB_NAMES) {
  test(`the lab ${name} in JupyterLab: a wrong answer, a hint, a restart, all solved`, async ({
    notebook,
    page,
    lab,
  }) => {
    const errors = errorsOf(page);
    const [id, wrong] = wrongAnswer(name);
    const [cell = "", solution = ""] =
      [...solutionsOf(name)].find(
        ([, text]) => text.includes("BEGIN SOLUTION") && text.includes(`lab.check("${id}"`),
      ) ?? [];
    await notebook.open(handOut(lab, name, "ben", true));
    await run(notebook, "open");
    const box = (await write(notebook, cell, wrong)).locator(BOX);
    await expect(box).toContainText(`✗ not right yet — ${id} (1st attempt)`);
    await write(notebook, cell, `lab.hint("${id}")`);
    await expect(box).not.toContainText("not right yet");
    await notebook.restartKernel();
    await expect(await run(notebook, "open")).toContainText("✗");
    await write(notebook, cell, solution);
    await notebook.runAll();
    const table = await notebook.output("report", 120_000);
    await expect(table).toContainText(/\b(\d+) of \1 points|(\d+) of \d+ points; the teacher gives/);
    await expect(table).not.toContainText(/✗|◐|○/);
    await expect(table.locator("tbody tr", { has: page.getByText(id, { exact: true }) })).toContainText("✓ right");
    expect(errors).toEqual([]);
  });
}
