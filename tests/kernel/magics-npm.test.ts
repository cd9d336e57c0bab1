import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchedPackage, isNoise } from "../../kernel-ext/src/magics/npmOutput.js";
import { findNpm, findProject } from "../../kernel-ext/src/magics/npmPlaces.js";
import { emptyFolder, Kernel } from "./support/client.js";

const npm = findNpm();

/** A registry on this machine with two versions of one package, packed by npm itself; a name that begins with `slow` is never answered. */
async function startRegistry(): Promise<{ server: Server; url: string; asked: (path: string) => Promise<void> }> {
  const tarballs = new Map(["1.0.0", "2.0.0"].map((version) => [version, pack(version)]));
  const waiting: { path: string; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    waiting.filter((one) => path.startsWith(one.path)).forEach(({ resolve }) => resolve());
    if (path.startsWith("/slow")) return;
    const version = /late-package-([\d.]+)\.tgz$/.exec(path)?.[1];
    if (version !== undefined) response.end(tarballs.get(version));
    else if (path === "/late-package")
      response.setHeader("content-type", "application/json").end(JSON.stringify(document()));
    else response.writeHead(404).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const document = (): object => ({
    name: "late-package",
    "dist-tags": { latest: "1.0.0" },
    versions: Object.fromEntries(
      [...tarballs].map(([version, bytes]) => {
        const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
        const tarball = `${url}late-package/-/late-package-${version}.tgz`;
        return [version, { name: "late-package", version, dist: { tarball, integrity } }];
      }),
    ),
  });
  return { server, url, asked: (path) => new Promise((resolve) => waiting.push({ path, resolve })) };
}

function pack(version: string): Buffer {
  const folder = emptyFolder();
  const manifest = {
    name: "late-package",
    version,
    type: "module",
    exports: { types: "./index.d.ts", default: "./index.js" },
    types: "./index.d.ts",
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "index.js"), `export const lateValue = ${JSON.stringify(version)};\n`);
  writeFileSync(join(folder, "index.d.ts"), "export declare const lateValue: string;\n");
  execFileSync(npm.file, [...npm.before, "pack", "--silent"], { cwd: folder });
  return readFileSync(join(folder, `late-package-${version}.tgz`));
}

let registry: Awaited<ReturnType<typeof startRegistry>>;
let kernel: Kernel;
const cwd = emptyFolder();

beforeAll(async () => {
  registry = await startRegistry();
  kernel = await Kernel.start({
    cwd,
    env: {
      npm_config_registry: registry.url,
      npm_config_cache: emptyFolder(),
      npm_config_fetch_retries: "0",
      HALIDELAB_TYPES: "wait",
    },
  });
});
afterAll(async () => {
  await kernel.stop();
  registry.server.closeAllConnections();
  registry.server.close();
});

describe("%npm install", () => {
  test("brings a package that the same cell, and the next, can import; its types are known", async () => {
    expect((await kernel.execute("import { lateValue } from 'late-package'")).error?.evalue).toContain("late-package");
    const cell = await kernel.execute(
      "%npm install late-package\nimport { lateValue } from 'late-package';\nlateValue",
    );
    expect(cell.error).toBeUndefined();
    expect(cell.result).toBe("'1.0.0'");
    expect(cell.stream()).toMatch(new RegExp(`^added 1 package in [\\d.]+m?s\\nin ${cwd}\\n$`));
    expect(JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"))).toEqual({
      dependencies: { "late-package": "^1.0.0" },
    });
    const next = await kernel.execute("import * as late from 'late-package'; let wrong: number = late.lateValue");
    expect(next.of("display_data")[0]?.content.data["text/plain"]).toContain(
      "Type 'string' is not assignable to type 'number'",
    );
    const { reply } = await kernel.exchange("shell", "complete_request", { code: "late.la", cursor_pos: 7 });
    expect(reply.content.matches).toEqual(["lateValue"]);
  });

  test("shows a live bar, which ends in one line", async () => {
    const cell = await kernel.execute("%npm install late-package@1.0.0");
    const shown = [...cell.of("display_data"), ...cell.of("update_display_data")];
    expect(cell.of("display_data")).toHaveLength(1);
    expect(new Set(shown.map(({ content }) => content.transient.display_id)).size).toBe(1);
    expect(shown.at(-1)?.content.data["text/plain"]).toMatch(/^npm install late-package@1\.0\.0: .*· done$/);
  });

  test("of another version says that what was imported stays", async () => {
    const cell = await kernel.execute("%npm install late-package@2.0.0");
    expect(cell.stream()).toContain("changed 1 package");
    expect(cell.stream()).toContain("stays as it was until `%reset`");
    expect((await kernel.execute("%reset -f\nimport { lateValue } from 'late-package'; lateValue")).result).toBe(
      "'2.0.0'",
    );
  });

  test("that fails gives npm's own words, and marks the bar", async () => {
    const cell = await kernel.execute("%npm install no-such-package");
    expect(cell.error?.ename).toBe("NpmError");
    expect(cell.error?.evalue).toMatch(/npm error code E404[^]*no-such-package/);
    expect(cell.of("update_display_data").at(-1)?.content.data["text/plain"]).toContain("failed");
  });

  test("starts no shell", async () => {
    const cell = await kernel.execute("%npm install ./nowhere;touch${IFS}made $(touch made) `touch made` | touch made");
    expect(cell.error?.ename).toBe("NpmError");
    expect(existsSync(join(cwd, "made"))).toBe(false);
  });

  test("is ended by an interrupt", async () => {
    const asked = registry.asked("/slow-package");
    const closed = new Promise((resolve) =>
      registry.server.once("request", (request) => request.socket.once("close", resolve)),
    );
    const id = await kernel.begin("%npm install slow-package");
    await asked;
    await kernel.exchange("control", "interrupt_request", {});
    expect((await kernel.reply(id)).content.ename).toBe("Interrupted");
    await closed;
    const shown = (await kernel.iopub(0.3)).filter(({ type }) => type === "update_display_data");
    expect(shown.at(-1)?.content.data["text/plain"]).toContain("stopped");
    expect((await kernel.execute("1 + 1")).result).toBe("2");
  });
});

test("%npm ls and uninstall", async () => {
  expect((await kernel.execute("%npm ls")).stream()).toContain("late-package@2.0.0");
  expect((await kernel.execute("%npm uninstall late-package")).stream()).toContain("removed 1 package");
  expect((await kernel.execute("%npm ls")).stream()).toContain("(empty)");
});

test.each(["%npm", "%npm publish", "%npm run x"])("%s is refused", async (code) => {
  expect((await kernel.execute(code)).error).toMatchObject({ ename: "UsageError" });
});

describe("where npm is", () => {
  const node = (folder: string): string => {
    mkdirSync(join(folder, "bin"), { recursive: true });
    symlinkSync(process.execPath, join(folder, "bin/node"));
    return join(folder, "bin/node");
  };

  test("beside the Node that runs", () => {
    const folder = emptyFolder();
    const path = node(folder);
    const script = join(folder, "lib/node_modules/npm/bin/npm-cli.js");
    mkdirSync(join(script, ".."), { recursive: true });
    writeFileSync(script, "");
    expect(findNpm(path, "")).toEqual({
      file: path,
      before: [join(folder, "bin/../lib/node_modules/npm/bin/npm-cli.js")],
    });
  });

  test("else in PATH, and nowhere is an error", () => {
    const folder = emptyFolder();
    // A Node far from any npm: the real path must not lead to one either.
    const alone = join(folder, "node");
    writeFileSync(alone, "");
    const tools = emptyFolder();
    writeFileSync(join(tools, "npm"), "#!/bin/sh\n", { mode: 0o755 });
    expect(findNpm(alone, `/nowhere:${tools}`)).toEqual({ file: join(tools, "npm"), before: [] });
    expect(() => findNpm(alone, "/nowhere")).toThrow(/Expected npm beside .* or in PATH but found none/);
  });

  test("it installs into the nearest folder with a package.json or node_modules", () => {
    const root = emptyFolder();
    mkdirSync(join(root, "a/b/c"), { recursive: true });
    writeFileSync(join(root, "a/package.json"), "{}");
    expect(findProject(join(root, "a/b/c"))).toBe(join(root, "a"));
    mkdirSync(join(root, "a/b/node_modules"));
    expect(findProject(join(root, "a/b/c"))).toBe(join(root, "a/b"));
  });
});

describe("what npm writes", () => {
  test.each([
    ["npm http fetch GET 200 https://registry.example/lodash 41ms", "lodash"],
    ["npm http fetch GET 200 https://registry.example/lodash/-/lodash-4.17.21.tgz 12ms (cache hit)", "lodash 4.17.21"],
    ["npm http fetch GET 200 https://registry.example/@types%2fnode 41ms (cache revalidated)", "@types/node"],
    [
      "npm http fetch GET 200 https://registry.example/@types/node/-/node-20.1.0-rc.1.tgz 9ms",
      "@types/node 20.1.0-rc.1",
    ],
    ["npm warn deprecated x@1.0.0: no", undefined],
  ])("%s", (line, name) => {
    expect(fetchedPackage(line)).toBe(name);
  });

  test("is noise where it says nothing to the user of a notebook", () => {
    expect(isNoise("npm notice New minor version of npm available")).toBe(true);
    expect(isNoise("npm warn deprecated x@1.0.0: no")).toBe(false);
    expect(isNoise("npm error code E404")).toBe(false);
  });
});
