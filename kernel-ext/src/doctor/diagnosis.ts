import { dirname, join } from "node:path";
import type { FoundKernel } from "../install/findKernels.js";
import { isAtLeast } from "../install/nodeVersion.js";
import { inNpxCache } from "../install/ownPackage.js";
import type { Facts, JupyterFacts, KernelFacts } from "./facts.js";

/** What `npm run soak -- labs` tests (requirements-oldest.lock). */
const OLDEST_LAB = ">=4.0";

/** Something that is wrong, and how to mend it. */
export interface Finding {
  readonly what: string;
  readonly mend: string;
}

/** What is wrong, the worst first; nothing when all is well. */
export function diagnose(facts: Facts): Finding[] {
  return [
    ...ofTheProgram(facts),
    ...facts.kernels.flatMap((kernel) => ofAKernel(kernel, facts)),
    ...(facts.kernels.length > 0
      ? []
      : [{ what: "No kernel of Halidelab is installed", mend: "halidelab kernel install" }]),
    ...facts.jupyters.flatMap((jupyter) => ofAJupyter(jupyter, facts)),
  ];
}

function ofTheProgram({ node, packages, zeromqTrouble, built, path }: Facts): Finding[] {
  const again = "install the package again: npm install halidelab";
  const findings: Finding[] = [];
  if (!isAtLeast(node.version, node.wanted)) {
    findings.push({
      what: `Expected Node.js ${node.wanted} but found ${node.version}`,
      mend: "install a current Node.js from nodejs.org, then run `halidelab kernel install` with it",
    });
  }
  for (const { name, version } of packages) {
    if (version === undefined) findings.push({ what: `The package ${name} is missing`, mend: again });
  }
  const there = packages.some(({ name, version }) => name === "zeromq" && version !== undefined);
  if (there && zeromqTrouble !== undefined) {
    findings.push({ what: `zeromq does not load: ${zeromqTrouble}`, mend: again });
  }
  if (!built.labextension) {
    findings.push({
      what: `The JupyterLab extension is missing in ${path}`,
      mend: `${again} (in a clone of the repository: npm run build)`,
    });
  }
  return findings;
}

function ofAKernel(kernel: KernelFacts, { version, path, node, userData }: Facts): Finding[] {
  const problems = [...kernel.problems, ...ofItsNode(kernel, node.wanted)];
  const findings = problems.map((problem) => ({
    what: `The kernel "${kernel.name}" in ${kernel.folder} does not work: ${problem}`,
    mend: `halidelab kernel install ${where(kernel, userData)}, or uninstall in place of install`,
  }));
  const ours = kernel.main === join(path, "kernel-ext", "dist", "main.js");
  if (ours && kernel.version !== version) {
    findings.push({
      what: `The kernel "${kernel.name}" in ${kernel.folder} was installed by ${kernel.version ?? "an earlier version"}, the package is ${version}`,
      mend: `halidelab kernel install ${where(kernel, userData)}`,
    });
  }
  return findings;
}

function ofItsNode({ problems, node, nodeVersion }: KernelFacts, wanted: string): string[] {
  // Where the spec cannot be read, or the Node is not there, that has been said.
  if (problems.length > 0 || (nodeVersion !== undefined && isAtLeast(nodeVersion, wanted))) return [];
  return [
    nodeVersion === undefined
      ? `its Node does not run: ${node}`
      : `its Node is ${nodeVersion}, it needs ${wanted}: ${node}`,
  ];
}

/** The options that name a kernel's place. */
function where({ name, data }: FoundKernel, userData: string): string {
  const isPrefix = data !== userData && /[\\/]share[\\/]jupyter$/.test(data);
  const prefix = isPrefix ? dirname(dirname(data)) : undefined;
  const place = prefix === undefined ? "--user" : `--prefix "${prefix}"`;
  return `${place} --name ${name}`;
}

function ofAJupyter(jupyter: JupyterFacts, { kernels }: Facts): Finding[] {
  const { program, data, lab, widgets, widgetManager } = jupyter;
  if (data.length === 0) {
    return [
      { what: `${program} does not say where it looks for kernels`, mend: `see what \`${program} --paths\` says` },
    ];
  }
  const seen = kernels.filter((kernel) => data.includes(kernel.data));
  if (kernels.length > 0 && seen.length === 0) {
    const prefix = data.find((folder) => folder === join(dirname(dirname(program)), "share", "jupyter"));
    const place = prefix === undefined ? "--user" : `--prefix "${dirname(dirname(prefix))}"`;
    return [{ what: `${program} does not find the kernel`, mend: `halidelab kernel install ${place}` }];
  }
  if (lab === undefined || seen.length === 0 || widgets === undefined) return [];
  if (!isAtLeast(lab, OLDEST_LAB)) {
    return [
      {
        what: `JupyterLab of ${program} is ${lab}, the figures need ${OLDEST_LAB}`,
        mend: `${join(dirname(program), "pip")} install --upgrade jupyterlab`,
      },
    ];
  }
  if (widgetManager !== undefined) return [];
  return [
    {
      what: `JupyterLab of ${program} has no widget manager, so that figures are pictures`,
      mend: `${join(dirname(program), "pip")} install jupyterlab_widgets`,
    },
  ];
}

/** What is worth knowing, but is not wrong. */
export function remarks({ kernels, vscode, built }: Facts): string[] {
  const out: string[] = [];
  const names = new Map<string, FoundKernel>();
  const shown = new Map<string, FoundKernel>();
  for (const kernel of kernels) {
    const hidden = names.get(kernel.name);
    if (hidden !== undefined) out.push(`The kernel in ${hidden.folder} hides the one in ${kernel.folder}`);
    names.set(kernel.name, hidden ?? kernel);
    const same = shown.get(`${kernel.displayName}\0${kernel.node}`);
    if (same !== undefined) {
      out.push(`VS Code shows one of ${same.folder} and ${kernel.folder}: both are called "${kernel.displayName}"`);
    }
    shown.set(`${kernel.displayName}\0${kernel.node}`, same ?? kernel);
    if (inNpxCache(kernel.main)) {
      out.push(
        `The kernel in ${kernel.folder} runs from npm's cache, which npm may clear; \`npm install -g halidelab\` keeps it`,
      );
    }
    if (!vscode.includes(dirname(kernel.folder))) {
      out.push(`VS Code does not look in ${dirname(kernel.folder)}; it does in ${vscode.join(", ")}`);
    }
  }
  if (!built.compileCache) {
    out.push("The compiler is not compiled ahead for this Node: `halidelab kernel install` does it, and saves 130 ms");
  }
  return out;
}
