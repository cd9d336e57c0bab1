/** What was run is known in later sessions, as in IPython; everything in a folder of the test's own. */
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HistoryFiles, historyFolder, KEPT_SESSIONS } from "../../kernel-ext/src/history/files.js";
import { matchesGlob } from "../../kernel-ext/src/history/glob.js";
import { History } from "../../kernel-ext/src/history/history.js";
import { emptyFolder, Kernel } from "./support/client.js";

const refuse = (error: Error): never => {
  throw error;
};
const session = (folder: string, ...sources: string[]): History => {
  const history = new History(new HistoryFiles(folder, refuse));
  sources.forEach((source, index) => history.add(index + 1, source));
  return history;
};

describe("the history", () => {
  const folder = join(emptyFolder(), "private");
  session(folder, "a1", "a2", "a3");
  session(folder, "b1");
  const present = session(folder, "c1", "c2");
  present.addOutput(2, "out");
  const ask = (query: object): unknown => present.query({ raw: true, ...query });

  test("has the latest cells of all sessions in the order in which they ran", () => {
    expect(ask({ hist_access_type: "tail", n: 4 })).toEqual([
      [1, 3, "a3"],
      [2, 1, "b1"],
      [3, 1, "c1"],
      [3, 2, "c2"],
    ]);
    expect(ask({ hist_access_type: "tail", n: 0 })).toEqual([]);
  });

  test("knows results of this session only", () => {
    expect(ask({ hist_access_type: "tail", n: 3, output: true })).toEqual([
      [2, 1, ["b1", null]],
      [3, 1, ["c1", null]],
      [3, 2, ["c2", "out"]],
    ]);
  });

  test.each([
    [{ session: 0 }, ["c1", "c2"]],
    [{ session: -1 }, ["b1"]],
    [{ session: -2, start: 2 }, ["a2", "a3"]],
    [{ session: 1, start: 1, stop: 3 }, ["a1", "a2"]],
    [{ session: 1, start: -1 }, ["a3"]],
    [{ session: 1, start: 1, stop: -1 }, ["a1", "a2"]],
    [{ session: 1, start: 2, stop: 0 }, ["a2", "a3"]],
    [{ session: 3, start: 2, stop: null }, ["c2"]],
    [{ session: -7 }, []],
    [{ session: 99 }, []],
  ])("gives the range %j", (query, sources) => {
    const found = ask({ hist_access_type: "range", ...query }) as unknown[][];
    expect(found.map(([, , source]) => source)).toEqual(sources);
  });

  test("finds by pattern, and of those that are the same the latest", () => {
    const repeated = session(emptyFolder(), "x1", "y", "x2", "x1");
    const search = (query: object): unknown => repeated.query({ hist_access_type: "search", pattern: "x?", ...query });
    expect(search({})).toEqual([
      [1, 1, "x1"],
      [1, 3, "x2"],
      [1, 4, "x1"],
    ]);
    expect(search({ unique: true })).toEqual([
      [1, 3, "x2"],
      [1, 4, "x1"],
    ]);
    expect(search({ n: 1 })).toEqual([[1, 4, "x1"]]);
  });

  test("is for its user only", () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });
});

test("a pattern matches what the same regular expression matches, and a hostile one ends", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "."), maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (text, glob) => {
      const expression = new RegExp(`^${glob.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
      expect(matchesGlob(text, glob)).toBe(expression.test(text));
    }),
    { numRuns: 2000 },
  );
  expect(matchesGlob("a".repeat(20_000), `${"a*".repeat(200)}b`)).toBe(false);
});

test("sessions that begin at once get numbers of their own, and lose nothing", () => {
  const folder = emptyFolder();
  const all = Array.from({ length: 20 }, () => new HistoryFiles(folder, refuse));
  // All have looked before any of them writes.
  for (const files of all) expect(files.session).toBe(1);
  all.forEach((files, index) => files.append(1, `cell ${index}`));
  expect(new Set(all.map((files) => files.session)).size).toBe(20);
  const later = new History(new HistoryFiles(folder, refuse));
  expect(later.query({ hist_access_type: "tail" })).toHaveLength(20);
});

test("only so many sessions are kept, and a line that was cut short does no harm", () => {
  const folder = emptyFolder();
  for (let number = 1; number <= KEPT_SESSIONS + 5; number += 1) {
    writeFileSync(join(folder, `${number}.jsonl`), `{"line":1,"source":"cell ${number}"}\n{"line":2,"sou`);
  }
  const history = session(folder, "new");
  expect(readdirSync(folder)).toHaveLength(KEPT_SESSIONS);
  expect(history.query({ hist_access_type: "tail", n: 2 })).toEqual([
    [KEPT_SESSIONS + 5, 1, `cell ${KEPT_SESSIONS + 5}`],
    [KEPT_SESSIONS + 6, 1, "new"],
  ]);
});

test("a folder that cannot be written is told once, and the session goes on in memory", () => {
  const folder = join(emptyFolder(), "file");
  writeFileSync(folder, "");
  chmodSync(folder, 0o400);
  const told: string[] = [];
  const history = new History(new HistoryFiles(folder, (error) => told.push(error.message)));
  history.add(1, "a");
  history.add(2, "b");
  expect(told).toHaveLength(1);
  expect(history.query({ hist_access_type: "tail" })).toEqual([
    [1, 1, "a"],
    [1, 2, "b"],
  ]);
});

test("the setting names the folder, or switches it off", () => {
  expect(historyFolder({ HALIDELAB_HISTORY: "off" })).toBeUndefined();
  expect(historyFolder({ HALIDELAB_HISTORY: "/somewhere" })).toBe("/somewhere");
  expect(historyFolder({ XDG_STATE_HOME: "/state" })).toBe("/state/halidelab/history");
  expect(historyFolder({})).toMatch(/\/\.local\/state\/halidelab\/history$/);
});

test("two kernels at once, and one after them: what a console shows on the up key is there", async () => {
  const folder = join(emptyFolder(), "history");
  const env = { HALIDELAB_HISTORY: folder };
  const both = [await Kernel.start({ env }), await Kernel.start({ env })];
  await Promise.all(both.map((kernel, index) => kernel.execute(`"first of ${index}"`)));
  await both[0]?.execute("'silent'", { silent: true, store_history: false });
  await Promise.all(both.map((kernel, index) => kernel.execute(`"second of ${index}"`)));
  await Promise.all(both.map((kernel) => kernel.stop()));
  const later = await Kernel.start({ env });
  await later.execute("1");
  const query = { hist_access_type: "tail", n: 1000, raw: true, output: false };
  const { reply } = await later.exchange("shell", "history_request", query);
  const items = reply.content.history as [number, number, string][];
  expect(items.map(([, line]) => line)).toEqual([1, 2, 1, 2, 1]);
  expect(items.map(([number]) => number)).toEqual([1, 1, 2, 2, 3]);
  expect(items.map(([, , source]) => source).sort()).toEqual(
    ['"first of 0"', '"first of 1"', '"second of 0"', '"second of 1"', "1"].sort(),
  );
  expect(readFileSync(join(folder, "3.jsonl"), "utf8")).toBe('{"line":1,"source":"1"}\n');
  await later.stop();
}, 120_000);
