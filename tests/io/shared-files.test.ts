import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format as pretty, resolveConfig } from "prettier";
import { expect, it } from "vitest";
import { isHalidelabError } from "../../src/foundation/index.js";
import { parseFile, type ParsedFile } from "../../src/io/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

/** The page that lists the files; after a change of a format: `npx vitest run tests/io/shared-files.test.ts -u`. */
const PAGE = fileURLToPath(new URL("../../docs/files.md", import.meta.url));

const HEAD = `# Measured files, and what is read of them

Every file of the shared measurements (see its \`SOURCES.md\` for where each is from), in the format that its content has. The
table is made by \`tests/io/shared-files.test.ts\`, which fails where it is not true any more.

`;

const count = (n: number, what: string): string => `${n} ${n === 1 ? what : what.replace(/um$/, "a").replace(/([^a])$/, "$1s")}`; // prettier-ignore
const listed = (texts: readonly string[], most = 4): string =>
  texts.length > most ? `${texts.slice(0, most).join(", ")} and ${texts.length - most} more` : texts.join(", ");
const round = (v: number | undefined): string => String(Number((v ?? Number.NaN).toPrecision(6)));

/** What a parsed file holds, in words. */
function held(parsed: ParsedFile): string {
  const parts: string[] = [];
  const [s] = parsed.spectra;
  if (s) {
    const lengths = new Set(parsed.spectra.map((x) => x.values.length));
    const points = lengths.size === 1 ? `${s.values.length} points` : "points of different numbers";
    const { values, unit } = s.axis;
    const kinds = [...new Set(parsed.spectra.map((x) => x.signal?.kind ?? "unknown kind"))].join(", ");
    parts.push(`${count(parsed.spectra.length, "spectrum")} of ${points}, ${round(values[0])} to ${round(values[values.length - 1])} ${unit}: ${kinds}`); // prettier-ignore
  }
  const named = (what: string, list: readonly { name: string }[] | undefined): void => {
    if (list?.length) parts.push(`${count(list.length, what)}: ${listed(list.map((x) => x.name))}`);
  };
  named("histogram", parsed.histograms);
  for (const p of parsed.patterns?.slice(0, 3) ?? []) {
    const { quantity, unit, values } = p.axis;
    const line = p.wavelength === undefined ? "" : `, ${round(p.wavelength)} Å`;
    parts.push(
      `pattern of ${p.values.length} points, ${quantity} ${round(values[0])} to ${round(values.at(-1))} ${unit}${line}`,
    );
  }
  if ((parsed.patterns?.length ?? 0) > 3) parts.push(`${(parsed.patterns?.length ?? 0) - 3} more patterns`);
  named("region", parsed.regions);
  for (const t of parsed.tables?.slice(0, 3) ?? []) {
    const columns = t.columns.map((c) => (c.unit === "" ? c.name : `${c.name} (${c.unit})`));
    parts.push(`table of ${count(t.columns[0]?.values.length ?? 0, "row")}: ${listed(columns)}`);
  }
  if ((parsed.tables?.length ?? 0) > 3) parts.push(`${(parsed.tables?.length ?? 0) - 3} more tables`);
  return parts.join("; ");
}

function row(path: string): string {
  const file = sharedPath(path);
  const cell = (text: string): string => text.replace(/[\r\n]+/g, " ").replace(/[|<>*_\\]/g, (c) => `\\${c}`);
  try {
    const parsed = parseFile({ file, bytes: readFileSync(file) });
    return `| \`${path}\` | ${parsed.format} | ${cell(held(parsed))} |`;
  } catch (error) {
    if (!isHalidelabError(error) || error.name !== "FormatError") throw error;
    const [reason = ""] = error.message.split(" (");
    const short = reason.startsWith("Expected a file of spectra in a known format") ? "Binary data of no known format." : reason; // prettier-ignore
    return `| \`${path}\` | – | not read: ${cell(short)} |`;
  }
}

describeWithData("every shared file", "SOURCES.md", () => {
  const paths = readdirSync(sharedPath("."), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && f.name !== "SOURCES.md")
    .map((f) => `${f.parentPath}/${f.name}`.slice(sharedPath(".").length - 1).replace(/^\/+/, ""))
    .sort();

  it("opens, or is refused by one FormatError, as the page says", async () => {
    const table = ["| file | format | read |", "| --- | --- | --- |", ...paths.map(row)].join("\n");
    const options = { ...(await resolveConfig(PAGE)), parser: "markdown" };
    await expect(await pretty(`${HEAD}${table}\n`, options)).toMatchFileSnapshot(PAGE);
  });
});
