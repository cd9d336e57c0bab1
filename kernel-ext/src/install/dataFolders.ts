import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** All that decides where Jupyter keeps its data. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

export function ownSurroundings(): Surroundings {
  return { platform: process.platform, env: process.env, home: homedir() };
}

const UNSET = ["no", "n", "false", "off", "0", "0.0"];

/** As Jupyter reads a switch: set to anything, even to nothing, unless to a word that means no. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && !UNSET.includes(value.toLowerCase());
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * The folder for the data of one user, by the rules of `jupyter_data_dir` of jupyter_core 5 (`jupyter_core/paths.py`;
 * under `JUPYTER_PLATFORM_DIRS` those of `platformdirs.user_data_dir`). A test asks the Python package itself.
 */
export function userDataFolder({ platform, env, home }: Surroundings): string {
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  if (isOn(env.JUPYTER_PLATFORM_DIRS)) return platformDataFolder({ platform, env, home });
  if (platform === "darwin") return posix.join(real(home), "Library", "Jupyter");
  if (platform === "win32") {
    if (env.APPDATA) return win32.join(env.APPDATA, "jupyter");
    return win32.join(env.JUPYTER_CONFIG_DIR || win32.join(real(home), ".jupyter"), "data");
  }
  return posix.join(env.XDG_DATA_HOME || posix.join(real(home), ".local", "share"), "jupyter");
}

function platformDataFolder({ platform, env, home }: Surroundings): string {
  if (platform === "win32") return win32.join(env.LOCALAPPDATA || win32.join(home, "AppData", "Local"), "Jupyter");
  const xdg = env.XDG_DATA_HOME ?? "";
  const name = platform === "darwin" ? "Jupyter" : "jupyter";
  if (posix.isAbsolute(xdg)) return posix.join(xdg, name);
  return platform === "darwin"
    ? posix.join(home, "Library", "Application Support", name)
    : posix.join(home, ".local", "share", name);
}

/** The data folder below a prefix: a virtual environment, /usr/local, ~/.local. */
export function prefixDataFolder(prefix: string, platform: NodeJS.Platform): string {
  return (platform === "win32" ? win32 : posix).join(prefix, "share", "jupyter");
}

/** The Python environment that the shell has activated. */
export function activePrefix({ env }: Surroundings): string | undefined {
  return env.VIRTUAL_ENV || env.CONDA_PREFIX || undefined;
}

function systemDataFolders({ platform, env }: Surroundings): string[] {
  if (platform !== "win32") return ["/usr/local/share/jupyter", "/usr/share/jupyter"];
  return env.PROGRAMDATA && isOn(env.JUPYTER_USE_PROGRAMDATA) ? [win32.join(env.PROGRAMDATA, "jupyter")] : [];
}

/** Where Jupyter looks for kernels and extensions, as far as it can be told without asking a Python. */
export function dataFolders(around: Surroundings): string[] {
  const { platform, env, home } = around;
  const path = platform === "win32" ? win32 : posix;
  const listed = (env.JUPYTER_PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const active = activePrefix(around);
  const folders = [
    ...listed,
    ...(active === undefined ? [] : [prefixDataFolder(active, platform)]),
    userDataFolder(around),
    // Python's user base, where `pip install --user` puts its kernels.
    ...(platform === "linux" ? [prefixDataFolder(env.PYTHONUSERBASE || path.join(home, ".local"), platform)] : []),
    ...systemDataFolders(around),
  ];
  return [...new Set(folders.map((folder) => path.resolve(folder)))];
}
