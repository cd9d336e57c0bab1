import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emptyFolder, MAIN, PYTHON, ROOT } from "./support/client.js";

const INSTALL = join(ROOT, "kernel-ext/dist/install.js");

describe("the kernelspec", () => {
  test("is found and started by Jupyter from a prefix with spaces, and removed again", () => {
    const prefix = join(emptyFolder(), "a prefix ü");
    mkdirSync(prefix);
    execFileSync(process.execPath, [INSTALL, "--prefix", prefix]);
    const spec = JSON.parse(
      readFileSync(join(prefix, "share/jupyter/kernels/halidelab/kernel.json"), "utf8"),
    ) as object;
    expect(spec).toMatchObject({
      argv: [process.execPath, MAIN, "{connection_file}"],
      display_name: "TypeScript (Halidelab)",
      language: "typescript",
      interrupt_mode: "message",
    });
    expect(existsSync(join(prefix, "share/jupyter/kernels/halidelab/logo-svg.svg"))).toBe(true);
    const script =
      "from jupyter_client.manager import start_new_kernel\n" +
      "km, kc = start_new_kernel(kernel_name='halidelab')\n" +
      "r = kc.execute_interactive('1 + 1', output_hook=lambda m: print(m['content'].get('data', '')))\n" +
      "print(r['content']['status']); kc.stop_channels(); km.shutdown_kernel()";
    const env = { ...process.env, JUPYTER_PATH: join(prefix, "share/jupyter") };
    const said = execFileSync(PYTHON, ["-c", script], { env, encoding: "utf8" });
    expect(said).toContain("{'text/plain': '2'}");
    expect(said).toContain("ok");
    execFileSync(process.execPath, [INSTALL, "--prefix", prefix, "--uninstall"]);
    expect(existsSync(join(prefix, "share/jupyter/kernels/halidelab"))).toBe(false);
  });

  test("needs a prefix, and says so", () => {
    const { status, stderr } = spawnSync(process.execPath, [INSTALL], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("Expected `--prefix` to name a folder");
  });

  test("explains itself", () => {
    expect(execFileSync(process.execPath, [INSTALL, "--help"], { encoding: "utf8" })).toContain("--uninstall");
  });

  test("a kernel without a connection file says what it expects", () => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, "/no/such/file"], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain("Expected a connection file at /no/such/file");
  });
});
