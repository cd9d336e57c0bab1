import { spawn } from "node:child_process";
import type { Magic, MagicCall, MagicKernel } from "./magic.js";
import { UsageError } from "./magic.js";
import { findNpm, findProject } from "./npmPlaces.js";
import { fetchedPackage, isNoise } from "./npmOutput.js";
import { wordsOf } from "./words.js";

/** The commands that change what is installed. */
const CHANGING = ["install", "i", "add", "uninstall", "remove", "rm", "update", "ci"] as const;
const READING = ["ls", "list", "outdated", "view", "search", "audit", "explain"] as const;

export const npm: Magic = {
  usage: ["%npm install <package> …", "%npm uninstall <package> …", "%npm ls", "%npm outdated"],
  summary: "Installs packages for the notebook; the next line can import them.",
  details:
    "Runs the npm of the Node that runs the kernel, in the notebook's folder. As npm does, it installs into the nearest " +
    "folder above that has a `package.json` or `node_modules`, or into the notebook's folder itself; it says where. " +
    "A package can be imported at once, below `%npm` in the same cell too, and its types are known. Of a package that " +
    "was already imported, the version in use stays until `%reset`. An interrupt ends npm.\n\n" +
    "`%npm install lodash @types/lodash d3@7` · `%npm uninstall lodash` · `%npm ls` · `%npm outdated`",
  words: ["install", "uninstall", "update", "ls", "outdated", "view"],
  async run({ args }: MagicCall, kernel: MagicKernel): Promise<void> {
    const words = wordsOf(args);
    const [command] = words;
    const known: readonly string[] = [...CHANGING, ...READING];
    if (command === undefined || !known.includes(command)) {
      const found = command === undefined ? "nothing" : `\`${command}\``;
      throw new UsageError(`Expected \`%npm\` and one of ${known.join(", ")} but found ${found}`);
    }
    const changes = (CHANGING as readonly string[]).includes(command);
    await runNpm(words, changes, kernel);
    if (changes) await kernel.ask({ ask: "packagesChanged" });
  },
};

/** What npm says when it has failed; the name says whose error it is. */
class NpmError extends Error {
  override readonly name = "NpmError";
}

async function runNpm(words: readonly string[], changes: boolean, kernel: MagicKernel): Promise<void> {
  const folder = process.cwd();
  const project = findProject(folder);
  const { file, before } = findNpm();
  const quiet = changes ? ["--loglevel=http", "--no-audit", "--no-fund", "--no-progress", "--no-update-notifier"] : [];
  const child = spawn(file, [...before, ...words, ...quiet], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    // npm starts processes of its own; they end with it.
    detached: true,
  });
  const title = `npm ${words.join(" ")}`;
  const bar = changes ? kernel.bars.bar({ label: title }) : undefined;
  kernel.onEnd((how) => {
    if (how === "interrupted" && child.pid !== undefined) killGroup(child.pid);
  });
  const said: string[] = [];
  const take = (line: string): void => {
    const fetched = fetchedPackage(line);
    if (fetched !== undefined) {
      bar?.update();
      bar?.describe(`${title}: fetched ${fetched}`);
    } else if (!isNoise(line)) {
      said.push(line);
    }
  };
  const printed: string[] = [];
  eachLine(child.stdout, (line) => printed.push(line));
  eachLine(child.stderr, take);
  const { code, problem } = await new Promise<{ code: number | null; problem?: Error }>((resolve) => {
    child.on("error", (error) => resolve({ code: null, problem: error }));
    child.on("close", (status) => resolve({ code: status }));
  });
  bar?.describe(title);
  const errors = said.join("\n").trim();
  // `npm outdated` and `npm ls` end with 1 when there is something to tell.
  const failed = problem !== undefined || (code !== 0 && (changes || printed.join("").trim() === ""));
  if (failed) {
    bar?.fail();
    throw new NpmError(problem?.message ?? (errors === "" ? `npm ended with code ${String(code)}` : errors));
  }
  bar?.done();
  if (errors !== "") kernel.warn(`${errors}\n`);
  const text = printed.join("\n").trim();
  if (text !== "") kernel.print(`${text}\n`);
  if (!changes) return;
  kernel.print(`in ${project}\n`);
  if (/\b(changed|removed) \d+ package/.test(text)) {
    kernel.print("What was already imported stays as it was until `%reset`.\n");
  }
}

function eachLine(stream: NodeJS.ReadableStream, hear: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(hear);
  });
  stream.on("end", () => {
    if (rest !== "") hear(rest);
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // It has ended by itself.
  }
}
