import { nearest } from "../words/nearest.js";
import type { Loops, Magic, MagicCall, MagicKernel, Mark } from "./magic.js";
import { UsageError } from "./magic.js";

/** Runs a magic; its value is the value of the call. */
export async function callMagic(
  call: MagicCall,
  kernel: MagicKernel,
  taken: { readonly loops?: Loops; readonly mark?: Mark },
): Promise<unknown> {
  const { name, body } = call;
  const sign = body === undefined ? "%" : "%%";
  const magic = Object.hasOwn(kernel.magics, name) ? kernel.magics[name] : undefined;
  if (magic === undefined) {
    const like = nearest(name, Object.keys(kernel.magics));
    const hint = like === undefined ? "" : `did you mean \`${signOf(kernel.magics[like])}${like}\`? `;
    throw new UsageError(`Expected a magic but found \`${sign}${name}\`; ${hint}\`%help magics\` lists them all`);
  }
  if (!magic.usage.some((form) => form.startsWith(`${sign}${name}`))) {
    throw new UsageError(`Expected \`${magic.usage.join("` or `")}\` but found \`${sign}${name}\``);
  }
  return magic.run(call, kernel, taken);
}

function signOf(magic: Magic | undefined): string {
  return magic?.usage.every((form) => form.startsWith("%%")) ? "%%" : "%";
}
