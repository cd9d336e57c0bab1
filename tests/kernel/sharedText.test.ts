import fc from "fast-check";
import { expect, test } from "vitest";
import type { TextPage } from "../../kernel-ext/src/evaluator/sharedText.js";
import { SharedTextReader, SharedTextWriter } from "../../kernel-ext/src/evaluator/sharedText.js";

type Said = TextPage | { readonly cell: number; readonly name: "stdout" | "stderr"; readonly text: string };

/** What the link does with the page at its two ends, one step at a time and without threads. */
class Ends {
  readonly #port: Said[] = [];
  readonly #writer = new SharedTextWriter((page) => this.#port.push(page));
  readonly #reader = new SharedTextReader(this.#writer.buffer);
  #fetching = false;
  readonly arrived: string[] = [];

  write(cell: number, name: "stdout" | "stderr", text: string): void {
    if (this.#writer.add(cell, name, text)) return;
    this.#port.push({ cell, name, text });
    this.#writer.open(cell, name);
  }

  say(text: string): void {
    this.#writer.close();
    this.#port.push({ cell: 0, name: "stdout", text });
  }

  handle(): boolean {
    const said = this.#port.shift();
    if (said === undefined) return false;
    this.#take();
    if (!("number" in said)) {
      this.arrived.push(`${said.cell}${said.name}:${said.text}`);
    } else {
      this.#reader.turnTo(said);
      this.#fetching = true;
    }
    return true;
  }

  fetch(): boolean {
    if (!this.#fetching) return false;
    this.#fetching = this.#take() || !this.#reader.sleep();
    return true;
  }

  #take(): boolean {
    const found = this.#reader.read();
    if (found !== null) this.arrived.push(`${found.page.cell}${found.page.name}:${found.text}`);
    return found !== null;
  }
}

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("write" as const),
      cell: fc.integer({ min: 1, max: 2 }),
      size: fc.integer({ min: 1, max: 60_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("say" as const), cell: fc.constant(0), size: fc.constant(1) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("handle" as const), cell: fc.constant(0), size: fc.constant(0) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("fetch" as const), cell: fc.constant(0), size: fc.constant(0) }),
  },
);

test("text through shared memory arrives whole, in order, and under the cell that wrote it", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const ends = new Ends();
      const expected: string[] = [];
      steps.forEach(({ do: what, cell, size }, index) => {
        if (what === "handle") ends.handle();
        else if (what === "fetch") ends.fetch();
        else {
          // Halves of a character in every piece, and the number of the step to tell them apart.
          const text = `\ude00${index}${"x".repeat(size)}\ud83d`;
          const name = size % 2 === 0 ? "stdout" : "stderr";
          if (what === "write") ends.write(cell, name, text);
          else ends.say(text);
          expected.push(what === "write" ? `${cell}${name}:${text}` : `0stdout:${text}`);
        }
      });
      while (ends.handle() || ends.fetch());
      const joined = (texts: readonly string[]): string[] => {
        const result: string[] = [];
        for (const text of texts) {
          const [head = ""] = text.split(":", 1);
          const last = result.at(-1);
          if (last?.startsWith(`${head}:`)) result[result.length - 1] = last + text.slice(head.length + 1);
          else result.push(text);
        }
        return result.map((text) => text.replace(/x+/g, (run) => `x${run.length}`));
      };
      expect(joined(ends.arrived)).toEqual(joined(expected));
    }),
    { numRuns: 300 },
  );
});

test("who goes on writing has its reader called once, and again after it has slept", () => {
  const calls: TextPage[] = [];
  const writer = new SharedTextWriter((page) => calls.push(page));
  const reader = new SharedTextReader(writer.buffer);
  const add = (text: string): boolean => writer.add(1, "stdout", text);
  expect(add("no page yet")).toBe(false);
  writer.open(1, "stdout");
  expect([add("a"), add("b"), calls.length]).toEqual([true, true, 1]);
  reader.turnTo(calls[0] as TextPage);
  expect(reader.read()?.text).toBe("ab");
  add("c");
  expect([reader.sleep(), calls.length, reader.read()?.text]).toEqual([false, 1, "c"]);
  expect([reader.sleep(), reader.read()]).toEqual([true, null]);
  add("d");
  expect([calls.length, reader.read()?.text]).toEqual([2, "d"]);
});

test("a page that was not begun to its end is begun anew", () => {
  let cut = false;
  const calls: TextPage[] = [];
  const writer = new SharedTextWriter((page) => {
    if (cut) throw new Error("terminated");
    calls.push(page);
  });
  const reader = new SharedTextReader(writer.buffer);
  cut = true;
  expect(() => writer.open(1, "stdout")).toThrow("terminated");
  cut = false;
  expect(writer.add(1, "stdout", "a")).toBe(false);
  writer.open(2, "stdout");
  expect(writer.add(2, "stdout", "b")).toBe(true);
  reader.turnTo(calls[0] as TextPage);
  expect(reader.read()).toEqual({ page: { cell: 2, name: "stdout", number: 2 }, text: "b" });
});
