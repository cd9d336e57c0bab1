import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import { trace } from "../../src/insitu/index.js";
import { fitFirstOrder } from "../../src/kinetics/index.js";
import { LABS, open, seedOf } from "../../src/node/lab/index.js";
import { presentationOf } from "../../src/views/index.js";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "halidelab-lab-"));
  file = join(folder, "kept.json");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const lab = (): ReturnType<typeof open<"first-steps">> => open("first-steps", { seed: 17, student: "Ada", keep: file });

describe("a lab's session", () => {
  it("is typed by the lab's name: its data, its questions, its choices", () => {
    const one = lab();
    expectTypeOf(one.check).parameter(0).toEqualTypeOf<"plot" | "k" | "halfLife" | "order" | "doubt">();
    // @ts-expect-error there is no such choice
    expect(() => one.check("order", "sme")).toThrow(/one of "same", "longer", "shorter"/);
    // @ts-expect-error there is no such question
    expect(() => one.check("orders", "same")).toThrow(/Did you mean "order"\?/);
    // @ts-expect-error there is no such lab
    expect(() => open("first-step")).toThrow(/Did you mean "first-steps"\?/);
  });

  it("can be solved from its data by the library's own analysis", () => {
    const one = lab();
    const course = trace(one.data.series, 355);
    const fit = fitFirstOrder(course);
    expect(one.check("plot", course).right).toBe(true);
    expect(one.check("k", fit.k).right).toBe(true);
    expect(one.check("halfLife", fit.halfLife).right).toBe(true);
    expect(one.check("order", "same").right).toBe(true);
    expect(one.status).toMatchObject({ earned: 5, points: 7, open: 0 });
    expect(one.check("doubt", "Residuals that bend.").right).toBeNull();
    expect(one.status).toMatchObject({ earned: 5, points: 7, open: 2 });
  });

  it("counts attempts, but not the same answer again", () => {
    const one = lab();
    expect(one.check("order", "longer").attempts).toBe(1);
    expect(one.check("order", "longer").attempts).toBe(1);
    expect(one.check("order", "same").attempts).toBe(2);
  });

  it("gives one hint more at each call, until there are no more", () => {
    const one = lab();
    expect(one.hint("k")).toMatchObject({ hints: [expect.any(String)], more: 1 });
    expect(one.hint("k").more).toBe(0);
    expect(one.hint("k").hints).toHaveLength(2);
    expect(one.status.entries.find(({ id }) => id === "k")?.hints).toBe(2);
  });

  it("survives a restart of the kernel: answers, attempts and hints are read again", () => {
    const before = lab();
    before.check("order", "longer");
    before.check("order", "same");
    before.hint("k");
    before.check("plot", before.data.series);
    const after = lab();
    expect(after.progress).toEqual(before.progress);
    expect(after.status.earned).toBe(2);
    // Another student's work in the same folder is another's.
    expect(open("first-steps", { seed: 17, student: "Ben", keep: file }).status.earned).toBe(0);
    expect(lab().status.earned).toBe(2);
  });

  it("judges kept answers anew: who edits the file to be right is not", () => {
    lab().check("order", "longer");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"right": false', '"right": true').replace('"credit": 0', '"credit": 1'));
    expect(lab().status.earned).toBe(0);
  });

  it.each(["", "{", "null", '{"schemaVersion":2,"labs":[]}', '{"schemaVersion":1,"labs":[{"lab":"first-steps"}]}'])(
    "begins anew with a file that cannot be read, and says so: %s",
    (text) => {
      writeFileSync(file, text);
      const one = lab();
      expect(one.status.notes.join()).toMatch(/could not be read/);
      one.check("order", "same");
      expect(lab().status).toMatchObject({ earned: 1, notes: [] });
    },
  );

  it("goes on where nothing can be written, and says that it is not kept", () => {
    const one = open("first-steps", { seed: 17, keep: join(folder, "none", "kept.json") });
    expect(one.check("order", "same").right).toBe(true);
    expect(one.status.notes.join()).toMatch(/not kept over a restart/);
  });

  it("says of a question without an answer that there is none yet, and how to answer; that is no attempt", () => {
    const one = lab();
    const open = one.check("k");
    expect(open).toMatchObject({ id: "k", right: false, code: "unanswered", credit: 0, attempts: 0, points: 2 });
    expect(presentationOf(open)?.text).toBe(
      [
        "○ not answered yet — k (2 points)",
        "What is the rate constant k of A → B?",
        'Give a number with its unit, `lab.check("k", 1.5, "…")`, or a result of the library.',
        '`lab.hint("k")` helps.',
      ].join("\n"),
    );
    expect(presentationOf(open)?.html).toContain("<code>lab.check(&quot;k&quot;, 1.5, &quot;…&quot;)</code>");
    expect(one.check("order").text).toBe(
      'Give `"same"`, `"longer"` or `"shorter"`, or several of them: `lab.check("order", "…")`, `lab.check("order", ["…", "…"])`.',
    );
    expect(one.check("plot").text).toBe('Give what you have made by its name: `lab.check("plot", …)`.');
    expect(one.check("doubt").text).toBe('Write some words of your own: `lab.check("doubt", "…")`.');
    expect(one.status.entries.every(({ answer, judgement, attempts }) => answer === null && judgement === null && attempts === 0)).toBe(true); // prettier-ignore
    expect(existsSync(file)).toBe(false);
  });

  it("says of a question without a new answer how the last one stands, after a restart too", () => {
    const one = lab();
    const made = one.check("order", "longer");
    // The same box, which a notebook shows once.
    expect(one.check("order")).toBe(made);
    one.check("order", "same");
    expect(lab().check("order")).toMatchObject({ right: true, attempts: 2, text: expect.stringContaining("t½") });
    expect(lab().status.earned).toBe(1);
  });

  it("says nothing of hints that are used up where a question stands without a new answer", () => {
    const one = lab();
    const box = one.check("k", 1, "s^-1");
    expect(presentationOf(one.check("k"))?.text).toMatch(/`lab\.hint\("k"\)` helps\.$/);
    one.hint("k");
    expect(one.check("k")).toBe(box);
    one.hint("k");
    const now = one.check("k");
    expect(presentationOf(now)?.text).not.toContain("lab.hint");
    expect(now).toMatchObject({ right: false, attempts: 1, text: box.text });
    expect(one.check("k")).toBe(now);
  });

  it("takes an answer that is undefined for a mistake, not for none", () => {
    const nothing = undefined as unknown as number;
    expect(() => lab().check("k", nothing)).toThrow(/^Expected `answer` to be a number.* but found undefined/);
    expect(() => lab().check("plot", nothing)).toThrow(/^Expected `answer` to be the value that you have made/);
  });

  it("grades by nbgrader's ways: points as a number, none where the answer is wrong or missing", () => {
    const one = lab();
    expect(one.grade("order")).toBe(0);
    one.check("order", "longer");
    expect(one.grade("order")).toBe(0);
    one.check("order", "same");
    expect(one.grade("order")).toBe(1);
    one.check("doubt", "Words.");
    expect(() => one.grade("doubt")).toThrow(/a teacher reads it/);
  });

  it("is shown in words, not by colours alone", () => {
    const one = lab();
    const wrong = presentationOf(one.check("order", "longer"));
    expect(wrong?.text).toMatch(/^✗ not right yet — order \(1st attempt\)\n/);
    expect(wrong?.html).toContain("lab.hint(&quot;order&quot;)");
    expect(presentationOf(one.check("order", "same"))?.html).toContain("✓ right — order (2nd attempt)");
    expect(presentationOf(one.hint("k"))?.text).toContain("1 more hint if you ask again.");
    expect(presentationOf(one)?.text).toContain("The data of this lab are simulated.");
    expect(presentationOf(one.report())?.text).toMatch(/order .* It stays the same\. +✓ right +2 +0 +1 of 1/);
  });
});

describe("seeds", () => {
  it("follow from words as SHA-256 says, the same on every machine", () => {
    for (const words of [["first-steps", "Ada"], ["a", "Zoë 🎓"], [""]]) {
      const hash = createHash("sha256").update(words.map((word) => `${word}\n`).join(""), "utf8").digest("hex"); // prettier-ignore
      expect(seedOf(...words)).toBe(Number.parseInt(hash.slice(0, 8), 16));
    }
  });

  it("give each student other numbers, and the same student the same ones", () => {
    const of = (student: string): Float64Array => Float64Array.from(open("first-steps", { student, keep: false }).data.series.values); // prettier-ignore
    expect(of("Ada")).toEqual(of("Ada"));
    expect(of("Ada")).not.toEqual(of("Ben"));
  });

  it("make labs that can be solved: 200 of them, each way within the tolerance", () => {
    let solved = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const { data, questions } = LABS["first-steps"].make(seed);
      const found = fitFirstOrder(trace(data.series, 355)).k.value;
      if (Math.abs(found - questions.k.answer) <= questions.k.tolerance) solved += 1;
    }
    expect(solved).toBeGreaterThanOrEqual(199);
  });
});
