/** `node install.js --prefix P [--uninstall]`: puts the kernelspec where Jupyter finds it. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installKernelspec, uninstallKernelspec } from "./kernelspec.js";

const USAGE = `Usage: node install.js --prefix <folder> [--name <kernel name>] [--uninstall]

  --prefix     the folder that holds share/jupyter (a virtual environment, ~/.local, /usr/local)
  --name       the name of the kernelspec (halidelab)
  --uninstall  remove it again
  --help       this text
`;

function run(): number {
  const { values } = parseArgs({
    options: {
      prefix: { type: "string" },
      name: { type: "string" },
      uninstall: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (values.prefix === undefined) {
    process.stderr.write(`Expected \`--prefix\` to name a folder but found nothing\n\n${USAGE}`);
    return 2;
  }
  const prefix = resolve(values.prefix);
  if (values.uninstall) {
    const was = uninstallKernelspec(prefix, values.name);
    process.stdout.write(was ? `Removed the kernel from ${prefix}\n` : `There was no kernel in ${prefix}\n`);
    return 0;
  }
  const folder = installKernelspec({
    prefix,
    node: process.execPath,
    main: fileURLToPath(new URL("./main.js", import.meta.url)),
    logos: fileURLToPath(new URL("../logos", import.meta.url)),
    ...(values.name === undefined ? {} : { name: values.name }),
  });
  process.stdout.write(`Installed the kernel in ${folder}\n`);
  return 0;
}

try {
  process.exitCode = run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}
