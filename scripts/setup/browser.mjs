import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { SetupFailure } from "./failure.mjs";
import { at } from "./paths.mjs";
import { during, say } from "./progress.mjs";
import { runLogged } from "./run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const places = [
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const works = (path) => spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;

const onPath = (name) => {
  const found = spawnSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" });
  return found.status === 0 ? found.stdout.trim() : undefined;
};

/** An installed Chromium or Chrome that runs. */
function installedBrowser() {
  const asked = process.env.HALIDELAB_CHROMIUM;
  if (asked !== undefined && asked !== "") {
    if (works(asked)) return asked;
    throw new SetupFailure(`Expected HALIDELAB_CHROMIUM to be a browser that runs, but \`${asked} --version\` failed.`);
  }
  const candidates = [...names.map(onPath), ...places.filter((path) => existsSync(path))];
  return candidates.find((path) => path !== undefined && works(path));
}

/** How to become root here without a password: nothing to add, `sudo -n`, or not at all (undefined). */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : undefined;
}

/** Installs Debian's own Chromium where this user may; answers its path. */
async function debianBrowser() {
  const root = asRoot();
  if (root === undefined || onPath("apt-get") === undefined) return undefined;
  const apt = (...args) => {
    const [command, ...rest] = [...root, "apt-get", ...args];
    return runLogged("browser", command, rest, {
      what: `apt-get ${args[0]}`,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  };
  try {
    await during("Installing Debian's Chromium for the browser tests", async () => {
      await apt("update");
      await apt("install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core");
    });
  } catch (error) {
    say(`${error.message.split("\n")[0]} Trying Playwright's own browser instead`);
    return undefined;
  }
  return installedBrowser();
}

/** Playwright's own download; its place is Playwright's secret, so no path is answered. */
async function playwrightBrowser() {
  const cli = at("node_modules/@playwright/test/cli.js");
  await during("Downloading Playwright's Chromium for the browser tests", () =>
    runLogged("browser", process.execPath, [cli, "install", "chromium"], {
      what: "Downloading a browser (an installed Chromium or Chrome would do: `apt install chromium`)",
    }),
  );
  return undefined;
}

/** The browser that the tests drive; undefined stands for the one that Playwright knows itself. */
export async function ensureBrowser() {
  return installedBrowser() ?? (await debianBrowser()) ?? (await playwrightBrowser());
}
