import { chromium, type Browser, type Page } from "@playwright/test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ledgerHtml } from "../../scripts/reproduce/ledger-html.mjs";
import { changedClaims, judgePapers, ledgerJson, ledgerText } from "../../scripts/reproduce/ledger.mjs";
import { choosePapers, findPapers, understand } from "../../scripts/reproduce/papers.mjs";
import { judge, ledgerEntries, parseClaims, type LedgerEntry } from "../../src/claims/index.js";
import { chromiumPath } from "../browser/fixtures/chromium.js";

const EVIL = `<img src=http://evil.test/x onerror="globalThis.hacked=1"></details><script>globalThis.hacked=1</script>'&`;
const folder = mkdtempSync(join(tmpdir(), "halidelab-papers-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function paper(name: string, claims: readonly unknown[], notebook = false): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "claims.json"), JSON.stringify({ schemaVersion: 1, paper: name, claims }));
  if (notebook) writeFileSync(join(folder, name, `${name}.ipynb`), "{}");
}
const base = { where: "Table 1", says: "what is lost", unit: "%" } as const;
const reference = (id: string, printed: string, recorded: string): object => ({
  ...{ ...base, id, printed, recorded },
  test: { how: "reference", value: "18", source: "a handbook" },
});
paper("first-2020", [reference("right", "18", "consistent"), reference("wrong", "28", "inconsistent")], true);
paper("second-2021", [{ ...reference("strange", "30", "consistent"), says: EVIL, note: EVIL, where: EVIL }]);
mkdirSync(join(folder, "no-paper"));

const papers: readonly { name: string; notebook: string | null }[] = findPapers(folder);
const judged = judgePapers(papers, papers, { parseClaims, judge, ledgerEntries });
const entries: readonly LedgerEntry[] = judged.flatMap((one: { entries: readonly LedgerEntry[] }) => one.entries);

describe("papers", () => {
  it("are folders with claims; a notebook is found where there is one", () => {
    expect(papers.map(({ name }) => name)).toEqual(["first-2020", "second-2021"]);
    expect(papers.map(({ notebook }) => notebook !== null)).toEqual([true, false]);
  });

  it("are chosen by name, and an unknown name is told with those there are", () => {
    expect(choosePapers(papers, undefined)).toHaveLength(2);
    expect(choosePapers(papers, "second-2021").map(({ name }: { name: string }) => name)).toEqual(["second-2021"]);
    expect(() => choosePapers(papers, "third-2022")).toThrow("to be one of first-2020, second-2021 but found \"third-2022\""); // prettier-ignore
    expect(() => choosePapers([], undefined)).toThrow("claims.json");
  });

  it("are asked for in words that the command knows", () => {
    expect(understand(["--paper", "a"])).toEqual({ paper: "a" });
    expect(understand(["--paper=a", "--to", "b"])).toEqual({ paper: "a", to: "b" });
    expect(() => understand(["son-2025"])).toThrow('found "son-2025"');
    expect(() => understand(["--paper"])).toThrow("found nothing");
    expect(() => understand(["--papers", "a"])).toThrow('found "--papers"');
  });
});

describe("the ledger of several papers", () => {
  it("is JSON with a verdict for each claim", () => {
    const { claims } = JSON.parse(ledgerJson(entries)) as { claims: readonly LedgerEntry[] };
    expect(claims.map(({ id, paper: of, verdict }) => [of, id, verdict])).toEqual([
      ["first-2020", "right", "consistent"],
      ["first-2020", "wrong", "inconsistent"],
      ["second-2021", "strange", "inconsistent"],
    ]);
    expect(Object.keys(claims[0] as object)).toEqual(expect.arrayContaining(["where", "says", "printed", "unit", "arithmetic", "how", "repair"])); // prettier-ignore
  });

  it("is printed as counts, each inconsistency in two lines, and what is no longer as recorded", () => {
    const lines = ledgerText(judged).split("\n");
    expect(lines.slice(0, 2)).toEqual([
      "first-2020: 2 claims, 1 consistent, 1 inconsistent, 0 not determinable",
      "second-2021: 1 claims, 0 consistent, 1 inconsistent, 0 not determinable",
    ]);
    expect(lines.filter((line) => line.startsWith("✗"))).toHaveLength(2);
    expect(lines[4]).toMatch(/^ {2}a handbook has 18: .*claimed 28 %/);
    expect(lines.at(-1)).toBe("! second-2021 strange: inconsistent, but consistent is recorded");
    expect(changedClaims(entries).map(({ id }: LedgerEntry) => id)).toEqual(["strange"]);
  });

  it("refuses claims that another folder should have, and says which claims are wrong", () => {
    const moved = { ...papers[0], name: "moved" };
    expect(() => judgePapers([moved], [moved], { parseClaims, judge, ledgerEntries })).toThrow("claims.json of moved");
    paper("broken-2022", [{ ...reference("x", "many", "consistent") }]);
    const broken = findPapers(folder).find(({ name }) => name === "broken-2022");
    expect(() => judgePapers([broken], [broken], { parseClaims, judge, ledgerEntries })).toThrow('claims["x"].printed');
  });
});

describe("ledger.html", () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const failures: string[] = [];
  beforeAll(async () => {
    const executablePath = chromiumPath();
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
    page = await browser.newPage({ viewport: { width: 900, height: 800 } });
    const file = join(folder, "ledger.html");
    writeFileSync(file, ledgerHtml(entries));
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => failures.push(error.message));
    await page.goto(`file://${file}`);
    asked.splice(0, 1);
  });
  afterAll(() => browser.close());
  const shown = (): Promise<number> => page.locator("details.claim:visible").count();

  it("filters by verdict, paper, test and words", async () => {
    expect(await shown()).toBe(3);
    await page.getByLabel("Verdict").selectOption("inconsistent");
    expect(await shown()).toBe(2);
    await page.getByLabel("Paper").selectOption("first-2020");
    expect(await shown()).toBe(1);
    await page.getByLabel("Verdict").selectOption("");
    await page.getByLabel("Words").fill("RIGHT");
    expect(await shown()).toBe(1);
    expect(await page.locator("#count").innerText()).toBe("1 of 3 claims");
    await page.getByLabel("Test").selectOption("reference");
    await page.getByLabel("Words").fill("nothing of this");
    expect(await shown()).toBe(0);
    await page.getByLabel("Words").fill("");
    await page.getByLabel("Paper").selectOption("");
    expect(await shown()).toBe(3);
  });

  it("unfolds the arithmetic by Enter", async () => {
    const claim = page.locator("details.claim").nth(1);
    await claim.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await claim.locator("dl").innerText()).toContain("a handbook has 18");
  });

  it("gives axe nothing to find, unfolded, in light and in dark", async () => {
    await page.locator("#unfold").click();
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await page.evaluate<readonly string[]>(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))",
      );
      expect(found, colorScheme).toEqual([]);
    }
  });

  it("runs nothing of what claims say, and asks the network for nothing", async () => {
    await page.locator("#unfold").click();
    expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
    expect(await page.locator("img, main script, details a").count()).toBe(0);
    expect(await page.locator("details.claim").count()).toBe(3);
    expect(asked).toEqual([]);
    expect(failures).toEqual([]);
    expect(await page.locator("details.claim").last().innerText()).toContain(EVIL);
  });
});
