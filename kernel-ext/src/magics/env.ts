import type { Magic } from "./magic.js";

/** Names whose values are better not kept in a notebook. */
const SECRET = /key|token|secret|passw|credential|auth/i;

export const env: Magic = {
  usage: ["%env", "%env NAME", "%env NAME=value"],
  summary: "Shows environment variables, or sets one for this kernel.",
  details:
    "`%env` gives all as an object, `%env NAME` one as a string, `%env NAME=value` (or `%env NAME value`) sets one. " +
    "In the list, values whose name speaks of a key, a token or a password read `<hidden>`.",
  run({ args }, kernel): unknown {
    if (args === "") {
      const shown = Object.entries(process.env).map(([name, value]) => [name, SECRET.test(name) ? "<hidden>" : value]);
      return Object.fromEntries(shown);
    }
    const [, name = "", value] = /^([^\s=]+)(?:\s*=\s*|\s+|$)(.*)$/s.exec(args) ?? [];
    const sets = args.length > name.length;
    if (!sets) {
      if (process.env[name] === undefined) throw new Error(`Expected \`${name}\` to be set but found it unset`);
      return process.env[name];
    }
    process.env[name] = value;
    kernel.print(`env: ${name}=${SECRET.test(name) ? "<hidden>" : String(value)}\n`);
    return undefined;
  },
};
